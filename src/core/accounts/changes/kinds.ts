// All kinds of change to an account, in the order in which they are judged, prepared and applied, whatever order a caller gives them in.
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import type { Judged, Subject } from './contract.ts';
import { type ExpiryChange, judgeExpiry } from './expires.ts';
import { type HashChange, judgeHash } from './hash.ts';
import { type IdentifierChange, judgeIdentifier } from './identifier.ts';
import { type IdentitiesChange, judgeIdentities } from './identities.ts';
import { judgeLastSignIn, type LastSignInChange } from './last-sign-in.ts';
import { judgeLocale, type LocaleChange } from './locale.ts';
import { judgeMustChangePassword, type MustChangePasswordChange } from './must-change-password.ts';
import { judgePasswordSetting, type PasswordSetting } from './password.ts';
import { judgeValues, type ValuesChange } from './values.ts';

interface Kinds {
  readonly values: ValuesChange;
  readonly locale: LocaleChange;
  readonly username: IdentifierChange;
  readonly email: IdentifierChange;
  readonly phone: IdentifierChange;
  readonly password: PasswordSetting;
  readonly hash: HashChange;
  readonly identities: IdentitiesChange;
  readonly lastSignIn: LastSignInChange;
  readonly expires: ExpiryChange;
  readonly mustChangePassword: MustChangePasswordChange;
}

type Kind = keyof Kinds;

export type AccountChange<K extends Kind = Kind> = { readonly [P in K]: { readonly kind: P } & Kinds[P] }[K];

export type ChangeFault =
  | 'input.rejected'
  | 'username.taken'
  | 'email.taken'
  | 'phone.taken'
  | 'value.taken'
  | 'current-password.missing'
  | 'password.mismatch'
  | 'password.reused';

export type JudgePorts = 'recordTypes' | 'passwordRules' | 'hashes' | 'passwords' | 'histories';
export type ApplyPorts = 'identifiers' | 'identities' | 'passwords' | 'histories' | 'sessions' | 'events' | 'accountStates' | 'codes';

type Judge<C> = (ctx: Ctx<ChangeFault>, change: C, subject: Subject, stores: Stores<JudgePorts>) => Promise<Judged<ApplyPorts>>;

const judges: { readonly [K in Kind]: Judge<AccountChange<K>> } = {
  values: judgeValues,
  locale: judgeLocale,
  username: judgeIdentifier,
  email: judgeIdentifier,
  phone: judgeIdentifier,
  password: judgePasswordSetting,
  hash: judgeHash,
  identities: judgeIdentities,
  lastSignIn: judgeLastSignIn,
  expires: judgeExpiry,
  mustChangePassword: judgeMustChangePassword,
};

const order = Object.keys(judges);

/** Throws where a kind is given twice: two changes of one thing contradict each other. */
export function inOrder(changes: readonly AccountChange[]): readonly AccountChange[] {
  if (new Set(changes.map(({ kind }) => kind)).size < changes.length) throw new Error('two changes of one kind');
  return changes.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

export const judgeChange = <K extends Kind>(
  ctx: Ctx<ChangeFault>,
  change: AccountChange<K>,
  subject: Subject,
  stores: Stores<JudgePorts>,
): Promise<Judged<ApplyPorts>> => judges[change.kind](ctx, change, subject, stores);
