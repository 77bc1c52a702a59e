// Verifies a contact by the code that was sent to it.
import { recordEvent } from '../audit/index.ts';
import { checkCode, checkSent, demandGuessesLeft, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'verify-contact': { readonly account: string; readonly identifier: string; readonly email: string };
  }
}

type Ports = 'codes' | 'identifiers' | 'locks' | 'events';

interface Verified {
  readonly account: string;
  readonly email: string;
}

const purpose = 'verify-contact';

/**
 * By an unguessable code; a code of another account than `of` is wrong. Marks the contact, releases an `unconfirmed` lock and spends the
 * code in one transaction.
 */
export async function verifyContact(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { code, of }: { readonly code: string; readonly of?: string },
  stores: Stores<Ports>,
): Promise<Verified> {
  return verify(ctx, await checkCode(ctx, { purpose, value: code }, stores), of, stores);
}

/** The same by a typed code that was sent to the identifier with that id; wrong tries count (`judgeSent`). */
export async function verifyTyped(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded'>,
  { code, of, sentTo }: { readonly code: string; readonly of: string; readonly sentTo: string },
  stores: Stores<Ports | 'buckets' | 'tallies'>,
): Promise<Verified> {
  return verify(ctx, await checkSent(ctx, { purpose, value: code, subject: sentTo }, stores), of, stores);
}

/** Refuses while the account's first unverified address has no guess left, so that no code is sent that could not be used. */
export async function demandTypable(
  ctx: Ctx<'rate.exceeded'>,
  { account }: { readonly account: string },
  stores: Stores<'identifiers' | 'buckets'>,
): Promise<void> {
  const all = await ctx.during('account.read', () => stores.identifiers.list(ctx.tenant.id, account));
  const pending = all.find(({ kind, verified }) => kind === 'email' && !verified);
  if (pending) await demandGuessesLeft(ctx, { purpose, subject: pending.id }, stores);
}

/**
 * Marks the contact as verified, releases an account that was locked until then, and spends the code, in one transaction; returns the
 * account.
 */
async function verify(
  ctx: Ctx<'code.wrong' | 'code.used'>,
  code: OneTimeCode<typeof purpose>,
  of: string | undefined,
  stores: Stores<Ports>,
): Promise<Verified> {
  const { account, identifier, email } = code.payload;
  if (of !== undefined && of !== account) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  const outcome = await ctx.during('account.update', () =>
    stores.transaction<'verified' | 'spent'>(async (tables, rollbackWith) => {
      if (!(await tables.codes.spend(ctx.tenant.id, code.id, ctx.now))) rollbackWith('spent');
      await tables.identifiers.verify(ctx.tenant.id, identifier, ctx.now);
      const lock = await ctx.during('lock-state.read', () => tables.locks.read(ctx.tenant.id, 'account', account));
      if (lock?.why !== 'unconfirmed') return 'verified';
      await ctx.during('account.unlock', () => tables.locks.delete(ctx.tenant.id, 'account', account, 'unconfirmed'));
      await recordEvent(ctx, { what: 'account.unlocked', subject: account, detail: { why: 'unconfirmed' } }, tables);
      return 'verified';
    }),
  );
  if (outcome === 'spent') throw ctx.fail('code.used', { purpose, superseded: false });
  ctx.log('contact verified');
  return { account, email };
}
