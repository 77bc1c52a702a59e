// Conditions on texts of which an index has the parts are marked, so that a store looks there first.
import type { Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import type { Attribute } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { searchablePaths } from './texts.ts';

interface Searched {
  /** The type whose records are searched, as the index knows it. */
  readonly type: string;
  readonly attributes: readonly Attribute[];
  readonly where: Condition | undefined;
}

/** The same condition. Paths of which the index has not all texts yet are left to be gone through. */
export async function throughIndex(
  ctx: Pick<Ctx, 'tenant' | 'during'>,
  { type, attributes, where }: Searched,
  { searchedTexts }: Pick<Stores<'searchedTexts'>, 'searchedTexts'>,
): Promise<Condition | undefined> {
  const declared = searchablePaths(attributes);
  if (!where || declared.length === 0) return where;
  const whole = await ctx.during('account.read', () => searchedTexts.whole(ctx.tenant.id, type));
  return marked(where, (path) => declared.includes(path) && whole.includes(path));
}

function marked(condition: Condition, isKept: (path: string) => boolean): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((each) => marked(each, isKept)) };
    case 'not':
      return { kind: 'not', of: marked(condition.of, isKept) };
    case 'like':
      return condition.through && isKept(condition.path) ? { ...condition, inParts: true } : condition;
    case 'compare':
      return condition.through && condition.op === '=' && typeof condition.value === 'string' && isKept(condition.path)
        ? { ...condition, inParts: true }
        : condition;
    default:
      return condition;
  }
}
