// Parameters that an endpoint declares and its handler never reads: such a request is answered as if it had not said them.
import { globSync } from 'node:fs';
import type { Node } from 'typescript/unstable/ast';
import { isObjectLiteralExpression, isPropertyAssignment } from 'typescript/unstable/ast/is';
import { API, type Checker, type Type, type TypeReference } from 'typescript/unstable/sync';
import { Follower, type FunctionNode, textOf, walk } from './follow.ts';

export interface Unread {
  readonly file: string;
  readonly line: number;
  /** The name under which the endpoint is declared, as it stands in the source. */
  readonly endpoint: string;
  /** `query.filter`, `body.user.realm` */
  readonly parameter: string;
}

export interface Found {
  /** How many parameters were followed. */
  readonly followed: number;
  readonly unread: readonly Unread[];
}

/** Goes through every object with `calls` and `handle`, in all files below `src` of that folder. */
export function findUnread(root: string): Found {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProject: `${root}/tsconfig.json` }).getProjects();
    const { checker, program } = project!;
    const follower = new Follower(checker);
    const unread: Unread[] = [];
    let followed = 0;
    for (const file of globSync('src/{console,dialects,hosted,protocols}/**/*.ts', { cwd: root }).sort()) {
      // Scripts of pages are of another project, and take no parameters.
      if (/\.test\.ts$|\/(scenarios|script\/browser)\//.test(file)) continue;
      const source = program.getSourceFile(`${root}/${file}`)!;
      walk(source, (node) => {
        const spec = specOf(node);
        if (!spec) return;
        for (const path of declaredIn(checker, spec.takes)) {
          followed += 1;
          const [given, , entry] = spec.handle.parameters;
          if (given && follower.isRead(given.name, path, spec.handle)) continue;
          if (entry && follower.isRead(entry.name, ['raw', ...path], spec.handle)) continue;
          const line = source.text.slice(0, node.getStart(source)).split('\n').length;
          unread.push({ file, line, endpoint: nameOf(node), parameter: path.join('.') });
        }
      });
    }
    return { followed, unread };
  } finally {
    api.close();
  }
}

interface Spec {
  readonly takes: Node;
  readonly handle: FunctionNode;
}

function specOf(node: Node): Spec | undefined {
  if (!isObjectLiteralExpression(node)) return undefined;
  const members = new Map(
    node.properties.map((property) => ['name' in property && property.name ? textOf(property.name) : '', property] as const),
  );
  const takes = members.get('takes');
  const handle = members.get('handle');
  if (!takes || !handle || !members.has('calls')) return undefined;
  const handler = (isPropertyAssignment(handle) ? handle.initializer : handle) as unknown as FunctionNode;
  return { takes: isPropertyAssignment(takes) ? takes.initializer : takes, handle: handler };
}

/** The first argument of the call that declares it. */
function nameOf(node: Node): string {
  const { parent } = node as { readonly parent?: Node & { readonly arguments?: readonly Node[] } };
  return parent?.arguments?.[0]?.getText() ?? '?';
}

/** Paths of all parameters, with the place first: the schemas' own types say them. */
function declaredIn(checker: Checker, takes: Node): readonly string[][] {
  const places = checker.getTypeAtLocation(takes);
  return membersOf(checker, places).flatMap(([place, schema]) =>
    membersOf(checker, propertiesOf(checker, schema)).flatMap(([name, inner]) => nested(checker, [place, name], inner)),
  );
}

/** With the members of an object inside it, too. What may have one value only is judged by its declaration. */
function nested(checker: Checker, path: string[], schema: Type): string[][] {
  const words = checker.getPropertyOfType(schema, 'enum');
  const list = words && checker.getTypeOfSymbol(words);
  if (list && checker.isTupleType(list) && checker.getTypeArguments(list as TypeReference).length === 1) return [];
  const inner = propertiesOf(checker, schema);
  return [path, ...(inner ? membersOf(checker, inner).flatMap(([name, each]) => nested(checker, [...path, name], each)) : [])];
}

function propertiesOf(checker: Checker, schema: Type): Type | undefined {
  const properties = checker.getPropertyOfType(schema, 'properties');
  return properties && checker.getTypeOfSymbol(properties);
}

const membersOf = (checker: Checker, type: Type | undefined): readonly (readonly [string, Type])[] =>
  type ? checker.getPropertiesOfType(type).map((member) => [member.name, checker.getTypeOfSymbol(member)!] as const) : [];
