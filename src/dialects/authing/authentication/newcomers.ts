// A newcomer of this vendor's clients: read, registered, and signed in where a token is asked for. What registers calls these.
import { type Account, readAccount } from '../../../core/accounts/index.ts';
import { listAgreements } from '../../../core/consents/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { identifierKinds } from '../../../core/identifiers/index.ts';
import { register } from '../../../core/registration/index.ts';
import type { MethodType } from '../../../core/sessions/index.ts';
import { completeSignIn } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { withValues } from '../owners/third-user-fields.ts';
import { dataOf } from '../udf/values.ts';
import { agreedTo, newcomersAt } from '../wire/agreements.ts';
import { userWith } from '../wire/identities.ts';
import { decryptedPassword } from '../wire/password.ts';
import { askedUser, newcomer } from '../wire/user-input.ts';
import { type CarriedHere, ending, outcomeOf, session } from './outcome.ts';

export const registering = { decryptWith, listAgreements, register, readAccount, completeSignIn: completeSignIn<CarriedHere>, ...ending };

export interface RegistrationInput {
  readonly primary: 'email' | 'username' | 'phone';
  /** What names the account, by its kind. */
  readonly named: { readonly [K in 'email' | 'username' | 'phone']?: string | undefined };
  readonly password: string;
  /** Further fields of the user, with values of declared ones as `customData`; where they name an identifier too, they say the same. */
  readonly profile: Readonly<Record<string, unknown>>;
  /** Agreements of the application, by their numbers, to which the newcomer agrees. */
  readonly agreementIds?: readonly (number | string)[] | undefined;
  /** The answer to a picture, from a sign-in that registers. */
  readonly captcha?: string | undefined;
  readonly token: boolean;
}

/** What the core is given of a newcomer; the password is judged with the rest. */
export async function newcomerOf(
  core: Bound<Pick<typeof registering, 'decryptWith' | 'listAgreements' | 'readAttributes'>>,
  entry: AuthingEntry,
  {
    named,
    profile: given,
    agreementIds = [],
    password,
    plain,
  }: Pick<RegistrationInput, 'named' | 'profile' | 'agreementIds'> & { readonly password?: string | undefined; readonly plain?: true },
) {
  const at = newcomersAt(entry);
  const { fields, values } = withValues(given);
  const asked = askedUser(fields, named, 'person', entry.ctx);
  const data = values ? { ...asked.data, ...dataOf(entry, await core.readAttributes({}), values).data } : asked.data;
  const brought = newcomer({ ...asked, data });
  const twice = identifierKinds.find((kind) => named[kind] !== undefined && brought[kind] !== undefined);
  if (twice) throw refuse('parameter.conflicting', { names: [twice] });
  return {
    at,
    consents: agreedTo(await core.listAgreements(at), agreementIds),
    ...brought,
    ...Object.fromEntries(Object.entries(named).filter(([, text]) => text !== undefined)),
    ...(password === undefined ? {} : { password: await decryptedPassword(core, entry, 'password', password, plain ? { plain } : {}) }),
  };
}

/** The new user, who is signed in if a token is asked for: `by` is how the newcomer proved who that is. */
export async function shownNewcomer(
  core: Bound<Pick<typeof registering, 'readAccount' | 'completeSignIn' | keyof typeof ending>>,
  entry: AuthingEntry,
  { account, by, token }: { readonly account: Account; readonly by: MethodType; readonly token: boolean },
) {
  if (!token) return userWith(core, entry, await core.readAccount({ id: account.id }), null);
  const result = await core.completeSignIn({ ...session(entry), account, method: by, isNew: true });
  // What is due first is asked at the sign-in, to which a client goes that finds no token.
  return result.kind === 'signed-in' ? outcomeOf(core, entry, result) : userWith(core, entry, result.person, null);
}

export async function signUp(
  core: Bound<typeof registering>,
  entry: AuthingEntry,
  { primary, token, captcha, ...given }: RegistrationInput,
) {
  const { account } = await core.register({ ...(await newcomerOf(core, entry, given)), primary, captcha });
  return shownNewcomer(core, entry, { account, by: 'registration', token });
}

/** Of two generations, and of the third. */
const proofs = ['phoneToken', 'emailToken', 'phonePassCodeForInformationCompletion', 'emailPassCodeForInformationCompletion'];

/** Proofs of another contact, which nothing here has issued, are of no use: to take them would say that the contact is proven. */
export function demandNoProofs(given: Readonly<Record<string, unknown>>, { ctx }: AuthingEntry): void {
  const [name] = proofs.filter((each) => given[each] !== undefined);
  if (name) throw ctx.fail('input.rejected', { problems: [{ field: name, rule: 'reserved' }] });
}
