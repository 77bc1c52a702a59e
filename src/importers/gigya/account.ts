// One account of an export of this vendor's, as accounts.search and the vendor's bulk files write it, read for moving here.
import type { BroughtAccount } from '../../core/accounts/index.ts';
import { asProblems, type Ctx, Fault, type FaultKind, type Problem } from '../../core/faults/index.ts';
import { isEmpty, isObject, type Json, type JsonObject, unstorablePath } from '../../core/json.ts';
import type { Attribute } from '../../core/schema/index.ts';
import type { Instant } from '../../core/time.ts';
import { RequestError } from '../../dialects/_common/request-errors.ts';
import { idsOf } from '../../dialects/gigya/administration/import-answers.ts';
import { addressesIn, identitiesIn } from '../../dialects/gigya/administration/imported.ts';
import { timeAt } from '../../dialects/gigya/wire/moved-times.ts';
import { sectionsIn } from '../../dialects/gigya/wire/sections.ts';
import type { ReadRecord } from '../_common/importer.ts';
import { isLite, liteIds, withMoved } from './beside.ts';
import { passwordOf } from './password.ts';
import { sentenceOfProblems } from './sentences.ts';

/** What is read of an account. */
const read = new Set([
  ...[
    'UID',
    'profile',
    'data',
    'subscriptions',
    'preferences',
    'communications',
    'loginIDs',
    'emails',
    'email',
    'phoneNumber',
    'password',
    'identities',
  ],
  ...['isActive', 'isRegistered', 'isVerified', 'isLite', 'hasLiteAccount', 'hasFullAccount', 'regSource', 'lang'],
  ...['created', 'lastUpdated', 'lastLogin', 'registered', 'verified'].flatMap((name) => [name, `${name}Timestamp`]),
]);
/** What says nothing that is not said elsewhere, or holds for the moment of the export. */
const derived = new Set([
  ...[
    'loginProvider',
    'socialProviders',
    'UIDSignature',
    'signatureTimestamp',
    'oldestDataUpdated',
    'oldestDataUpdatedTimestamp',
    'isLockedOut',
    'iRank',
  ],
  ...[
    'importPolicy',
    'dataCenter',
    'token',
    'lastLoginLocation',
    'createUID',
    'userInfo',
    'sessionInfo',
    'callId',
    'time',
    'isConnected',
    'isLoggedIn',
  ],
]);

/** Refuses with everything that is wrong; what has no place here is told. */
export function readAccount(ctx: Ctx<FaultKind>, declared: readonly Attribute[], given: Json | undefined): ReadRecord<BroughtAccount> {
  if (!isObject(given)) return { reason: given === undefined ? 'it is no JSON' : 'it is no JSON object' };
  const odd = unstorablePath(given);
  if (odd !== undefined) return { reason: `'${odd}' holds a NUL or half of a character` };
  try {
    return accountOf(ctx, declared, given);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { reason };
  }
}

