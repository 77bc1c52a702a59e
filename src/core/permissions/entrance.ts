// Whether a person may enter an application: who is kept out outweighs who is let in, and where no rule speaks of somebody the application is open or closed. An
// application without rules lets everybody in, and costs no statement.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** What an entrance is judged by. */
export type EntrancePorts = 'clients' | 'entranceRules' | 'permissionRules';

export interface EntranceQuestion {
  readonly account: string;
  /** The public id of the application; null where there is none. */
  readonly client: string | null;
}

/** True where the application has no rules, is of another tenant, or none is named. Two statements where there are rules. */
export async function mayEnter(
  ctx: Ctx,
  { account, client }: EntranceQuestion,
  stores: Pick<Stores<EntrancePorts>, EntrancePorts>,
): Promise<boolean> {
  const found = client === null ? undefined : await ctx.during('settings.read', () => stores.clients.findByPublicId(client));
  if (found?.entrance === undefined || found.tenant !== ctx.tenant.id) return true;
  const held = await ctx.during('permission.read', () => stores.permissionRules.holdersOf(ctx.tenant.id, account, ctx.now));
  const at = { client: found.publicId, account, holders: held.map(({ id }) => id) };
  const effects = await ctx.during('permission.decide', () => stores.entranceRules.effects(ctx.tenant.id, at));
  return !effects.includes('deny') && (found.entrance === 'open' || effects.includes('allow'));
}

/** Refuses whom `mayEnter` does not let in. */
export async function demandEntrance(
  ctx: Ctx<'entrance.denied'>,
  entering: EntranceQuestion,
  stores: Pick<Stores<EntrancePorts>, EntrancePorts>,
): Promise<void> {
  if (!(await mayEnter(ctx, entering, stores))) throw ctx.fail('entrance.denied', { client: entering.client ?? '' });
}
