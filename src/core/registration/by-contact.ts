// Registers whoever proves an address or a number by the code that was sent there. Order: code → as `register`, which spends the code with the account. Of who exists it tells whoever has
// the contact.
import { spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { checkContactProof } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import { type RegisterFault, type RegisterPorts, register } from './register.ts';
import type { Newcomer, Registered } from './types.ts';

/** A newcomer with that contact, and the code that was sent to it (`sendContactProof`). */
export type ProvenNewcomer = Omit<Newcomer, 'verified' | 'primary'> & {
  readonly code: string;
  /** What the code was asked for, where that is no registration: a sign-in by whoever wished to be registered if nobody had the contact. */
  readonly use?: 'sign-in' | undefined;
} & ({ readonly contact: 'email'; readonly email: string } | { readonly contact: 'phone'; readonly phone: string });

/** The contact is verified from the beginning; it is the newcomer's primary identifier, whose collision is `account.exists`. */
export async function registerByContact(
  ctx: Ctx<RegisterFault | 'code.wrong' | 'code.used' | 'code.expired'>,
  { code: value, contact, use, ...newcomer }: ProvenNewcomer,
  stores: Stores<RegisterPorts | 'tallies'>,
): Promise<Registered> {
  const text = newcomer[contact] ?? '';
  const code = await checkContactProof(ctx, { contact, text, code: value, use: use ?? 'register' }, stores);
  return register(ctx, { ...newcomer, primary: contact, verified: [contact] }, stores, (tables) => spendCode(ctx, { code }, tables));
}