function accountOf(ctx: Ctx<FaultKind>, declared: readonly Attribute[], given: JsonObject): ReadRecord<BroughtAccount> {
  const lite = isLite(given);
  const uid = given['UID'];
  if (!(lite && uid === undefined) && !(typeof uid === 'string' && /^[!-~]{1,252}$/.test(uid)))
    return { reason: `UID '${shown(uid)}' is none` };
  const created = timeAt(given, 'created');
  if (created === undefined) return { reason: `created '${shown(given['created'])}' is no time` };
  const { registered, verified, lastUpdated: updated = created, lastLogin } = timesOf(given);
  const flags = {
    isActive: flagOf(given, 'isActive'),
    isRegistered: flagOf(given, 'isRegistered'),
    isVerified: flagOf(given, 'isVerified'),
  };
  const { username: _, ...profileGiven } = objectAt(given, 'profile');
  const sections = { profile: profileGiven, data: objectAt(given, 'data') };
  const { profile, data, email, unread } = sectionsIn(sections, { declared, present: undefined, by: 'operator' });
  const problems = asProblems(unread);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const moved = withMoved(given, data, { lite, at: created });
  if ('reason' in moved) return moved;
  const loginIDs = objectAt(given, 'loginIDs');
  const emails = given['emails'];
  const addresses = addressesIn({
    own: email ?? textAt(given, 'email') ?? null,
    loginIDs,
    emails: isObject(emails) ? emails : { [flags.isVerified ? 'verified' : 'unverified']: emails ?? [] },
    isVerified: flags.isVerified ?? false,
    verified: verified ?? registered ?? created,
  });
  const password = passwordOf(given['password'] ?? null);
  if ('reason' in password) return password;
  const record: BroughtAccount = {
    ...(typeof uid === 'string' ? idsOf(uid) : liteIds(addresses?.[0]?.text ?? '')),
    username: lite ? undefined : textAt(loginIDs, 'username'),
    phone: lite ? undefined : textAt(given, 'phoneNumber'),
    addresses: lite ? [] : addresses,
    hash: password.hash,
    passwordChanged: password.changed,
    profile,
    data: moved.data,
    consents: moved.consents,
    subscriptions: moved.subscriptions,
    locale: textAt(given, 'lang'),
    identities: lite ? [] : identitiesIn(Array.isArray(given['identities']) ? given['identities'] : []),
    disabled: flags.isActive === false,
    created,
    updated,
    registered: lite || flags.isRegistered === false ? null : (registered ?? created),
    lastSignIn: lastLogin,
    source: textAt(given, 'regSource') ?? (lite ? 'lite' : 'import'),
  };
  const left = Object.keys(given).filter((name) => !read.has(name) && !derived.has(name) && !isNothing(given[name]!));
  return {
    record,
    number: record.phone,
    notes: [
      ...(password.absent ? [{ note: 'no hash' } as const] : []),
      ...(left.length > 0 ? [{ note: 'left out', members: left } as const] : []),
      ...(lite ? [{ note: 'lite' } as const] : []),
      ...moved.notes,
    ],
  };
}

const isNothing = (value: Json): boolean =>
  isEmpty(value) ||
  value === false ||
  (typeof value === 'object' && value !== null && Object.values(value).every((each) => isNothing(each as Json)));

function timesOf(given: JsonObject): { readonly [N in 'registered' | 'verified' | 'lastUpdated' | 'lastLogin']?: Instant | undefined } {
  const names = ['registered', 'verified', 'lastUpdated', 'lastLogin'] as const;
  return Object.fromEntries(
    names.map((name) => {
      const at = timeAt(given, name);
      if (at === undefined && !isEmpty(given[name])) throw new WrongValue(`${name} '${shown(given[name])}' is no time`);
      return [name, at];
    }),
  );
}

/** Booleans may come as their texts, from the cells of a CSV. */
function flagOf(given: JsonObject, name: string): boolean | undefined {
  const value = given[name];
  if (isEmpty(value)) return undefined;
  const flag = typeof value === 'string' ? { true: true, false: false }[value.toLowerCase()] : value;
  if (typeof flag !== 'boolean') throw new WrongValue(`${name} '${shown(value)}' is neither true nor false`);
  return flag;
}

function objectAt(given: JsonObject, name: string): JsonObject {
  const value = given[name] ?? {};
  if (!isObject(value)) throw new WrongValue(`${name} is no object`);
  return value;
}

function textAt(given: JsonObject, name: string): string | undefined {
  const value = given[name];
  if (isEmpty(value)) return undefined;
  if (typeof value !== 'string') throw new WrongValue(`${name} is no text`);
  return value;
}

/** A member of a record that cannot be read. */
class WrongValue extends Error {
  override readonly name = 'WrongValue';
}

const shown = (value: Json | undefined): string => String(value ?? '').slice(0, 60);

/** Undefined of what is no fault of the record. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof WrongValue) return error.message;
  if (error instanceof Fault && error.kind === 'input.rejected')
    return sentenceOfProblems((error.detail as { readonly problems: readonly Problem[] }).problems);
  if (!(error instanceof RequestError)) return undefined;
  const { name, allowed, expected } = error.detail as { readonly name?: string; readonly allowed?: string; readonly expected?: string };
  return `${name ?? error.kind} ${allowed ?? `is no ${expected ?? 'value'}`}`;
}
