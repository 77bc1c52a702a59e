// Who may do something, by whatever way they have it: the question of `decideAct`, asked the other way round.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { ActSurroundings } from './conditions.ts';
import { decideAct } from './decide.ts';
import { demandPatterns } from './judge.ts';
import { meaning } from './patterns.ts';
import { findSpace } from './spaces.ts';

/** Of more accounts nobody is told at once: each is judged. */
const most = 1000;

/**
 * The accounts that may do it, themselves or through groups, departments and roles, by id. One statement finds whom anything that allows it reaches, and each of them
 * is judged as `decideAct` does. Refused where that reaches more than 1,000.
 */
export async function accountsWhoMay(
  ctx: Ctx<'input.rejected' | 'account.not-found' | 'permission-space.unknown'>,
  act: { readonly space?: string | undefined; readonly resource: string; readonly action: string; readonly surroundings?: ActSurroundings },
  stores: Stores<'permissionSpaces' | 'permissionRules'>,
): Promise<readonly string[]> {
  demandPatterns(ctx, [{ resource: act.resource, actions: [act.action] }]);
  const space = await findSpace(ctx, { code: act.space }, stores);
  const asked = { space: space.id, resources: meaning(act.resource), actions: meaning(act.action), limit: most + 1 };
  const reached = await ctx.during('permission.read', () => stores.permissionRules.reached(ctx.tenant.id, asked));
  if (reached.length > most) throw ctx.fail('input.rejected', { problems: [{ field: 'resource', rule: 'too-long', max: most }] });
  const allowed: string[] = [];
  for (const id of reached) {
    const decision = await decideAct(ctx, { account: { id }, ...act, space: space.code }, stores);
    if (decision === 'allowed') allowed.push(id);
  }
  return allowed;
}
