// From a SCIM user as it should be to what the core writes. Only what differs from what is held is a change.
import { type CreatedAccount, givenIdentifiers, type Lock, type OpenChange, type Person } from '../../../core/accounts/index.ts';
import { ownContact } from '../../../core/identifiers/index.ts';
import { isObject, isSame, type Json, type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import type { Instant } from '../../../core/time.ts';
import { enterpriseSchema, type Resource } from '../../../protocols/scim/protocol.ts';
import type { Read } from '../../../protocols/scim/unfit.ts';
import { nameOf, readName } from './people.ts';
import {
  claims,
  kept,
  keptOf,
  keptOfName,
  stateFlags,
  storedUrn,
  valuesOf,
  vendorClaims,
  vendorSchema,
  wishFlags as wishes,
  type wishFlags,
  without,
} from './scim-user.ts';

/** A user that a request asks for, and the attributes that it named. */
export type WishedUser = Omit<Read, 'kind'>;

const extensionOf = (resource: Resource, urn: string): JsonObject => (resource[urn] ?? {}) as JsonObject;

export const isWished = ({ resource }: WishedUser, name: (typeof wishFlags)[number]): boolean =>
  extensionOf(resource, vendorSchema)[name] === true;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

export const usernameOf = ({ resource }: WishedUser): string | undefined => textOf(resource['userName']);
/** As it came, an empty one too: rules judge it. */
export const passwordOf = ({ resource }: WishedUser): string | undefined => resource['password'] as string | undefined;

/** The claims that differ, by their paths; null for one that is gone. */
function profileAfter(resource: Resource, before: Resource): JsonObject {
  const all = [
    ...claims.pairs.map(([path, claim]) => [claim, valueAt(resource, path), valueAt(before, path)] as const),
    ...vendorClaims.pairs.map(([name, claim]) => {
      const [now, former] = [extensionOf(resource, vendorSchema)[name], extensionOf(before, vendorSchema)[name]];
      return [claim, now, former] as const;
    }),
  ];
  return all.reduce<JsonObject>(
    (profile, [claim, now, former]) => (isSame(now, former) ? profile : withValueAt(profile, claim, now ?? null)),
    {},
  );
}

const unlessEmpty = (object: JsonObject): JsonObject | undefined => (Object.keys(object).length > 0 ? object : undefined);

/** What is kept beside the account, by the names under which it is stored. */
function keptBeside(resource: Resource): Readonly<Record<string, Json | undefined>> {
  const name = isObject(resource['name'] as Json) ? (resource['name'] as JsonObject) : {};
  const ofVendor = without(extensionOf(resource, vendorSchema), [...stateFlags, ...wishes, ...vendorClaims.pairs.map(([key]) => key)]);
  const others = Object.entries(resource).filter(([key]) => key.startsWith('urn:') && key !== enterpriseSchema && key !== vendorSchema);
  return {
    ...Object.fromEntries(kept.map((key) => [key, resource[key] as Json | undefined])),
    name: unlessEmpty(Object.fromEntries(keptOfName.flatMap((key) => (name[key] === undefined ? [] : [[key, name[key]]])))),
    emails: resource['emails'] as Json | undefined,
    phoneNumbers: resource['phoneNumbers'] as Json | undefined,
    enterprise: resource[enterpriseSchema] as Json | undefined,
    vendor: unlessEmpty(ofVendor),
    extensions: unlessEmpty(Object.fromEntries(others.map(([urn, value]) => [storedUrn(urn), value as Json]))),
  };
}

const listNames = { email: 'emails', phone: 'phoneNumbers' } as const;
type Contact = keyof typeof listNames;

/** The account's own address or number among those of the user. */
function contactOf(
  resource: Resource,
  kind: Contact,
  how: { readonly present?: string | undefined; readonly anyForm?: boolean },
): string | undefined {
  const entries = valuesOf(resource[listNames[kind]]);
  return textOf(entries[ownContact(kind, entries, how)]?.['value']);
}

/** What a new account is made of. */
export function newAccount(
  wished: WishedUser,
  now: Instant,
): Pick<CreatedAccount, 'email' | 'phone' | 'profile' | 'data' | 'state' | 'lock'> {
  const { resource } = wished;
  const { disabled, locked } = stateAfter(wished, { isDisabled: false, lock: null });
  return {
    email: contactOf(resource, 'email', {}),
    phone: contactOf(resource, 'phone', {}),
    profile: profileAfter(resource, {}),
    data: {
      scim: Object.fromEntries(Object.entries(keptBeside(resource)).filter((entry): entry is [string, Json] => entry[1] !== undefined)),
    },
    ...(disabled ? { state: { disabled: now } } : {}),
    ...(locked ? { lock: { until: null, why: 'operator', since: now } } : {}),
  };
}

interface State {
  readonly isDisabled: boolean;
  readonly lock: Lock | null;
}

/**
 * What of the account's state the request changes. `active` and `accountDisabled` are one thing: where they differ, the one that is not as it
 * was is meant. A lock that an operator did not write is not what an operator who says "locked" asks for: that one ends by itself. A lock
 * that is taken away (`remove`) is released.
 */
export function stateAfter(
  { resource, said }: WishedUser,
  { isDisabled, lock }: State,
): { readonly disabled?: boolean; readonly locked?: boolean } {
  const flag = (name: (typeof stateFlags)[number]) =>
    said.has(`${vendorSchema}:${name}`) ? [extensionOf(resource, vendorSchema)[name] === true] : [];
  const disabled = [...(said.has('active') ? [resource['active'] === false] : []), ...flag('accountDisabled')];
  const [locked] = flag('accountLocked');
  const isAnother = locked !== undefined && (locked !== (lock !== null) || (locked && lock?.why !== 'operator'));
  return { ...(disabled.some((each) => each !== isDisabled) ? { disabled: !isDisabled } : {}), ...(isAnother ? { locked } : {}) };
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

/** The parts of `data.scim` that differ. Null takes one away. */
function besideAfter(resource: Resource, before: Resource, stored: JsonObject): JsonObject {
  const [now, former] = [keptBeside(resource), keptBeside(before)];
  const changed = Object.entries(now).filter(([key, value]) => !isSame(value, former[key]));
  return Object.fromEntries(
    changed.map(([key, value]) => {
      const old = stored[key];
      return [key, value === undefined ? null : isObject(value) && isObject(old) ? replacing(old, value) : value];
    }),
  );
}

/** The changes that make the held user (`before`) the wished one. The name that is shown is no new one, whatever it is taken from. */
export function changesOf(
  wished: WishedUser,
  before: Resource,
  person: Pick<Person, 'account' | 'identifiers'>,
  form: { readonly anyForm: boolean },
): readonly OpenChange[] {
  const { resource } = wished;
  const profile = profileAfter(resource, before);
  const scim = besideAfter(resource, before, keptOf(person.account));
  const { name } = readName(usernameOf(wished) ?? '');
  const contact = (kind: Contact): string | null | undefined => {
    if (isSame(resource[listNames[kind]] as Json | undefined, before[listNames[kind]] as Json | undefined)) return undefined;
    const present = person.identifiers.find((one) => one.kind === kind)?.spelled;
    const own = contactOf(resource, kind, { present, anyForm: !form.anyForm });
    return own === present ? undefined : (own ?? null);
  };
  const values = Object.keys(profile).length + Object.keys(scim).length > 0 ? [{ kind: 'values', profile, data: { scim } } as const] : [];
  return [
    ...values,
    ...givenIdentifiers(
      { email: contact('email'), phone: contact('phone'), username: name === '' || name === nameOf(person) ? undefined : name },
      form,
    ),
  ];
}
