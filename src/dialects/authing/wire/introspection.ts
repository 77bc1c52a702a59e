// What a document may ask of the schema itself. Lists of the schema stand in one another, so that a list under a dozen aliases at each level multiplies to an
// answer of megabytes, made of a few hundred bytes.
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type ValidationContext,
} from 'graphql';

/** Fields of one document with its fragments expanded; the query of graphql-js has about 220. */
const mostFields = 500;
/** `__type` under aliases, each of another type. */
const mostTypes = 10;

type Fragments = (name: string) => FragmentDefinitionNode | null | undefined;

/** Fields of a selection by name, then by the name in the answer; those of its fragments are among them. */
function fieldsOf(selections: readonly SelectionNode[], fragments: Fragments): ReadonlyMap<string, ReadonlyMap<string, FieldNode[]>> {
  const found = new Map<string, Map<string, FieldNode[]>>();
  const seen = new Set<string>();
  const read = (selection: SelectionNode): void => {
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      const told = selection.alias?.value ?? name;
      const asked = found.get(name) ?? new Map<string, FieldNode[]>();
      found.set(name, asked);
      asked.set(told, [...(asked.get(told) ?? []), selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) selection.selectionSet.selections.forEach(read);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      fragments(selection.name.value)?.selectionSet.selections.forEach(read);
    }
  };
  selections.forEach(read);
  return found;
}

const inside = (fields: readonly FieldNode[]): readonly SelectionNode[] => fields.flatMap((field) => field.selectionSet?.selections ?? []);

/** A rule as graphql has them: below `__schema` and `__type` no field stands twice under one parent. */
export function plainIntrospection(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const fragments: Fragments = (name) => context.getFragment(name);
      let left = mostFields;
      const wrong = (asked: ReadonlyMap<string, FieldNode[]>, most: number): string | undefined => {
        if (asked.size > most) return `More than ${most} of one field of the schema.`;
        for (const fields of asked.values()) {
          left -= fields.length;
          if (left < 0) return `More than ${mostFields} fields of the schema.`;
          for (const next of fieldsOf(inside(fields), fragments).values()) {
            const found = wrong(next, 1);
            if (found !== undefined) return found;
          }
        }
        return undefined;
      };
      const roots = fieldsOf(operation.selectionSet.selections, fragments);
      const found = wrong(roots.get('__schema') ?? new Map(), 1) ?? wrong(roots.get('__type') ?? new Map(), mostTypes);
      if (found !== undefined) context.reportError(new GraphQLError(found, { nodes: operation }));
    },
  };
}

/** Whether any operation of a valid document asks for the schema. */
export function introspects({ definitions }: DocumentNode): boolean {
  const asks = (selection: SelectionNode): boolean =>
    selection.kind === Kind.FIELD
      ? ['__schema', '__type'].includes(selection.name.value)
      : selection.kind === Kind.INLINE_FRAGMENT && selection.selectionSet.selections.some(asks);
  return definitions.some((definition) => 'selectionSet' in definition && definition.selectionSet!.selections.some(asks));
}
