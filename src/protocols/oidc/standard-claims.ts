// What a profile tells as standard claims (OpenID Connect Core 5.1): anybody may have written anything there, and applications read a claim as what
// its specification says. A value of another type, and an empty one (5.3.2), is left out.
import { isObject, type Json, type JsonObject } from '../../core/json.ts';

/** Answers what is told; undefined where the value is no such thing. */
type Reading = (value: Json) => Json | undefined;

const text: Reading = (value) => (typeof value === 'string' && value !== '' ? value : undefined);

/** An address that a page may link to or load: a script is none. */
const url: Reading = (value) => (typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined);

/** A language tag (RFC 5646), with an underscore as well, as section 5.1 allows. Libraries that read tags refuse the whole document for another text. */
const languageTag: Reading = (value) =>
  typeof value === 'string' && /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/.test(value) ? value : undefined;

/** Section 5.1.1. */
const addressMembers = ['formatted', 'street_address', 'locality', 'region', 'postal_code', 'country'];

const address: Reading = (value) => {
  if (!isObject(value)) return undefined;
  const told = read(value, Object.fromEntries(addressMembers.map((member) => [member, text])));
  return Object.keys(told).length > 0 ? told : undefined;
};

/** Those that a profile may tell; what accounts and groups decide stands in no profile. */
const written: Readonly<Record<string, Reading>> = {
  name: text,
  given_name: text,
  family_name: text,
  middle_name: text,
  nickname: text,
  profile: url,
  picture: url,
  website: url,
  gender: text,
  birthdate: text,
  zoneinfo: text,
  locale: languageTag,
  address,
};

function read(values: JsonObject, readings: Readonly<Record<string, Reading>>): JsonObject {
  const told: Record<string, Json> = {};
  for (const [name, reading] of Object.entries(readings)) {
    const value = Object.hasOwn(values, name) ? reading(values[name]!) : undefined;
    if (value !== undefined) told[name] = value;
  }
  return told;
}

export const writtenClaims = (profile: JsonObject): JsonObject => read(profile, written);
