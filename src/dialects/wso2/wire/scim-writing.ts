// From a SCIM user as it should be to what the core writes.
import type { AccountWriting, CreatedAccount } from '../../../core/accounts/index.ts';
import { isObject, type Json, type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import type { Instant } from '../../../core/time.ts';
import { enterpriseSchema, primaryOf, type Resource } from '../../../standards/scim/protocol.ts';
import { claims, kept, shownState, valuesOf, vendorClaims, vendorSchema } from './scim-user.ts';

export interface Wished {
  readonly username: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly password: string | undefined;
  readonly profile: JsonObject;
  /** All that is kept beside the account. */
  readonly extra: JsonObject;
  /** What `active` and `accountDisabled` say: of two that differ, the one that is no longer true was changed. */
  readonly disabled: readonly boolean[];
  readonly locked: boolean | undefined;
  /** The person is to choose the password. */
  readonly askPassword: boolean;
}

const flag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined;

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** The resource read as a whole: what it does not have, the account is not to have either. */
export function wishedBy(resource: Resource): Wished {
  const json = resource as unknown as JsonObject;
  const vendor = isObject(json[vendorSchema]) ? json[vendorSchema] : {};
  const enterprise = isObject(json[enterpriseSchema]) ? json[enterpriseSchema] : undefined;
  let profile: JsonObject = {};
  for (const [path, claim] of Object.entries(claims)) profile = { ...profile, [claim]: valueAt(json, path) ?? null };
  for (const [key, claim] of Object.entries(vendorClaims)) profile = withValueAt(profile, claim, vendor[key] ?? null);
  const rest = without(vendor, ['askPassword', ...shownState, ...Object.keys(vendorClaims)]);
  const lists = Object.fromEntries(
    (['emails', 'phoneNumbers'] as const).map((name) => [name, valuesOf(resource[name]) as unknown as Json]),
  );
  const extra: JsonObject = {
    ...Object.fromEntries(kept.flatMap((key) => (json[key] === undefined ? [] : [[key, json[key]]]))),
    ...lists,
    ...(enterprise ? { enterprise } : {}),
    ...(Object.keys(rest).length > 0 ? { vendor: rest } : {}),
  };
  const active = flag(json['active']);
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    username: text(json['userName']),
    email: primaryOf(resource['emails']),
    phone: primaryOf(resource['phoneNumbers']),
    password: text(json['password']),
    profile,
    extra,
    disabled: [flag(vendor['accountDisabled']), active === undefined ? undefined : !active].filter((each) => each !== undefined),
    locked: flag(vendor['accountLocked']),
    askPassword: (flag(vendor['askPassword']) ?? flag(enterprise?.['askPassword'])) === true,
  };
}

const present = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, isObject(value) ? present(value) : value]),
  );

/** What a new account begins with, all of it stored at once. */
export function bornWith(
  { profile, extra, disabled, locked }: Wished,
  now: Instant,
): Pick<CreatedAccount, 'profile' | 'data' | 'state' | 'lock'> {
  return {
    profile: present(profile),
    data: { scim: extra },
    ...(disabled.includes(true) ? { state: { disabled: now } } : {}),
    ...(locked ? { lock: { until: null, why: 'operator', since: now } } : {}),
  };
}

/** Lays `after` over `before` so that nothing of `before` stays that `after` lacks (RFC 7396). */
export function replacing(before: JsonObject, after: JsonObject): JsonObject {
  const gone = Object.fromEntries(Object.keys(before).flatMap((key) => (Object.hasOwn(after, key) ? [] : [[key, null]])));
  const inner = Object.entries(after).map(([key, value]) => {
    const old = before[key];
    return [key, isObject(value) && isObject(old) ? replacing(old, value) : value];
  });
  return { ...gone, ...Object.fromEntries(inner) };
}

/** What the core is told: present contacts that are no longer wished go. */
export function writingOf(
  wished: Wished,
  before: JsonObject,
  present: readonly string[],
): Pick<AccountWriting, 'profile' | 'data' | 'identifiers'> {
  const { username, email, phone, profile, extra } = wished;
  const contact = (kind: string, text: string | undefined) =>
    text !== undefined ? { [kind]: { text } } : present.includes(kind) ? { [kind]: null } : {};
  const scim = isObject(before['scim']) ? before['scim'] : {};
  return {
    profile,
    data: { scim: replacing(scim, extra) },
    identifiers: {
      ...contact('email', email),
      ...contact('phone', phone),
      ...(username === undefined ? {} : { username: { text: username } }),
    },
  };
}
