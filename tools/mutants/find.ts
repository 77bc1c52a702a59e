// Where a source file can be made wrong: every place at which one small change may let somebody in, or refuse nobody.
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import {
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isExpressionStatement,
  isIdentifier,
  isIfStatement,
  isLiteralTypeNode,
  isPropertyAccessExpression,
  isStringLiteral,
  isThrowStatement,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

export type MutationKind = 'condition' | 'comparison' | 'logic' | 'refusal' | 'kind' | 'store' | 'call';

export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly kind: MutationKind;
  /** Offsets in the file, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly was: string;
  /** What stands there instead; nothing, where a statement is removed. */
  readonly becomes: string;
  /** Free of calls and assignments: both values can be had side by side. */
  readonly pure: boolean;
}

type Place = Omit<Mutant, 'id' | 'file' | 'line'>;

const swaps: Partial<Record<SyntaxKind, { readonly kind: MutationKind; readonly by: string }>> = {
  [SyntaxKind.LessThanToken]: { kind: 'comparison', by: '<=' },
  [SyntaxKind.LessThanEqualsToken]: { kind: 'comparison', by: '<' },
  [SyntaxKind.GreaterThanToken]: { kind: 'comparison', by: '>=' },
  [SyntaxKind.GreaterThanEqualsToken]: { kind: 'comparison', by: '>' },
  [SyntaxKind.EqualsEqualsEqualsToken]: { kind: 'comparison', by: '!==' },
  [SyntaxKind.ExclamationEqualsEqualsToken]: { kind: 'comparison', by: '===' },
  [SyntaxKind.AmpersandAmpersandToken]: { kind: 'logic', by: '||' },
  [SyntaxKind.BarBarToken]: { kind: 'logic', by: '&&' },
};

const functions = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor,
]);

/** All mutants of these files, numbered in their order. `pick(n)` answers one of 0 … n−1: it draws the other kind of a refusal. */
export function findMutants(root: string, files: readonly string[], pick: (of: number) => number): readonly Mutant[] {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProject: `${root}/tsconfig.json` }).getProjects();
    const sources = files.map((file) => ({ file, source: project!.program.getSourceFile(`${root}/${file}`)! }));
    const known = vocabulary(sources.map(({ source }) => source));
    return sources
      .flatMap(({ file, source }) => placesOf(source, known, pick).map((place) => ({ file, line: lineOf(source, place.start), ...place })))
      .map((mutant, id) => ({ id, ...mutant }));
  } finally {
    api.close();
  }
}

interface Vocabulary {
  /** Names in `Stores<'accounts' | …>`, and every other literal type: only a port among them has methods. */
  readonly ports: ReadonlySet<string>;
  /** What is raised in these files, by the function that makes it. */
  readonly kinds: ReadonlyMap<string, readonly string[]>;
}

function vocabulary(sources: readonly SourceFile[]): Vocabulary {
  const ports = new Set<string>();
  const kinds = new Map<string, string[]>();
  for (const source of sources)
    walk(source, (node) => {
      if (isLiteralTypeNode(node) && isStringLiteral(node.literal)) ports.add(node.literal.text);
      const raised = raisedKind(node);
      if (!raised) return;
      const of = kinds.get(raised.by) ?? [];
      if (!of.includes(raised.literal.text)) of.push(raised.literal.text);
      kinds.set(raised.by, of);
    });
  return { ports, kinds };
}

function placesOf(source: SourceFile, known: Vocabulary, pick: (of: number) => number): readonly Place[] {
  const found: Place[] = [];
  const textOf = (node: Node) => source.text.slice(node.getStart(source), node.end);
  const add = (node: Node, kind: MutationKind, becomes: string) =>
    found.push({ kind, start: node.getStart(source), end: node.end, was: textOf(node), becomes, pure: isPure(node) });
  const visit = (node: Node, inside: boolean): void => {
    if (inside) {
      if (isIfStatement(node)) negate(node.expression);
      if (isConditionalExpression(node)) negate(node.condition);
      if (isBinaryExpression(node)) swap(node);
      if (isThrowStatement(node) && isCallExpression(node.expression)) add(node, 'refusal', '');
      const raised = raisedKind(node);
      if (raised) {
        const others = known.kinds.get(raised.by)!.filter((kind) => kind !== raised.literal.text);
        if (others.length > 0) add(raised.literal, 'kind', `'${others[pick(others.length)]}'`);
      }
      if (isStoreCall(node, known.ports)) add(node, 'store', 'undefined');
      if (isPlainCall(node)) add(node, 'call', '');
    }
    node.forEachChild((child) => {
      visit(child, inside || functions.has(node.kind));
    });
  };
  const negate = (condition: Node) => {
    if (isBinaryExpression(condition) && /^[!=]==$/.test(textOf(condition.operatorToken))) return;
    add(
      condition,
      'condition',
      textOf(condition).startsWith('!') && !isBinaryExpression(condition) ? textOf(condition).slice(1) : `!(${textOf(condition)})`,
    );
  };
  const swap = (node: Node & { readonly left: Node; readonly operatorToken: Node; readonly right: Node }) => {
    const other = swaps[node.operatorToken.kind];
    if (other) add(node, other.kind, `${textOf(node.left)} ${other.by} ${textOf(node.right)}`);
  };
  visit(source, false);
  return found;
}

/** The string that names a refusal, in `ctx.fail('…', {…})` and `refuse('…', {…})`. */
function raisedKind(node: Node) {
  if (!isCallExpression(node)) return undefined;
  const [literal] = node.arguments;
  const by = isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  if (!literal || !isStringLiteral(literal) || !isIdentifier(by) || !['fail', 'refuse'].includes(by.text)) return undefined;
  return { by: by.text, literal };
}

/** `stores.accounts.read(…)`, or `accounts.read(…)` where the port was taken out before. */
function isStoreCall(node: Node, ports: ReadonlySet<string>): boolean {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return false;
  const port = node.expression.expression;
  const name = isPropertyAccessExpression(port) ? port.name : port;
  return isIdentifier(name) && ports.has(name.text);
}

/** A statement that calls a function of its own name: a check, a demand, something recorded. */
function isPlainCall(node: Node): boolean {
  if (!isExpressionStatement(node)) return false;
  const called =
    node.expression.kind === SyntaxKind.AwaitExpression ? (node.expression as unknown as { expression: Node }).expression : node.expression;
  return isCallExpression(called) && isIdentifier(called.expression);
}

function isPure(node: Node): boolean {
  let pure = true;
  walk(node, ({ kind }) => {
    if ([SyntaxKind.CallExpression, SyntaxKind.AwaitExpression, SyntaxKind.NewExpression, SyntaxKind.ThrowStatement].includes(kind))
      pure = false;
    if (kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment) pure = false;
  });
  return pure;
}

function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  node.forEachChild((child) => {
    walk(child, see);
  });
}

const lineOf = (source: SourceFile, at: number): number => source.text.slice(0, at).split('\n').length;
