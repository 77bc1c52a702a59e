// Reads everything that a sign-in needs of the account that is named, and refuses a locked network address. A name that no account has is
// answered by a stand-in, which is read whoever is named: unknown costs what known costs and counts its failures the same way.
import type { WholeAccount } from '../accounts/store.ts';
import type { Account } from '../accounts/types.ts';
import type { Match } from '../credentials/index.ts';
import type { StoredPassword } from '../credentials/store.ts';
import type { Ctx } from '../faults/index.ts';
import { formsOf, meant, type Named, standInOf } from '../identifiers/index.ts';
import { checkAddress, type FromAddress, networkOf } from '../protection/index.ts';
import type { Stores } from '../stores.ts';

/** All that a sign-in needs of the account that is named, or of its stand-in. */
export interface SignInSubject extends WholeAccount {
  /** The subject that failures are counted against. */
  readonly subject: string;
}

/** An account whose password was verified: it exists, and has one. */
export type ProvenSignInSubject = SignInSubject & {
  readonly account: Account;
  readonly password: StoredPassword;
  /** The form in which the password was right. */
  readonly match: Match;
};

/** A subject, and what its try needs to know of the network address. */
export type NamedSubject = SignInSubject & { readonly from: FromAddress };

/** One statement, whoever is named. */
export async function loadSignInSubject(
  ctx: Ctx<'account.locked'>,
  named: Named,
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<NamedSubject> {
  const tenant = ctx.tenant.id;
  const nobody = standInOf(tenant, named.text);
  const network = networkOf(ctx.caller.address);
  const found = await ctx.during('account.read', () => accounts.named(tenant, { normals: formsOf(named), standIn: nobody, network }));
  const from = { lock: checkAddress(ctx, found.get(network)?.lock) };
  const identifiers = [...found.values()].flatMap((whole) => whole.identifiers);
  const subject = meant(ctx, named, identifiers)?.account ?? nobody;
  return { ...found.get(subject)!, subject, from };
}

/** The same anew, once it is known who is meant. */
export async function approachOf(ctx: Ctx, subject: string, { accounts }: Pick<Stores<'accounts'>, 'accounts'>): Promise<SignInSubject> {
  const whole = await ctx.during('account.read', () => accounts.whole(ctx.tenant.id, subject));
  return { ...whole, subject };
}
