// What may be asked for: nothing that is kept and shown to nobody, or an answer would tell of it.
import type { Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import type { Attribute } from '../schema/types.ts';
import type { Measure } from './summary.ts';

/** The paths of a document that a condition asks for. */
export function pathsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(pathsIn);
    case 'not':
      return pathsIn(condition.of);
    case 'contact':
    case 'beginning':
    case 'identified':
    case 'word':
    case 'placed':
      return [];
    case 'element':
      return [condition.within];
    case 'like':
      return [condition.path];
    default:
      return [condition.within ?? condition.path];
  }
}

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);

/** Faults for a path that was deleted for good, or at which hashes of secrets stand, and for one above or below it. */
export function demandSearchable(
  ctx: Ctx<'attribute.unknown'>,
  paths: readonly string[],
  { attributes, retired }: { readonly attributes: readonly Attribute[]; readonly retired: readonly string[] },
): void {
  const hidden = [...retired, ...attributes.flatMap((attribute) => secretsIn(attribute))];
  const path = paths.find((each) => hidden.some((other) => isWithin(each, other) || isWithin(other, each)));
  if (path !== undefined) throw ctx.fail('attribute.unknown', { path });
}

/** The paths at which measures add up. */
export const pathsOf = (measures: readonly Measure[]): readonly string[] =>
  measures.flatMap((each) => (each.of === 'rows' ? [] : [each.path]));

const secretsIn = ({ path, type, members = [] }: Attribute): readonly string[] =>
  type === 'password' ? [path] : members.flatMap((member) => secretsIn(member).map((inner) => `${path}.${inner}`));
