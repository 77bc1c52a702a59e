// The types of standard claims (OpenID Connect Core 5.1) that the tenant declares nothing about: every dialect reads them, so that a value of
// another type, written in one, would be told by all.
import type { Problem } from '../faults/index.ts';
import { isObject, isSame, type Json, type JsonObject, valueAt } from '../json.ts';
import { wrongType } from './judge-value.ts';
import type { Attribute } from './types.ts';

const addressMembers = ['formatted', 'street_address', 'locality', 'region', 'postal_code', 'country'];

const types = Object.entries<'string' | 'object'>({
  ...of('string', ['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture', 'website']),
  ...of('string', ['gender', 'birthdate', 'zoneinfo', 'locale']),
  address: 'object',
  ...of(
    'string',
    addressMembers.map((member) => `address.${member}`),
  ),
});

function of<T>(type: T, paths: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(paths.map((path) => [path, type]));
}

const fits = (value: Json, type: 'string' | 'object'): boolean => (type === 'object' ? isObject(value) : typeof value === 'string');

/** The problems of claims that `given` changes; null takes a claim away. A declaration of a claim stands in place of its standard type. */
export function judgeStandardClaims(given: JsonObject, present: JsonObject | null, declared: readonly Attribute[]): readonly Problem[] {
  return types.flatMap(([field, type]): readonly Problem[] => {
    const value = valueAt(given, field) ?? null;
    if (value === null || fits(value, type) || (present && isSame(value, valueAt(present, field)))) return [];
    return declared.some(({ path }) => path === field || field.startsWith(`${path}.`)) ? [] : wrongType(field, type, value).problems;
  });
}
