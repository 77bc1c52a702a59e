// Secrets in a dataflow: a step that signs in elsewhere has a password or a key. Whoever reads dataflows is not shown them.
import { isObject, type Json, type JsonObject } from '../json.ts';

/** Stands for a secret that is there; written back at the same place, it leaves the secret as it is. */
export const hiddenSecret = '********';

const isSecret = (name: string, value: unknown): value is string =>
  typeof value === 'string' && value !== '' && /passw(or)?d|passphrase|secret|private_?key|token|credential/i.test(name);

const mapped = (object: JsonObject, change: (name: string, value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]));

/** The definition without its secrets. */
export const withoutSecrets = (definition: JsonObject): JsonObject => mapped(definition, hide);

function hide(name: string, value: Json): Json {
  if (isSecret(name, value)) return hiddenSecret;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => hide(name, each));
  return isObject(value) ? mapped(value, hide) : value;
}

/** The definition that is given, with what is kept in the place of secrets that were not shown. */
export const withSecretsOf = (given: JsonObject, kept: JsonObject): JsonObject =>
  mapped(given, (name, value) => restored(name, value, kept[name]));

function restored(name: string, value: Json, kept: Json | undefined): Json {
  if (value === hiddenSecret && isSecret(name, value)) return isSecret(name, kept) ? kept : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each, at) => restored(name, each, counterpart(each, at, kept)));
  return isObject(value) ? withSecretsOf(value, isObject(kept) ? kept : {}) : value;
}

/** A step is the same by its id, wherever it stands; what has none, by its place. */
function counterpart(value: Json, at: number, kept: Json | undefined): Json | undefined {
  if (!Array.isArray(kept)) return undefined;
  const all = kept as readonly Json[];
  const id = isObject(value) ? value['id'] : undefined;
  return id === undefined ? all[at] : all.find((each) => isObject(each) && each['id'] === id);
}
