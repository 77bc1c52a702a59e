// Identities at other providers, as records of this vendor's name them: by the row of the provider, or by its kind.
import type { BroughtIdentity } from '../../core/accounts/index.ts';
import type { IdentityProvider } from '../../core/federation/index.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { WrongValue } from '../_common/members.ts';

export type IdentityRow = Pick<IdentityProvider, 'name' | 'domain'>;

/** One is known here by the domain of the row that has one of its names; without such a row, by the vendor's word for its provider. */
export function identitiesIn(given: Json | undefined, rows: readonly IdentityRow[]): readonly BroughtIdentity[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw new WrongValue('identities is no list');
  return (given as readonly Json[]).map((each, at) => {
    if (!isObject(each)) throw new WrongValue(`identities.${at} is no object`);
    const subject = each['userIdInIdp'] ?? each['unionid'] ?? each['openid'];
    if (typeof subject !== 'string' || subject === '') throw new WrongValue(`identities.${at}.userIdInIdp is no text`);
    const called = ['extIdpId', 'connectionId', 'provider', 'type'].flatMap((name) =>
      typeof each[name] === 'string' && each[name] !== '' ? [each[name] as string] : [],
    );
    const row = rows.find(({ name }) => called.includes(name));
    const word = [each['provider'], each['type']].find((name) => typeof name === 'string' && name !== '') as string | undefined;
    const provider = row?.domain ?? word;
    if (provider === undefined) throw new WrongValue(`identities.${at}.provider is no text`);
    const openid = typeof each['openid'] === 'string' && each['openid'] !== subject ? { openid: each['openid'] } : {};
    return { provider, subject, profile: { ...profileIn(each['userInfoInIdp'] ?? each['userInfo']), ...openid } };
  });
}

/** An object, or the text of one; whatever else stands there says nothing. */
function profileIn(given: Json | undefined): JsonObject {
  if (isObject(given)) return given;
  if (typeof given !== 'string') return {};
  try {
    const inside = JSON.parse(given) as Json;
    return isObject(inside) ? inside : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
