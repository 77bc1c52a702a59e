// One user of an export of this vendor's, as its lists and queries of any generation write it, read for moving here.
import type { BroughtAccount } from '../../core/accounts/index.ts';
import { isEmpty, isObject, type Json, type JsonObject, unstorablePath, withValueAt } from '../../core/json.ts';
import type { Attribute } from '../../core/schema/index.ts';
import type { Instant } from '../../core/time.ts';
import { further, genders, names } from '../../dialects/authing/wire/user.ts';
import type { ReadRecord } from '../_common/importer.ts';
import { flagAt, leftOutOf, shown, textAt, WrongValue } from '../_common/members.ts';
import { type DescribedHashes, hashOf } from './hashes.ts';
import { type IdentityRow, identitiesIn } from './identities.ts';
import { idOfShort, isShort } from './ids.ts';
import { reasonOf, timeAt } from './members.ts';
import { type NamedRooms, roomsIn } from './rooms-in.ts';
import { valuesIn } from './values.ts';

/** A user with the departments, groups and roles that it names. */
export interface BroughtUser {
  readonly short: string;
  readonly account: BroughtAccount;
  readonly rooms: NamedRooms;
}

/** What a tenant knows that the record does not say. */
export interface Surroundings {
  readonly declared: readonly Attribute[];
  readonly providers: readonly IdentityRow[];
  readonly hashes: DescribedHashes | undefined;
  /** The whole number, by its country code or the tenant's. */
  readonly numberOf: (number: string, country: string | undefined) => string;
}

/** What is read of a user. */
const read = new Set<string>([
  ...['userId', 'id', '_id', 'username', 'email', 'emailVerified', 'phone', 'phoneCountryCode', 'phoneVerified', 'password'],
  ...['createdAt', 'updatedAt', 'signedUp', 'lastLogin', 'passwordLastSetAt', 'status', 'blocked', 'registerSource', 'registerMethod'],
  ...['identities', 'customData', 'departmentIds', 'mainDepartmentId', 'departments', 'groups', 'roles', 'gender'],
  ...names.pairs.map(([name]) => name),
  ...further,
]);
/** What says nothing that is not said elsewhere, or holds for the moment of the export; and what counts a past that does not come along. */
const derived = new Set([
  ...['arn', 'userPoolId', 'registerInClient', 'token', 'tokenExpiredAt', 'accessToken', 'loginsCount', 'lastIP', 'lastIp', 'isDeleted'],
  ...[
    'group',
    'userSourceType',
    'userSourceId',
    'workStatus',
    'passwordSecurityLevel',
    'lastLoginApp',
    'lastMfaTime',
    'mainDepartmentCode',
  ],
  ...['newlyCreated', 'statusChangedAt', 'updatedBy', 'createdBy', 'userPoolUuid', '__typename'],
]);

/** Refuses with everything that is wrong; what has no place here is told. */
export function readUser(around: Surroundings, given: Json | undefined): ReadRecord<BroughtUser> {
  if (!isObject(given)) return { reason: given === undefined ? 'it is no JSON' : 'it is no JSON object' };
  const odd = unstorablePath(given);
  if (odd !== undefined) return { reason: `'${odd}' holds a NUL or half of a character` };
  try {
    return userOf(around, given);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { reason };
  }
}

export const shortIn = (given: JsonObject): Json | undefined => given['userId'] ?? given['id'] ?? given['_id'];

function userOf({ declared, providers, hashes, numberOf }: Surroundings, given: JsonObject): ReadRecord<BroughtUser> {
  const short = shortIn(given);
  if (!isShort(short)) return { reason: `userId '${shown(short)}' is none of 24 hexadecimal digits` };
  if (flagAt(given, 'isDeleted') === true) return { reason: 'it was deleted where it was' };
  const created = timeAt(given, 'createdAt') ?? timeAt(given, 'signedUp');
  if (created === undefined) return { reason: 'createdAt is missing' };
  const updated = timeAt(given, 'updatedAt') ?? created;
  const secret = hashOf(given, hashes);
  if ('reason' in secret) return secret;
  const values = valuesIn(given['customData'], declared, hashes?.saltFrom);
  if ('reason' in values) return values;
  const number = textAt(given, 'phone')?.trim();
  const phone = number && numberOf(number, textAt(given, 'phoneCountryCode'));
  const account: BroughtAccount = {
    ...{ id: idOfShort(short), outerId: null, created, updated, registered: created },
    username: textAt(given, 'username'),
    phone: phone || undefined,
    phoneVerified: flagAt(given, 'phoneVerified') ? created : null,
    addresses: addressesIn(given, created),
    hash: secret.hash,
    passwordChanged: timeAt(given, 'passwordLastSetAt'),
    profile: profileOf(given),
    data: { ...furtherOf(given), ...values.data },
    identities: given['identities'] === undefined ? undefined : identitiesIn(given['identities'], providers),
    disabled: isClosed(given),
    lastSignIn: timeAt(given, 'lastLogin'),
    source: sourceOf(given),
  };
  return {
    record: { short, account, rooms: roomsIn(given) },
    number: phone,
    notes: [...(secret.hash === undefined ? [{ note: 'no hash' } as const] : []), ...leftOut(given, hashes)],
  };
}

/** A salt that stands beside the password went into its hash. */
const leftOut = (given: JsonObject, hashes: DescribedHashes | undefined) =>
  leftOutOf(given, [read, derived, new Set(hashes?.saltFrom === undefined ? [] : [hashes.saltFrom])]);

function profileOf(given: JsonObject): JsonObject {
  let profile: JsonObject = {};
  for (const [name, claim] of names.pairs) {
    const value = given[name];
    if (value !== undefined && !isEmpty(value)) profile = withValueAt(profile, claim, value);
  }
  const gender = textAt(given, 'gender');
  if (gender === undefined || gender === 'U') return profile;
  const claim = genders.claimOf(gender);
  if (claim === undefined) throw new WrongValue(`gender '${shown(gender)}' is none of M, F, U`);
  return { ...profile, gender: claim };
}

function furtherOf(given: JsonObject): JsonObject {
  return Object.fromEntries(further.flatMap((name) => (isEmpty(given[name]) ? [] : [[name, given[name]!]])));
}

const closed = new Set(['Suspended', 'Resigned', 'Archived', 'Deactivated']);

/** Undefined where nothing is said. */
function isClosed(given: JsonObject): boolean | undefined {
  const [blocked, status] = [flagAt(given, 'blocked'), textAt(given, 'status')];
  return blocked === undefined && status === undefined ? undefined : blocked === true || closed.has(status ?? '');
}

/** Undefined where nothing is said: then an account that is here keeps its address. */
function addressesIn(given: JsonObject, created: Instant): BroughtAccount['addresses'] {
  if (given['email'] === undefined) return undefined;
  const text = textAt(given, 'email')?.trim();
  return text ? [{ text, verified: flagAt(given, 'emailVerified') ? created : null }] : [];
}

/** The first of the ways in which the user registered. */
function sourceOf(given: JsonObject): string {
  const { registerSource } = given;
  const first = Array.isArray(registerSource) ? registerSource[0] : registerSource;
  return typeof first === 'string' && first !== '' ? first : (textAt(given, 'registerMethod') ?? 'import');
}
