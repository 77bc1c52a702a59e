// What /oidc/token of the pool that people come from answers to a name and a password: whether they were right there, and in the ID token whose they are. The
// token comes from the address that was asked, over TLS, which stands for its signature (OpenID Connect Core 3.1.3.7, 6).
import type { BroughtAccount } from '../../../core/accounts/index.ts';
import { isEmail, isPhone } from '../../../core/identifiers/index.ts';
import { idOfPlain } from '../../../core/ids.ts';
import { isObject, type Json, type JsonObject, unstorablePath, valueAt, withValueAt } from '../../../core/json.ts';
import type { LegacyReply } from '../../../core/records/index.ts';
import { type Instant, instantOfMillis } from '../../../core/time.ts';
import { parseJson } from '../../_common/json.ts';
import { genders, names } from './user.ts';

/** Undefined where the reply is of another form. */
export function readLegacyReply(reply: JsonObject): LegacyReply | undefined {
  const { error, id_token: token } = reply;
  if (typeof error === 'string') {
    if (error === 'invalid_grant') return { kind: 'wrong' };
    return { kind: 'refused', said: `${error} ${String(reply['error_description'] ?? '')}`.slice(0, 200) };
  }
  if (typeof token !== 'string') return undefined;
  const account = movedPerson(claimsOf(token));
  return account ? { kind: 'right', account } : { kind: 'unintelligible' };
}

function claimsOf(token: string): JsonObject {
  const [, payload = '', signature, ...more] = token.split('.');
  if (signature === undefined || more.length > 0) return {};
  try {
    const claims = parseJson(Buffer.from(payload, 'base64url').toString('utf8')) as Json;
    return isObject(claims) ? claims : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Characters of a claim. */
const longest = 1000;

/** Claims that do not fit are left behind: nobody is kept out by one. */
function movedPerson(claims: JsonObject): BroughtAccount | undefined {
  const { sub } = claims;
  if (typeof sub !== 'string' || !/^[0-9a-f]{24}$/.test(sub) || unstorablePath(claims) !== undefined) return undefined;
  const made = instantOfMillis(Number.parseInt(sub.slice(0, 8), 16) * 1000);
  const updated = timeOf(claims['updated_at']);
  const created = updated !== undefined && updated < made ? updated : made;
  const [email, phone] = [textAt(claims, 'email')?.trim(), numberOf(textAt(claims, 'phone_number'))];
  return {
    ...{ id: idOfPlain(`${sub}00000000`)!, outerId: null, created, updated: updated ?? created, registered: created },
    username: textAt(claims, 'username'),
    phone,
    phoneVerified: claims['phone_number_verified'] === true ? created : null,
    addresses: email && isEmail(email) ? [{ text: email, verified: claims['email_verified'] === true ? created : null }] : [],
    profile: profileOf(claims),
    data: {},
  };
}

function profileOf(claims: JsonObject): JsonObject {
  let profile: JsonObject = {};
  for (const [, claim] of names.pairs) {
    const value = valueAt(claims, claim);
    const isFit = typeof value === 'string' && value !== '' && value.length <= longest;
    if (isFit && (claim !== 'birthdate' || /^\d{4}-\d{2}-\d{2}$/.test(value))) profile = withValueAt(profile, claim, value);
  }
  const gender = genders.claimOf(textAt(claims, 'gender') ?? '');
  return gender === undefined || gender === 'unknown' ? profile : { ...profile, gender };
}

const textAt = (claims: JsonObject, name: string): string | undefined => {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Bare numbers of eleven digits are of the vendor's own country. [inferred] */
function numberOf(text: string | undefined): string | undefined {
  const whole = text && /^1\d{10}$/.test(text) ? `+86${text}` : text;
  return whole !== undefined && isPhone(whole) ? whole : undefined;
}

/** A number of seconds (Core 5.1), or the vendor's text. */
function timeOf(value: Json | undefined): Instant | undefined {
  const millis = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Math.abs(millis) < 8.64e15 ? instantOfMillis(millis) : undefined;
}
