// The members of a user that bodies of the third generation bring. `wire/user-input.ts` reads them, and refuses what nobody may write.
import { type TSchema, Type } from 'typebox';
import { isObject } from '../../../core/json.ts';
import { Maybe } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

const fieldsOf = (names: readonly string[]): Record<string, TSchema> =>
  Object.fromEntries(names.map((name) => [name, Maybe(Type.Unknown())]));

const own = [
  ...['name', 'nickname', 'photo', 'externalId', 'birthdate', 'country', 'province', 'city', 'address', 'streetAddress', 'postalCode'],
  ...['gender', 'username', 'company', 'customData', 'identityNumber'],
];
const ofOwners = [
  ...['email', 'phone', 'phoneCountryCode', 'password', 'emailVerified', 'phoneVerified', 'status', 'browser', 'device', 'givenName'],
  ...['familyName', 'middleName', 'profile', 'preferredUsername', 'website', 'zoneinfo', 'locale', 'formatted', 'region'],
];

export const fieldsOfProfile = fieldsOf(own);
export const fieldsOfUser = fieldsOf([...own, ...ofOwners, 'metadata']);
export const fieldsOfNewUser = fieldsOf([
  ...own,
  ...ofOwners,
  ...['salt', 'tenantIds', 'otp', 'departmentIds', 'metadataSource', 'identities'],
]);

/** The values of declared fields apart from the rest; undefined where none are given. */
export function withValues({ customData, ...fields }: Readonly<Record<string, unknown>>) {
  if (customData !== undefined && customData !== null && !isObject(customData as never))
    throw refuse('parameter.out-of-bounds', { name: 'customData', allowed: 'an object of declared fields' });
  return { fields, values: (customData ?? undefined) as Readonly<Record<string, unknown>> | undefined };
}
