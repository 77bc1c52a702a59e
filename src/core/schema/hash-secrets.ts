// Passwords beside the account's own: an attribute of type password keeps a hash, whoever writes it and in whatever record.
import { hashPassword } from '../credentials/hash-password.ts';
import { noteHash, readHash } from '../credentials/read-hash.ts';
import { Password } from '../credentials/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isObject, type Json, type JsonObject, valueAt, withValueAt } from '../json.ts';
import type { Stores } from '../stores.ts';
import { instantOfText, textOfInstant } from '../time.ts';
import type { Attribute } from './types.ts';

type Values = Readonly<Record<string, Json>>;
type Change = (secret: Json) => Json;

/**
 * `values` by the path of the attribute, as they were judged. Texts at attributes of type password, at any depth, become
 * `{ type, value, created }`, hashed as an account's password is; a hash that was given gets the time it lacks. Hash outside transactions.
 */
export async function hashSecrets(
  ctx: Ctx,
  attributes: readonly Attribute[],
  values: Values,
  stores: Pick<Stores<'hashes'>, 'hashes'>,
): Promise<Values> {
  const texts = new Set<string>();
  changeSecrets(attributes, values, (secret) => {
    if (typeof secret === 'string') texts.add(secret);
    return secret;
  });
  const hashed = new Map<Json, Json>();
  for (const text of texts) {
    const stored = await hashPassword(ctx, Password.typed(text), stores);
    hashed.set(text, { ...noteHash(stored), created: textOfInstant(stored.changed) });
  }
  const created = textOfInstant(ctx.now);
  return changeSecrets(attributes, values, (secret) => hashed.get(secret) ?? (isObject(secret) ? { created, ...secret } : secret));
}

/**
 * The claims and data with every text at an attribute of type `password`, at any depth, hashed as `{ type, value, created }`. Costly: never
 * call it inside a transaction.
 */
export async function hashSecretsOfAccount(
  ctx: Ctx,
  attributes: readonly Attribute[],
  { profile, data }: { readonly profile: JsonObject; readonly data: JsonObject },
  stores: Pick<Stores<'hashes'>, 'hashes'>,
): Promise<{ readonly profile: JsonObject; readonly data: JsonObject }> {
  let document: JsonObject = { ...profile, data };
  const given = attributes.flatMap(({ path }): [string, Json][] => {
    const value = valueAt(document, path);
    return value === undefined ? [] : [[path, value]];
  });
  for (const [path, value] of Object.entries(await hashSecrets(ctx, attributes, Object.fromEntries(given), stores)))
    document = withValueAt(document, path, value);
  const { data: hashed = {}, ...claims } = document;
  return { profile: claims, data: hashed as JsonObject };
}

/** The object without such hashes, at any depth: hashes are shown where a record is read by its type, and nowhere else. */
export function withoutSecrets(object: JsonObject): JsonObject {
  const shown = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(shown);
    return isObject(value) ? withoutSecrets(value) : value;
  };
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => !isSecret(value))
      .map(([name, value]) => [name, shown(value)]),
  );
}

const isSecret = (value: Json): boolean =>
  isObject(value) &&
  typeof value['created'] === 'string' &&
  instantOfText(value['created']) !== undefined &&
  Object.keys(value).every((name) => ['type', 'value', 'salt', 'created'].includes(name)) &&
  readHash(value) !== undefined;

function changeSecrets(attributes: readonly Attribute[], values: Values, change: Change): Values {
  const changed: Record<string, Json> = { ...values };
  for (const attribute of attributes) {
    const value = changed[attribute.path];
    if (value !== undefined && value !== null) changed[attribute.path] = changedIn(attribute, value, change);
  }
  return changed;
}

function changedIn({ type, members = [] }: Attribute, value: Json, change: Change): Json {
  if (type === 'password') return change(value);
  if (type === 'object' && isObject(value)) return changeSecrets(members, value, change);
  if (type === 'plural' && Array.isArray(value))
    return value.map((element) => (isObject(element) ? changeSecrets(members, element, change) : element));
  return value;
}
