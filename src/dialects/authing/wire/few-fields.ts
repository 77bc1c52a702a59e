// How often a document may ask for the same: a list of thousands under a hundred aliases is an answer that no process holds, made of a few hundred bytes.
import { type ASTVisitor, GraphQLError, getNamedType, type ValidationContext } from 'graphql';

/** Fields of one document, with those of its fragments. */
const mostFields = 100;
/** Of them, those that show organisations with all their departments. */
const mostTrees = 10;
const trees = ['Org', 'PaginatedOrgs'];

/** A rule as graphql has them: no more than `mostFields` at the root. */
export function fewFields(context: ValidationContext): ASTVisitor {
  let [fields, shown] = [0, 0];
  return {
    Field(node) {
      if (!isRoot(context)) return;
      fields += 1;
      if (fields === mostFields + 1) context.reportError(new GraphQLError(`More than ${mostFields} fields.`, { nodes: node }));
      const type = getNamedType(context.getType());
      if (!type || !trees.includes(type.name)) return;
      shown += 1;
      if (shown === mostTrees + 1) context.reportError(new GraphQLError(`More than ${mostTrees} trees of departments.`, { nodes: node }));
    },
  };
}

const isRoot = (context: ValidationContext): boolean => {
  const parent = context.getParentType();
  const schema = context.getSchema();
  return Boolean(parent) && (parent === schema.getQueryType() || parent === schema.getMutationType());
};

/** Names in the answer of a field that is the same under each. */
const mostNames = 3;

/** Below the root a field without arguments has few names. One that has some is a list that is read for itself, of which a document has few (`in-turn.ts`). */
export function plainFields(context: ValidationContext): ASTVisitor {
  const names = new Map<string, Set<string>>();
  return {
    Field(node) {
      if (isRoot(context) || (context.getFieldDef()?.args.length ?? 0) > 0) return;
      const field = `${context.getParentType()?.name}.${node.name.value}`;
      const known = names.get(field) ?? new Set();
      names.set(field, known.add(node.alias?.value ?? node.name.value));
      if (known.size === mostNames + 1) context.reportError(new GraphQLError(`More than ${mostNames} names of ${field}.`, { nodes: node }));
    },
  };
}
