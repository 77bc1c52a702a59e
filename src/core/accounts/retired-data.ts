// Data that was deleted for good is shown to nobody, though it is stored: to take it out of every account would be more than a request may do.
import { isObject, type Json } from '../json.ts';
import type { Account } from './types.ts';

/** The account without what stands at those paths. Most tenants have none, and pay for nothing. */
export function withoutRetired(account: Account, retired: readonly string[]): Account {
  if (retired.length === 0) return account;
  let data: Json = account.data;
  for (const path of retired) data = without(data, path.split('.').slice(1));
  return data === account.data || !isObject(data) ? account : { ...account, data };
}

function without(value: Json, path: readonly string[]): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => without(element, path));
  const [key, ...rest] = path;
  if (key === undefined || !isObject(value) || !Object.hasOwn(value, key)) return value;
  const { [key]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...others, [key]: without(inner!, rest) };
}
