// Whether somebody may do something. One order for all dialects: what denies outweighs what allows, whoever was given either; what nothing is said of is not allowed.
// A rule with conditions counts where they hold (`conditions.ts`).
import type { Ctx } from '../faults/index.ts';
import { idsOfShort, isId, shortId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { type ActSurroundings, counts } from './conditions.ts';
import { demandPatterns } from './judge.ts';
import { below, meaning } from './patterns.ts';
import { commonSpace } from './spaces.ts';
import type { Decision } from './types.ts';

/** Who wants to do what with which thing. A pattern asks for all that it means. */
export interface Act {
  readonly account: { readonly id: string } | { readonly short: string };
  /** The code of a space; the common one if none is said. */
  readonly space?: string | undefined;
  readonly resource: string;
  readonly action: string;
  /** What is known of it, for statements that count under conditions. */
  readonly surroundings?: ActSurroundings | undefined;
}

/** One statement. Order: patterns → account → space. */
export async function decideAct(
  ctx: Ctx<'input.rejected' | 'account.not-found' | 'permission-space.unknown'>,
  { account: key, space = commonSpace.code, resource, action, surroundings }: Act,
  { permissionRules }: Pick<Stores<'permissionRules'>, 'permissionRules'>,
): Promise<Decision> {
  demandPatterns(ctx, [{ resource, actions: [action] }]);
  const account = 'id' in key ? (isId(key.id) ? { from: key.id, to: key.id } : undefined) : idsOfShort(key.short);
  const unknown = () => ctx.fail('account.not-found', { by: 'key', given: 'id' in key ? key.id : key.short });
  if (!account) throw unknown();
  const asked = { account, now: ctx.now, space, resources: meaning(resource), actions: meaning(action) };
  const [resourcesBelow, actionsBelow] = [below(resource), below(action)];
  const decided = await ctx.during('permission.decide', () =>
    permissionRules.decide(ctx.tenant.id, { ...asked, resourcesBelow, actionsBelow }),
  );
  if (decided.account === undefined) throw unknown();
  if (decided.space === undefined) throw ctx.fail('permission-space.unknown', { code: space });
  ctx.concerns({ account: decided.account });
  // A condition may compare the time.
  const until = decided.conditional.length > 0 ? ctx.now : decided.until;
  if (until !== null) ctx.holdsUntil(until);
  const facts = { time: ctx.now, ...surroundings, account: shortId(decided.account), space };
  const effects = [...decided.effects, ...decided.conditional.filter((rule) => counts(rule, facts)).map(({ effect }) => effect)];
  return effects.includes('deny') ? 'denied' : effects.includes('allow') ? 'allowed' : 'unsaid';
}
