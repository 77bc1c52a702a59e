// Follows a value from the name that it is bound to, through other names, calls and objects, to where a member of it is read.
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import {
  isArrowFunction,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isIdentifier,
  isObjectBindingPattern,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isReturnStatement,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is';
import type { Checker, Type } from 'typescript/unstable/sync';

/** Folders whose functions are followed; the types of what others take say what they read. */
const followed = /\/src\/(dialects|console|hosted|protocols)\//;

const functions: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
]);
/** Around a value these leave it what it is. */
const transparent: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.AwaitExpression,
]);

type Path = readonly string[];
export type FunctionNode = Node & { readonly parameters: readonly (Node & { readonly name: Node })[]; readonly body?: Node };

/** Follows values of one program. */
export class Follower {
  readonly #checker: Checker;
  readonly #answers = new Map<string, boolean>();
  readonly #identifiers = new Map<Node, readonly { readonly node: Node; readonly symbol: number | undefined }[]>();

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  /** Whether the member at `path` of what is bound to that name is read inside `scope`. */
  isRead(name: Node, path: Path, scope: Node): boolean {
    if (isObjectBindingPattern(name)) {
      if (path.length === 0) return true;
      const elements = name.elements.filter(isBindingElement);
      const own = elements.find((each) => !each.dotDotDotToken && textOf(each.propertyName ?? each.name!) === path[0]);
      if (own) return this.isRead(own.name!, path.slice(1), scope);
      const rest = elements.find((each) => each.dotDotDotToken);
      return rest !== undefined && this.isRead(rest.name!, path, scope);
    }
    if (!isIdentifier(name)) return true;
    const key = `${(name as Node).getSourceFile().fileName}:${name.pos}:${path.join('.')}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    // What leads back to itself reads nothing.
    this.#answers.set(key, false);
    const answer = this.#references(name, scope).some((reference) => this.#flows(reference, path, scope));
    this.#answers.set(key, answer);
    return answer;
  }

  #references(name: Node, scope: Node): readonly Node[] {
    let all = this.#identifiers.get(scope);
    if (!all) {
      const nodes: Node[] = [];
      walk(scope, (node) => {
        if (isIdentifier(node)) nodes.push(node);
      });
      const symbols = this.#checker.getSymbolAtLocation(nodes);
      all = nodes.map((node, at) => {
        const value = isShorthandPropertyAssignment(node.parent)
          ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
          : symbols[at];
        return { node, symbol: value?.id };
      });
      this.#identifiers.set(scope, all);
    }
    const own = all.find(({ node }) => node === name)?.symbol;
    return all.filter(({ node, symbol }) => node !== name && symbol === own && own !== undefined).map(({ node }) => node);
  }

  /** Whether the member at `path` of the value of that expression is read by what stands around it. */
  #flows(node: Node, path: Path, scope: Node): boolean {
    const { parent } = node;
    const [first, ...rest] = path;
    if (isPropertyAccessExpression(parent) && parent.expression === node)
      return first === undefined || (parent.name.text === first && this.#flows(parent, rest, scope));
    if (isElementAccessExpression(parent) && parent.expression === node) {
      if (first === undefined) return true;
      const names = this.#namesIn(this.#checker.getTypeAtLocation(parent.argumentExpression));
      return names === undefined || (names.includes(first) && this.#flows(parent, rest, scope));
    }
    if (isVariableDeclaration(parent)) return this.isRead(parent.name, path, scope);
    if (transparent.has(parent.kind)) return this.#flows(parent, path, scope);
    if (isShorthandPropertyAssignment(parent) || isPropertyAssignment(parent))
      return this.#flows(parent.parent, [textOf(parent.name), ...path], scope);
    if (isSpreadAssignment(parent)) return first !== undefined && this.#flows(parent.parent, path, scope);
    if (first === undefined) return true;
    if (isBinaryExpression(parent))
      return /^(\?\?|\|\||&&)$/.test(parent.operatorToken.getText()) && (parent.left !== node || parent.operatorToken.getText() !== '&&')
        ? this.#flows(parent, path, scope)
        : false;
    if (isConditionalExpression(parent)) return parent.condition !== node && this.#flows(parent, path, scope);
    if (isCallExpression(parent)) return this.#isReadByCall(parent, node, path);
    if (isReturnStatement(parent) || isArrowFunction(parent)) return this.#has(this.#checker.getContextualType(node as never), path);
    return true;
  }

  #isReadByCall(call: Node & { readonly arguments: readonly Node[] }, argument: Node, path: Path): boolean {
    const at = call.arguments.indexOf(argument);
    if (at < 0) return true;
    const declared = this.#checker.getResolvedSignature(call)?.declaration?.resolve() as FunctionNode | undefined;
    const file = declared?.getSourceFile().fileName ?? '';
    if (declared && functions.has(declared.kind) && followed.test(file)) {
      const parameter = declared.parameters[at];
      return parameter === undefined || this.isRead(parameter.name, path, declared);
    }
    return !file.includes('/src/') || this.#has(this.#checker.getContextualType(argument as never), path);
  }

  /** The texts that a type may be; undefined where it may be any. */
  #namesIn(type: Type | undefined): readonly string[] | undefined {
    const names = (partsOf(type) ?? [type]).map((part) => (part as { readonly value?: unknown } | undefined)?.value);
    return names.every((name) => typeof name === 'string') ? (names as string[]) : undefined;
  }

  #has(type: Type | undefined, [first, ...rest]: Path): boolean {
    if (first === undefined || !type) return true;
    const parts = partsOf(type);
    if (parts) return parts.some((part) => !part.isIntrinsicType() && this.#has(part, [first, ...rest]));
    const member = this.#checker.getPropertyOfType(type, first);
    if (member) return this.#has(this.#checker.getTypeOfSymbol(member), rest);
    return this.#checker.getIndexInfosOfType(type).length > 0 || this.#checker.getPropertiesOfType(type).length === 0;
  }
}

const partsOf = (type: Type | undefined): readonly Type[] | undefined =>
  type && (type.isUnionType() || type.isIntersectionType()) ? type.getTypes() : undefined;

/** The name of a property; a computed one has its source text. */
export function textOf(name: Node): string {
  const text = name.getText();
  return /^(['"]).*\1$/.test(text) ? text.slice(1, -1) : text;
}

export function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  node.forEachChild((child) => {
    walk(child, see);
  });
}
