// Two accounts of one person become one: the identities at providers that lead to the one lead to the other from now on, and the one is removed.
import { type RemovalPorts, removeAccount } from '../accounts/remove-account.ts';
import { recordEvent } from '../audit/index.ts';
import { demandMayChange, type ProvenSession } from '../authenticators/index.ts';
import { type EnrolledPorts, waysIn } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { isElsewhere } from './holders-of.ts';
import type { Identity } from './types.ts';

/** An account, and the session in which its person calls. */
interface Proven {
  readonly account: string;
  readonly session: ProvenSession;
}

/** `from` goes, `into` stays. */
interface Joining<T> {
  readonly into: T;
  readonly from: T;
}

type Ports = RemovalPorts | EnrolledPorts | 'accountStates' | 'identities';
type Refusal = 'identity.absent' | 'account.self-standing' | 'provider.occupied';

/**
 * Identities move, and the account `from` is removed, in one transaction that locks both rows. Both must be proven just now, with the second factor where there is
 * one: it is a way in for the one, and the end of the other. Order: proof of `into` → of `from` → an identity to move → no other way in to `from` → no identity
 * of the same provider in `into`. An account with a way in of its own is never removed so: what else it holds would be lost to somebody who can still come for it.
 */
export async function joinAccount(
  ctx: Ctx<Refusal | 'session.stale' | 'second-factor.unproven' | 'account.not-found'>,
  { into, from }: Joining<Proven>,
  stores: Stores<Ports>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  await demandMayChange(ctx, into, stores);
  await demandMayChange(ctx, from, stores);
  // Before the hooks of a removal as well: they are not taken back.
  await judge(ctx, { into, from }, stores);
  const removal = { account: from.account, by: 'joined', into: into.account } as const;
  await removeAccount(ctx as Parameters<typeof removeAccount>[0], removal, stores, async (tables) => {
    for (const account of [into.account, from.account].sort())
      if (!(await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account))))
        throw ctx.fail('account.not-found', { by: 'id', given: account });
    for (const identity of await judge(ctx, { into, from }, tables)) {
      const row = { ...identity, id: newId(ctx.random, ctx.now), account: into.account, linked: ctx.now };
      await ctx.during('account.update', () => tables.identities.delete(tenant, identity.id));
      await ctx.during('account.update', () => tables.identities.insert(tenant, row));
      await recordEvent(ctx, { what: 'identity.linked', subject: into.account, detail: { provider: identity.provider } }, tables);
    }
  });
}

/** The identities that are to move. */
async function judge(
  ctx: Ctx<Refusal>,
  { into, from }: Joining<Pick<Proven, 'account'>>,
  tables: Stores<'identities' | EnrolledPorts>,
): Promise<readonly Identity[]> {
  const list = (account: string) => ctx.during('identities.list', () => tables.identities.list(ctx.tenant.id, account));
  const moving = await list(from.account);
  if (moving.length === 0) throw ctx.fail('identity.absent', { provider: '' });
  if ((await waysIn(ctx, { account: from.account }, tables)).some((way) => !isElsewhere(way))) throw ctx.fail('account.self-standing', {});
  const present = await list(into.account);
  const occupied = moving.find(({ provider }) => present.some((each) => each.provider === provider));
  if (occupied) throw ctx.fail('provider.occupied', { provider: occupied.provider });
  return moving;
}
