// Secrets in a dataflow: a step that signs in elsewhere has a password or a key. Whoever reads dataflows is not shown them.
import { isObject, type Json, type JsonObject } from '../json.ts';

/** Stands for a secret that is there; written back at the same place, it leaves the secret as it is. */
export const hiddenSecret = '********';

const secretNames =
  /passw(or)?d|passphrase|^pwd$|secret|(private|account|shared|access|encryption|host|sas)_?key|token|credential|connection_?string|^authorization$/i;

const isSecret = (name: string, value: unknown): value is string => typeof value === 'string' && value !== '' && secretNames.test(name);

/** The members by which pairs say what their value is. */
const namesOfPairs = ['name', 'paramName', 'field'];
const nameOfPair = (object: JsonObject): string | undefined =>
  namesOfPairs.map((member) => object[member]).find((found) => typeof found === 'string');

/** A parameter may be a pair: its value is called what the member beside it says. */
const calledIn = (object: JsonObject, name: string): string => (name === 'value' ? (nameOfPair(object) ?? name) : name);

/** `called`: what the member is a value of. */
const mapped = (object: JsonObject, change: (called: string, value: Json, name: string) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(calledIn(object, name), value, name)]));

/** The definition without its secrets. */
export const withoutSecrets = (definition: JsonObject): JsonObject => mapped(definition, hide);

function hide(name: string, value: Json): Json {
  if (isSecret(name, value)) return hiddenSecret;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => hide(name, each));
  return isObject(value) ? mapped(value, hide) : value;
}

/** The definition that is given, with what is kept in the place of secrets that were not shown. */
export const withSecretsOf = (given: JsonObject, kept: JsonObject): JsonObject =>
  mapped(given, (called, value, name) => restored(called, value, kept[name]));

function restored(name: string, value: Json, kept: Json | undefined): Json {
  if (value === hiddenSecret && isSecret(name, value)) return isSecret(name, kept) ? kept : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each, at) => restored(name, each, counterpart(each, at, kept)));
  return isObject(value) ? withSecretsOf(value, isObject(kept) ? kept : {}) : value;
}

/** A step is the same by its id, wherever it stands; what has none, by its place and its name. */
function counterpart(value: Json, at: number, kept: Json | undefined): Json | undefined {
  if (!Array.isArray(kept)) return undefined;
  const all = kept as readonly Json[];
  const id = isObject(value) ? value['id'] : undefined;
  if (id !== undefined) return all.find((each) => isObject(each) && each['id'] === id);
  const there = all[at];
  return isObject(value) && isObject(there) && nameOfPair(value) !== nameOfPair(there) ? undefined : there;
}
