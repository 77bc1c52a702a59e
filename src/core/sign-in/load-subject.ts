// Reads everything that a sign-in needs of the account that is named. For a name that no account has, the same reads are made for a
// stand-in, so that unknown costs what known costs and counts its failures the same way.
import { createHash } from 'node:crypto';
import type { WholeAccount } from '../accounts/store.ts';
import type { Account } from '../accounts/types.ts';
import type { StoredPassword } from '../credentials/store.ts';
import type { Ctx } from '../faults/index.ts';
import { locate, type Named, textForm } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';

/** All that a sign-in needs of the account that is named, or of its stand-in. */
export interface SignInSubject extends WholeAccount {
  /** The subject that failures are counted against. */
  readonly subject: string;
}

/** An account whose password was verified: it exists, and has one. */
export type ProvenSignInSubject = SignInSubject & { readonly account: Account; readonly password: StoredPassword };

export type SignInSubjectPorts = 'identifiers' | 'accounts';

export async function loadSignInSubject(ctx: Ctx, named: Named, stores: Stores<SignInSubjectPorts>): Promise<SignInSubject> {
  const identifier = await locate(ctx, named, stores);
  return approachOf(ctx, identifier?.account ?? standIn(ctx.tenant.id, textForm(named.text)), stores);
}

/** The same anew, once it is known who is meant. */
export async function approachOf(ctx: Ctx, subject: string, { accounts }: Pick<Stores<'accounts'>, 'accounts'>): Promise<SignInSubject> {
  const whole = await ctx.during('account.read', () => accounts.whole(ctx.tenant.id, subject));
  return { ...whole, subject };
}

const standIn = (tenant: string, normal: string): string =>
  `nobody-${createHash('sha256').update(`${tenant}\n${normal}`).digest('hex').slice(0, 32)}`;
