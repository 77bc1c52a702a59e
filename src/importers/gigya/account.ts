// One account of an export of this vendor's, as accounts.search and the vendor's bulk files write it, read for moving here.
import type { BroughtAccount } from '../../core/accounts/index.ts';
import { asProblems, type Ctx, type FaultKind } from '../../core/faults/index.ts';
import { isObject, type Json, type JsonObject, unstorablePath } from '../../core/json.ts';
import type { Attribute } from '../../core/schema/index.ts';
import { idsOf } from '../../dialects/gigya/administration/import-answers.ts';
import { addressesIn, identitiesIn } from '../../dialects/gigya/administration/imported.ts';
import { withSections } from '../../dialects/gigya/wire/moved-sections.ts';
import { sectionsIn } from '../../dialects/gigya/wire/sections.ts';
import type { ReadRecord } from '../_common/importer.ts';
import { flagAt, leftOutOf, objectAt, shown, textAt } from '../_common/members.ts';
import { besideOf } from './beside.ts';
import { type BroughtLite, isLite, liteOf } from './lite.ts';
import { createdOf, optionalTimeAt, reasonOf } from './members.ts';
import { passwordOf } from './password.ts';

/** An account, or a lite one. */
export type FullOrLite = { readonly account: BroughtAccount } | { readonly lite: BroughtLite };

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
export function readAccount(ctx: Ctx<FaultKind>, declared: readonly Attribute[], given: Json | undefined): ReadRecord<FullOrLite> {
  if (!isObject(given)) return { reason: given === undefined ? 'it is no JSON' : 'it is no JSON object' };
  const odd = unstorablePath(given);
  if (odd !== undefined) return { reason: `'${odd}' holds a NUL or half of a character` };
  try {
    if (!isLite(given)) return accountOf(ctx, declared, given);
    const read = liteOf(ctx, { declared, given, derived });
    return 'reason' in read ? read : { ...read, record: { lite: read.record } };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { reason };
  }
}

function accountOf(ctx: Ctx<FaultKind>, declared: readonly Attribute[], given: JsonObject): ReadRecord<FullOrLite> {
  const uid = given['UID'];
  if (!(typeof uid === 'string' && /^[!-~]{1,252}$/.test(uid))) return { reason: `UID '${shown(uid)}' is none` };
  const created = createdOf(given);
  const registered = optionalTimeAt(given, 'registered');
  const verified = optionalTimeAt(given, 'verified');
  const isRegistered = flagAt(given, 'isRegistered');
  const isVerified = flagAt(given, 'isVerified');
  const { username: _, ...profileGiven } = objectAt(given, 'profile');
  const sections = { profile: profileGiven, data: objectAt(given, 'data') };
  const { profile, data, email, unread } = sectionsIn(sections, { declared, present: undefined, by: 'operator' });
  const problems = asProblems(unread);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const beside = besideOf(given, data, created);
  if ('reason' in beside) return beside;
  const loginIDs = objectAt(given, 'loginIDs');
  const emails = given['emails'];
  const addresses = addressesIn({
    own: email ?? textAt(given, 'email') ?? null,
    loginIDs,
    emails: isObject(emails) ? emails : { [isVerified ? 'verified' : 'unverified']: emails ?? [] },
    isVerified: isVerified ?? false,
    verified: verified ?? registered ?? created,
  });
  const password = passwordOf(given['password'] ?? null);
  if ('reason' in password) return password;
  const account: BroughtAccount = {
    ...idsOf(uid),
    username: textAt(loginIDs, 'username'),
    phone: textAt(given, 'phoneNumber'),
    addresses,
    hash: password.hash,
    passwordChanged: password.changed,
    profile,
    data: withSections(data, beside.sections),
    consents: beside.consents,
    subscriptions: beside.subscriptions,
    locale: textAt(given, 'lang'),
    identities: identitiesIn(Array.isArray(given['identities']) ? given['identities'] : []),
    disabled: flagAt(given, 'isActive') === false,
    created,
    updated: optionalTimeAt(given, 'lastUpdated') ?? created,
    registered: isRegistered === false ? null : (registered ?? created),
    lastSignIn: optionalTimeAt(given, 'lastLogin'),
    source: textAt(given, 'regSource') ?? 'import',
  };
  return {
    record: { account },
    number: account.phone,
    notes: [
      ...(password.absent ? [{ note: 'no hash' } as const] : []),
      ...leftOutOf(given, [read, derived]),
      ...(Object.keys(beside.sections).length > 0 ? [{ note: 'sections' } as const] : []),
    ],
  };
}
