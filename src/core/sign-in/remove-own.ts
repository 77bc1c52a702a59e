// A person removes the own account in two steps: proves once more who it is, by the password or a code to a proven contact, and brings the ticket that this gave. A session
// that was found removes nothing.
import { removeAccount } from '../accounts/index.ts';
import { checkCode, issueCode, spendCode } from '../codes/index.ts';
import { demandPassword, type Password } from '../credentials/index.ts';
import type { Ctx, FaultsOf } from '../faults/index.ts';
import { isHeld } from '../identifiers/former.ts';
import { checkContactProof, normalForm } from '../identifiers/index.ts';
import { isFresh } from '../sessions/fresh.ts';
import type { Session } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import { type FactorListPorts, factorsOf } from './factors.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account. */
    readonly 'remove-account': { readonly session: string };
  }
}

const purpose = 'remove-account';

/** The session that asks: the one that may bring the ticket. */
type Asking = Pick<Session, 'id' | 'account' | 'provenAt'>;

/** By what a person shows once more who it is. A contact is one of the account's own, proven and not held. */
export type RemovalProof =
  | { readonly kind: 'password'; readonly password: Password }
  | { readonly kind: 'code'; readonly contact: 'email' | 'phone'; readonly text: string; readonly code: string };

type ProofFault = FaultsOf<typeof demandPassword> | FaultsOf<typeof checkContactProof> | 'old-contact.mismatch';

/**
 * A ticket in clear for the removal, in place of an earlier one, good for `codes.ticketSeconds`. Order: allowed by the tenant → recent sign-in, where the account has a second
 * factor, which this proof does not ask for → the proof, whose code is spent.
 */
export async function prepareRemoval(
  ctx: Ctx<ProofFault | 'permission.missing' | 'session.stale'>,
  { session, proof }: { readonly session: Asking; readonly proof: RemovalProof },
  stores: Parameters<typeof demandPassword>[2] & Parameters<typeof checkContactProof>[2] & Stores<'identifiers' | FactorListPorts>,
): Promise<string> {
  const { account, provenAt } = session;
  if (!ctx.tenant.settings.accounts.removeOwn) throw ctx.fail('permission.missing', { permission: 'remove-own', on: account });
  if (!isFresh(ctx, provenAt) && (await factorsOf(ctx, { account }, stores)).length > 0) throw ctx.fail('session.stale', {});
  if (proof.kind === 'password') await demandPassword(ctx, { account, password: proof.password }, stores);
  else {
    const { contact, text, code } = proof;
    const all = await ctx.during('account.read', () => stores.identifiers.list(ctx.tenant.id, account));
    const own = all.find(({ kind, normal }) => kind === contact && normal === normalForm(contact, text));
    if (!own || own.verified === null || isHeld(own, ctx.now)) throw ctx.fail('old-contact.mismatch', { contact });
    await spendCode(ctx, { code: await checkContactProof(ctx, { contact, text, code, use: 'remove' }, stores) }, stores);
  }
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const payload = { session: session.id };
  const ticket = { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true } as const;
  return (await issueCode(ctx, ticket, stores)).value;
}

/** Removes the account of the session that asked for the ticket, and spends that in the same transaction. The ticket stands for a recent sign-in. */
export async function finishRemoval(
  ctx: Ctx<FaultsOf<typeof removeAccount> | 'code.wrong' | 'code.used' | 'code.expired'>,
  { ticket: value, session }: { readonly ticket: string; readonly session: Asking },
  stores: Parameters<typeof removeAccount>[2] & Stores<'codes'>,
): Promise<void> {
  const code = await checkCode(ctx, { purpose, value }, stores);
  if (code.payload.session !== session.id) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  const removal = { account: session.account, by: 'person', provenAt: ctx.now } as const;
  await removeAccount(ctx, removal, stores, (tables) => spendCode(ctx, { code }, tables));
}
