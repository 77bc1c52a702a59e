// A code that was sent to a contact becomes a sign-in, or the account of a newcomer.
import { findAccount, readAccount } from '../../../core/accounts/index.ts';
import { listAgreements } from '../../../core/consents/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { signInByContact } from '../../../core/one-time-sign-in/index.ts';
import { registerByContact } from '../../../core/registration/index.ts';
import { completeSignIn } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { type CarriedHere, ending, outcomeOf, session } from '../authentication/outcome.ts';
import { newcomerOf, shownNewcomer } from '../authentication/registration.ts';
import { isNewcomer } from '../authentication/sign-in.ts';
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
  core: Bound<Pick<typeof registeringByCode, 'decryptWith' | 'listAgreements' | 'registerByContact'>>,
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

export const enteringByCodeOrNew = { ...enteringByCode, ...registeringByCode, findAccount };

/** A sign-in by a code, or with `autoRegister` a registration by the same code. */
export async function enterOrRegisterByCode(
  core: Bound<typeof enteringByCodeOrNew>,
  entry: AuthingEntry,
  { autoRegister, agreementIds, ...code }: Code & Pick<ProvenRegistration, 'agreementIds'> & { readonly autoRegister: boolean | undefined },
) {
  const isNew = await isNewcomer(core, entry, { text: code.text, kinds: [code.contact] }, autoRegister);
  if (!isNew) return signInByCode(core, entry, code);
  return signUpByCode(core, entry, { ...code, use: 'sign-in', profile: {}, agreementIds, token: true });
}
