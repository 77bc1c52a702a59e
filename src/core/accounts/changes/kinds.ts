// All kinds of change to an account, in the order in which they are judged, prepared and applied, whatever order a caller gives them in.
import type { WrittenPorts } from '../../credentials/every-credential.ts';
import { credentialsInRecords } from '../../credentials/in-records.ts';
import type { PasswordPorts, WrongPassword } from '../../credentials/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';
import { type CredentialChange, judgeCredential } from './credential.ts';
import { type ExpiryChange, judgeExpiry } from './expires.ts';
import { type FurtherAddressesChange, judgeFurtherAddresses } from './further-addresses.ts';
import { type IdentifierChange, judgeIdentifier } from './identifier.ts';
import { type AddressesChange, judgeAddresses } from './imported-addresses.ts';
import { type HashChange, judgeHashChange } from './imported-hash.ts';
import { judgeOrigin, type OriginChange } from './imported-origin.ts';
import { judgeRegistered, type RegisteredChange } from './imported-registration.ts';
import { judgeLastSignIn, type LastSignInChange } from './last-sign-in.ts';
import { judgeLocale, type LocaleChange } from './locale.ts';
import { judgeMustChangePassword, type MustChangePasswordChange } from './must-change-password.ts';
import { judgePasswordSetting, type PasswordSetting } from './password.ts';
import { judgeQuestion, type QuestionChange } from './question.ts';
import { judgeValues, type ValuesChange } from './values.ts';

interface Kinds {
  readonly values: ValuesChange;
  readonly locale: LocaleChange;
  readonly username: IdentifierChange;
  readonly email: IdentifierChange;
  readonly importedAddresses: AddressesChange;
  readonly furtherAddresses: FurtherAddressesChange;
  readonly phone: IdentifierChange;
  readonly password: PasswordSetting;
  readonly question: QuestionChange;
  readonly importedHash: HashChange;
  readonly credential: CredentialChange;
  readonly importedRegistration: RegisteredChange;
  readonly importedOrigin: OriginChange;
  readonly lastSignIn: LastSignInChange;
  readonly expires: ExpiryChange;
  readonly mustChangePassword: MustChangePasswordChange;
}

type Kind = keyof Kinds;

/** One change to an account, discriminated by `kind`; `changes/<kind>.ts` describes its members. A writing holds each kind once. */
export type AccountChange<K extends Kind = Kind> = { readonly [P in K]: { readonly kind: P } & Kinds[P] }[K];

export type ChangeFault =
  | 'input.rejected'
  | 'person.underage'
  | 'username.taken'
  | 'email.taken'
  | 'phone.taken'
  | 'value.taken'
  | 'current-password.missing'
  | 'session.stale'
  | WrongPassword
  | 'password.reused';

export type JudgePorts = 'recordTypes' | 'passwordRules' | 'passwords' | 'histories' | 'digests' | PasswordPorts;
export type ApplyPorts = WrittenPorts | 'identifiers' | 'passwords' | 'histories' | 'sessions' | 'events' | 'accountStates' | 'codes';

type Judge<C> = (ctx: Ctx<ChangeFault>, change: C, subject: ChangeTarget, stores: Stores<JudgePorts>) => Promise<JudgedChange<ApplyPorts>>;

const judges: { readonly [K in Kind]: Judge<AccountChange<K>> } = {
  values: judgeValues,
  locale: judgeLocale,
  username: judgeIdentifier,
  email: judgeIdentifier,
  importedAddresses: judgeAddresses,
  furtherAddresses: judgeFurtherAddresses,
  phone: judgeIdentifier,
  password: judgePasswordSetting,
  question: judgeQuestion,
  importedHash: judgeHashChange,
  credential: judgeCredential,
  importedRegistration: judgeRegistered,
  importedOrigin: judgeOrigin,
  lastSignIn: judgeLastSignIn,
  expires: judgeExpiry,
  mustChangePassword: judgeMustChangePassword,
};

/** An account has several credentials: the attribute distinguishes changes to them. */
const ofCredential = (attribute: string): string => `credential ${attribute}`;
const nameOf = (change: AccountChange): string => (change.kind === 'credential' ? ofCredential(change.attribute) : change.kind);

const order = Object.keys(judges).flatMap((kind) =>
  kind === 'credential' ? credentialsInRecords.map(({ attribute }) => ofCredential(attribute.path)) : kind,
);

/** Throws where a kind is given twice: two changes of one thing contradict each other. */
export function inOrder(changes: readonly AccountChange[]): readonly AccountChange[] {
  const names = changes.map(nameOf);
  if (new Set(names).size < names.length) throw new Error('two changes of one kind');
  return changes.toSorted((one, other) => order.indexOf(nameOf(one)) - order.indexOf(nameOf(other)));
}

export const judgeChange = <K extends Kind>(
  ctx: Ctx<ChangeFault>,
  change: AccountChange<K>,
  subject: ChangeTarget,
  stores: Stores<JudgePorts>,
): Promise<JudgedChange<ApplyPorts>> => judges[change.kind](ctx, change, subject, stores);
