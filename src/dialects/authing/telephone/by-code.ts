// A code that was sent to a contact becomes a sign-in, or the account of a newcomer.
import { readAccount } from '../../../core/accounts/index.ts';
import { listAgreements } from '../../../core/consents/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { Fault } from '../../../core/faults/index.ts';
import { signInByContact } from '../../../core/one-time-sign-in/index.ts';
import { registerByContact } from '../../../core/registration/index.ts';
import { completeSignIn, type SignInCarrying } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { newcomerOf, shownNewcomer } from '../authentication/newcomers.ts';
import { type CarriedHere, ending, outcomeOf, session } from '../authentication/outcome.ts';
import type { AuthingEntry } from '../entry.ts';

export const enteringByCode = { signInByContact: signInByContact<CarriedHere>, ...ending };

interface Code {
  readonly contact: 'email' | 'phone';
  readonly text: string;
  readonly code: string;
}

/** A code that was sent to a contact becomes a user with a token. */
export async function signInByCode(core: Bound<typeof enteringByCode>, entry: AuthingEntry, code: Code) {
  return outcomeOf(core, entry, await core.signInByContact({ ...session(entry), ...code }));
}

export const registeringByCode = {
  decryptWith,
  listAgreements,
  registerByContact,
  readAccount,
  completeSignIn: completeSignIn<CarriedHere>,
  ...ending,
};

interface ProvenRegistration extends Code {
  readonly password?: string | undefined;
  readonly plain?: true;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly agreementIds?: readonly (number | string)[] | undefined;
  readonly use?: 'sign-in' | undefined;
}

/** A code that was sent to a contact, and what the newcomer says beside it, become an account. */
export async function registeredByCode(
  core: Bound<Pick<typeof registeringByCode, 'decryptWith' | 'listAgreements' | 'readAttributes' | 'registerByContact'>>,
  entry: AuthingEntry,
  { contact, text, code, use, ...said }: ProvenRegistration,
) {
  const newcomer = await newcomerOf(core, entry, { ...said, named: { [contact]: text } });
  const proven = contact === 'email' ? { contact, email: text } : { contact, phone: text };
  return core.registerByContact({ ...newcomer, ...proven, code, use });
}

/** The same, shown as a user. */
export async function signUpByCode(
  core: Bound<typeof registeringByCode>,
  entry: AuthingEntry,
  { token, ...given }: ProvenRegistration & { readonly token: boolean },
) {
  const { account } = await registeredByCode(core, entry, given);
  return shownNewcomer(core, entry, { account, by: given.contact === 'email' ? 'mailed-code' : 'texted-code', token });
}

export const enteringByCodeOrNew = { ...enteringByCode, ...registeringByCode };

type Entering = Code & Pick<ProvenRegistration, 'agreementIds'> & { readonly autoRegister: boolean | undefined };

/**
 * A sign-in by a code. With `autoRegister` it is a registration by the same code, where the sign-in said that nobody has the contact: it says so to whoever has it
 * alone, after its locks.
 */
export async function enteredByCode(
  core: Bound<typeof enteringByCodeOrNew>,
  entry: AuthingEntry,
  { autoRegister, agreementIds, ...code }: Entering,
): Promise<SignInCarrying<CarriedHere>> {
  try {
    return await core.signInByContact({ ...session(entry), ...code });
  } catch (error) {
    const isNobodys = error instanceof Fault && error.kind === 'identifier.unknown';
    if (!isNobodys || !autoRegister || !entry.ctx.tenant.settings.registration.open) throw error;
  }
  const { account } = await registeredByCode(core, entry, { ...code, use: 'sign-in', profile: {}, agreementIds });
  const method = code.contact === 'email' ? 'mailed-code' : 'texted-code';
  return core.completeSignIn({ ...session(entry), account, method, isNew: true });
}

/** The same, as a user with a token, or what is due first. */
export const enterOrRegisterByCode = async (core: Bound<typeof enteringByCodeOrNew>, entry: AuthingEntry, code: Entering) =>
  outcomeOf(core, entry, await enteredByCode(core, entry, code));
