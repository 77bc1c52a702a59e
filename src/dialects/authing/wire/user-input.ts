// What a request asks of a user, read by one table for registrations, for `updateUser`, and for both generations. A field that is written
// back as it is shown is no wish; any other that nobody may write is refused, and never passed over.
import type { AccountChange } from '../../../core/accounts/index.ts';
import { asProblems, type Ctx, type FaultKind, type Problem } from '../../../core/faults/index.ts';
import { type IdentifierKind, identifierKinds } from '../../../core/identifiers/index.ts';
import { isSame, type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import { further, genders, names } from './user.ts';

/** Said by clients about the request itself: who calls from where is what the network says. They change nothing of a user. */
export const passedOver = ['ip', 'lastIP', 'registerMethod', 'from'] as const;

/** Fields by which people describe themselves, and those that clients of the first generation name beside them: they are refused. */
export const askedFields = [...names.pairs.map(([name]) => name), 'gender', ...further, ...['unionid', 'openid', 'signedUp', 'lastLogin']];

/** What owners write, and people never. */
const ofOwners = ['emailVerified', 'phoneVerified', 'blocked', 'password'] as const;

export interface AskedUser {
  /** Null takes a value away. */
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly identifiers: { readonly [K in IdentifierKind]?: string | null };
  readonly state: { readonly emailVerified?: boolean; readonly phoneVerified?: boolean; readonly blocked?: boolean };
  /** As it came, encrypted. */
  readonly password?: string;
}

const isName = (name: string): boolean => (identifierKinds as readonly string[]).includes(name);
const isOpen = (name: string, value: unknown, by: 'person' | 'owner'): boolean =>
  isName(name) || (by === 'owner' && (ofOwners as readonly string[]).includes(name) && value !== null);
/** Of a name, an address, a number, a password, or what is true or not. */
const kindOf = (name: string): 'string' | 'boolean' => (isName(name) || name === 'password' ? 'string' : 'boolean');

/** `shown`: the user as it is shown, and nothing for a new one. `by`: whom the state of an account is open to. */
export function askedUser(
  given: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
  by: 'person' | 'owner',
  ctx: Ctx<FaultKind>,
): AskedUser {
  let profile: JsonObject = {};
  let data: JsonObject = {};
  const problems: Problem[] = [];
  const others: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const claim = names.claimOf(name);
    if ((passedOver as readonly string[]).includes(name) || isSame((value ?? null) as Json, (shown[name] ?? null) as Json)) continue;
    if (claim !== undefined) profile = withValueAt(profile, claim, value as Json);
    else if ((further as readonly string[]).includes(name)) data = { ...data, [name]: value as Json };
    else if (name === 'gender') {
      const gender = value === null ? null : genders.claimOf(String(value));
      if (gender === undefined) problems.push({ field: name, rule: 'not-allowed', allowed: ['M', 'F', 'U'] });
      else profile = { ...profile, gender };
    } else if (!isOpen(name, value, by)) problems.push({ field: name, rule: 'reserved' });
    // A value of another kind would be read as something else: a number for an address takes the address away, and the word false proves one.
    else if (value !== null && typeof value !== kindOf(name))
      problems.push({ field: name, rule: 'type', expected: kindOf(name), got: Array.isArray(value) ? 'array' : typeof value });
    else others[name] = isName(name) ? textOrNothing(value) : value;
  }
  // Nothing is proven of a contact that is not there.
  for (const kind of ['email', 'phone'] as const) {
    const text = others[kind] === undefined ? shown[kind] : others[kind];
    if (others[`${kind}Verified`] === true && (text ?? null) === null) problems.push({ field: `${kind}Verified`, rule: 'reserved' });
  }
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
  const picked = (keys: readonly string[]) => Object.fromEntries(Object.entries(others).filter(([name]) => keys.includes(name)));
  return {
    profile,
    data,
    identifiers: picked(identifierKinds),
    state: picked(['emailVerified', 'phoneVerified', 'blocked']),
    ...(typeof others['password'] === 'string' ? { password: others['password'] } : {}),
  };
}

/** An empty name, address or number is none. */
const textOrNothing = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/** The same for a newcomer, who has nothing yet that could be taken away. */
export function newcomer({ profile, data, identifiers }: AskedUser) {
  const kept = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
  const { username, email, phone } = identifiers;
  const { address, ...claims } = profile;
  const place = address === undefined ? {} : { address: kept(address as JsonObject) };
  return {
    profile: { ...kept(claims), ...place },
    data: kept(data),
    username: username ?? undefined,
    email: email ?? undefined,
    phone: phone ?? undefined,
  };
}

/** The changes of an owner to what proves contacts; `present` are the addresses that the user has. */
export function contactChanges(
  { identifiers, state }: AskedUser,
  present: { readonly [K in IdentifierKind]?: string | undefined },
  now: Ctx['now'],
): readonly AccountChange<IdentifierKind>[] {
  return identifierKinds.flatMap((kind): AccountChange<IdentifierKind>[] => {
    const proven = kind === 'username' ? undefined : state[`${kind}Verified`];
    const text = identifiers[kind] === undefined ? present[kind] : identifiers[kind];
    if (text === undefined || (identifiers[kind] === undefined && proven === undefined)) return [];
    return [{ kind, text, ...(proven === undefined ? {} : { verified: proven ? now : null }) } as AccountChange<IdentifierKind>];
  });
}
