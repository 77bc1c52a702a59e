// From a SCIM user as it should be to what the core writes.
import { type CreatedAccount, givenIdentifiers, type OpenChange, type Person } from '../../../core/accounts/index.ts';
import type { IdentifierKind } from '../../../core/identifiers/index.ts';
import { isObject, type Json, type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import type { Instant } from '../../../core/time.ts';
import { booleanOf } from '../../../protocols/scim/booleans.ts';
import { enterpriseSchema, primaryOf, type Resource, type Value } from '../../../protocols/scim/protocol.ts';
import { refuse } from '../../_common/request-errors.ts';
import { nameOf, readName } from './people.ts';
import { claims, flagSchemas, kept, sharedFlags, shownState, valuesOf, vendorClaims, vendorSchema, without } from './scim-user.ts';

export interface DesiredUser {
  readonly username: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly password: string | undefined;
  readonly profile: JsonObject;
  /** All that is kept beside the account. */
  readonly extra: JsonObject;
  /** The values of `active` and of each `accountDisabled`: of those that differ, the one that is no longer true was changed. */
  readonly disabled: readonly boolean[];
  /** The values of each `accountLocked`, to be read in the same way. */
  readonly locked: readonly boolean[];
  /** The person is to choose the password. */
  readonly askPassword: boolean;
}

/** A text that is neither word, a number or a list is refused: dropped, it would leave the account as it was and answer 200. */
function flag(name: string, value: unknown): boolean | undefined {
  const read = booleanOf(value);
  if (read === 'unreadable') throw refuse('parameter.malformed', { name, expected: 'boolean' });
  return read;
}

const membersOf = (json: JsonObject, schema: string): JsonObject => (isObject(json[schema]) ? json[schema] : {});

/** The extensions' values of a flag that both have. */
const flagsOf = (json: JsonObject, name: (typeof sharedFlags)[number]): readonly boolean[] =>
  flagSchemas.map((schema) => flag(name, membersOf(json, schema)[name])).filter((each) => each !== undefined);

/** A wish that would be answered 200 and not granted. */
function demandNotWished(json: JsonObject, name: (typeof sharedFlags)[number]): void {
  if (flagsOf(json, name).includes(true)) throw refuse('parameter.out-of-bounds', { name, allowed: 'cannot be true: nothing acts on it.' });
}

/** Of a multi-valued attribute each entry with `primary` as a boolean (RFC 7643 2.4); whatever else is as it came. */
function withPrimary(name: string, value: Value | undefined): Value | undefined {
  if (!Array.isArray(value)) return value;
  return (value as readonly Value[]).map((entry) => {
    if (!isObject(entry as Json)) return entry;
    const { primary, ...rest } = entry as Resource;
    const read = flag(`${name}.primary`, primary);
    return read === undefined ? rest : { ...rest, primary: read };
  });
}

/** The resource read as a whole: what it does not have, the account is not to have either. Refuses booleans that are none. */
export function desiredUser(resource: Resource): DesiredUser {
  const json = resource;
  const vendor = membersOf(json, vendorSchema);
  const enterprise = without(membersOf(json, enterpriseSchema), sharedFlags);
  demandNotWished(json, 'forcePasswordReset');
  demandNotWished(json, 'tenantAdminAskPassword');
  let profile: JsonObject = {};
  for (const [path, claim] of claims.pairs) profile = { ...profile, [claim]: valueAt(json, path) ?? null };
  for (const [key, claim] of vendorClaims.pairs) profile = withValueAt(profile, claim, vendor[key] ?? null);
  const rest = without(vendor, [...sharedFlags, ...shownState, ...vendorClaims.pairs.map(([key]) => key)]);
  const emails = withPrimary('emails', resource['emails']);
  const phoneNumbers = withPrimary('phoneNumbers', resource['phoneNumbers']);
  const extra: JsonObject = {
    ...Object.fromEntries(kept.flatMap((key) => (resource[key] === undefined ? [] : [[key, withPrimary(key, resource[key]) as Json]]))),
    emails: valuesOf(emails),
    phoneNumbers: valuesOf(phoneNumbers),
    ...(Object.keys(enterprise).length > 0 ? { enterprise } : {}),
    ...(Object.keys(rest).length > 0 ? { vendor: rest } : {}),
  };
  const active = flag('active', json['active']);
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
  return {
    username: text(json['userName']),
    email: text(primaryOf(emails)),
    phone: text(primaryOf(phoneNumbers)),
    password: text(json['password']),
    profile,
    extra,
    disabled: [...flagsOf(json, 'accountDisabled'), ...(active === undefined ? [] : [!active])],
    locked: flagsOf(json, 'accountLocked'),
    askPassword: flagsOf(json, 'askPassword').includes(true),
  };
}

const present = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, isObject(value) ? present(value) : value]),
  );

/** The initial state of a new account, all of it stored at once. */
export function initialState(
  { profile, extra, disabled, locked }: DesiredUser,
  now: Instant,
): Pick<CreatedAccount, 'profile' | 'data' | 'state' | 'lock'> {
  return {
    profile: present(profile),
    data: { scim: extra },
    ...(disabled.includes(true) ? { state: { disabled: now } } : {}),
    ...(locked.includes(true) ? { lock: { until: null, why: 'operator', since: now } } : {}),
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

/** Present contacts that are no longer wished go. The name that is shown is no new one, whatever it is taken from. */
export function changesOf(
  { username = '', email, phone, profile, extra }: DesiredUser,
  person: Pick<Person, 'account' | 'identifiers'>,
  form: { readonly anyForm: boolean },
): readonly OpenChange[] {
  const contact = (kind: IdentifierKind, text: string | undefined) =>
    text ?? (person.identifiers.some((one) => one.kind === kind) ? null : undefined);
  const { scim } = person.account.data;
  const { name } = readName(username);
  return [
    { kind: 'values', profile, data: { scim: replacing(isObject(scim) ? scim : {}, extra) } },
    ...givenIdentifiers(
      {
        email: contact('email', email),
        phone: contact('phone', phone),
        username: name === '' || name === nameOf(person) ? undefined : name,
      },
      form,
    ),
  ];
}
