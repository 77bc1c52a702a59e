// Signs in a person for whom the tenant's own site vouches, by the id that it has for the person; somebody who is not here yet gets an account.

import { demandEqual } from '../accounts/demand-equal.ts';
import { checkInForce, conditionOf } from '../accounts/in-force.ts';
import { type ImportedAccount, importAccount } from '../accounts/index.ts';
import type { Ctx, FaultsOf } from '../faults/index.ts';
import { endOfSession } from '../sessions/end-of-session.ts';
import {
  completeSignIn,
  type Obligation,
  type OpeningFault,
  type SignInCarrying,
  type SignInCompletion,
  type SignInCompletionPorts,
} from '../sign-in/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';

type VouchedFault =
  | FaultsOf<typeof importAccount>
  | 'vouching.outdated'
  | 'vouching.elsewhere'
  | 'account.protected'
  | 'account.disabled'
  | 'account.locked'
  | 'account.expired'
  | OpeningFault;

type Newcomer = Pick<ImportedAccount, 'profile' | 'data' | 'unread' | 'addresses' | 'phone' | 'source'>;

/**
 * Whom the site vouches for: the caller must have proven that it is the site. `provenAt` is when the person signed in there, where that is not now: a session of
 * before is never taken for a recent one.
 */
export interface Vouched<C extends Obligation = Obligation>
  extends Omit<SignInCompletion<C>, 'account' | 'person' | 'method' | 'there' | 'upgrade' | 'isNew' | 'finishing' | 'until'>,
    Pick<ImportedAccount, 'id' | 'outerId'> {
  /** What the site says of somebody who is not here yet; of anybody else it changes nothing. */
  readonly newcomer: Newcomer;
  /**
   * When the site said so, where that is not now. What was revoked since is not given back by it: whoever was signed out could keep such a statement. Nor does a
   * session renew itself by it: answers to one hold such a statement, and what it leads to ends with the first of the sessions that were open then.
   */
  readonly vouchedAt?: Instant | undefined;
  /**
   * Beside `vouchedAt`: whether a session counts at the site of the call, by the client of the session. Where some were open and none counts, the statement answered to a session of another site, which is not
   * to become one here.
   */
  readonly counts?: ((client: string | null) => boolean) | undefined;
}

/** Order: account, made where there is none → not an operator's → state → what was revoked since → obligations. Of several first sign-ins at once one makes the account, and all enter it. */
export async function signInVouched<C extends Obligation = Obligation>(
  ctx: Ctx<VouchedFault>,
  { id, outerId, newcomer, vouchedAt, counts, ...input }: Vouched<C>,
  stores: Stores<SignInCompletionPorts> & Parameters<typeof importAccount>[2],
): Promise<SignInCarrying<C>> {
  const present = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, id));
  const making = { id, outerId, policy: 'upsert', registered: ctx.now, ...newcomer, source: newcomer.source ?? 'site' } as const;
  const account = present ?? (await importAccount(ctx, making, stores)).account;
  await demandEqual(ctx, { account }, stores);
  checkInForce(ctx, await conditionOf(ctx, account.id, stores));
  const demandCurrent = (tables: Stores<'sessions' | 'passwords'>) => demandNoneRevoked(ctx, { account: account.id, vouchedAt }, tables);
  // What it may do may have changed since it was read, too.
  const demandBoth = async (tables: Stores<'sessions' | 'passwords' | 'accounts'>) => {
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account.id));
    if (held) await demandEqual(ctx, { account: held }, tables);
    await demandCurrent(tables);
  };
  // An obligation answers with a ticket, and opens no transaction; a session is opened in one, and what was revoked meanwhile is seen there.
  if (present) await demandCurrent(stores);
  const until = present && vouchedAt !== undefined ? await endOfOpen(ctx, { account: account.id, vouchedAt, counts }, stores) : undefined;
  const signIn = { ...input, until, account, method: 'federated', isNew: present === undefined } as const;
  return completeSignIn(ctx, signIn, stores, present ? demandBoth : undefined);
}

/** Of the same moment counts as before: a statement may be less exact than our own times. */
async function demandNoneRevoked(
  ctx: Ctx<'vouching.outdated'>,
  { account, vouchedAt }: { readonly account: string; readonly vouchedAt: Instant | undefined },
  tables: Stores<'sessions' | 'passwords'>,
): Promise<void> {
  if (vouchedAt === undefined) return;
  const ended = await ctx.during('session.read', () => tables.sessions.lastEnded(ctx.tenant.id, account));
  const password = await ctx.during('password.read', () => tables.passwords.read(ctx.tenant.id, account));
  const since = Math.max(ended ?? 0, password?.changed ?? 0) as Instant;
  if (vouchedAt <= since) throw ctx.fail('vouching.outdated', { said: vouchedAt, since });
}

/**
 * The earliest end of the account's sessions that were open when the site said so: the statement does not tell which of them it answered, and a short one must not
 * become as long as another. Undefined where none was: then it was the site itself. One is over since: the statement is, too. Statements are of whole seconds.
 */
async function endOfOpen(
  ctx: Ctx<'vouching.outdated' | 'vouching.elsewhere'>,
  {
    account,
    vouchedAt,
    counts = () => true,
  }: { readonly account: string; readonly vouchedAt: Instant; readonly counts?: Vouched['counts'] },
  { sessions }: Pick<Stores<'sessions'>, 'sessions'>,
): Promise<Instant | undefined> {
  const said = vouchedAt < ctx.now ? vouchedAt : ctx.now;
  const all = await ctx.during('session.read', () => sessions.listLive(ctx.tenant.id, account, said));
  const open = all.filter((each) => each.opened < plusSeconds(vouchedAt, 1) && endOfSession(ctx, each) > said);
  if (open.length === 0) return undefined;
  if (!open.some(({ client }) => counts(client))) throw ctx.fail('vouching.elsewhere', {});
  const ends = open.map((each) => (endOfSession(ctx, each) > ctx.now ? each.expires : endOfSession(ctx, each)));
  const end = Math.min(...ends) as Instant;
  if (end <= ctx.now) throw ctx.fail('vouching.outdated', { said: vouchedAt, since: end });
  return end;
}
