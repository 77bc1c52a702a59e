// The parts of a flow document by the paths of the configuration service.
import type { readForms } from '../../../core/forms/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { shippedFlow, standardName } from './flow.ts';
import { standardFlow } from './standard-flow.ts';

/** The document in force, with its name and version. */
export async function documentOf(core: Bound<{ readForms: typeof readForms }>, name: string): Promise<JsonObject> {
  const stored = await core.readForms({ name });
  if (stored) return { name, version: stored.version, ...stored.body };
  if (name !== standardName) throw refuse('operation.unknown', { name });
  return { name, version: shippedFlow.version, ...standardFlow };
}

/** Collections answer their names, and their members under them. */
const collections = new Set(['forms', 'fields']);

export function partAt(document: JsonObject, [top = '', ...rest]: readonly string[]): Json | undefined {
  if (top === 'locales') return rest.length === 0 ? document['locales'] : localePart(document, rest);
  const part = Object.hasOwn(document, top) ? document[top] : undefined;
  if (rest.length === 0) return collections.has(top) && isObject(part) ? Object.keys(part) : part;
  return inside(part, rest);
}

/** `{locale}/mailTemplates/{name}` and `{locale}/fields/{name}`: the field as that locale reads it. */
function localePart(document: JsonObject, [locale = '', kind = '', ...rest]: readonly string[]): Json | undefined {
  const of = kind === 'mailTemplates' ? document['mailTemplates'] : kind === 'fields' ? document['translations'] : undefined;
  const part = inside(of, [locale]);
  if (kind !== 'fields' || rest.length === 0) return inside(part, rest);
  const field = inside(document['fields'], rest);
  return isObject(field) ? translated(field, isObject(part) ? part : {}) : undefined;
}

function translated(field: JsonObject, sentences: JsonObject): JsonObject {
  const say = (text: Json | undefined): Json => (typeof text === 'string' ? (sentences[text] ?? text) : (text ?? null));
  const validation = Array.isArray(field['validation']) ? field['validation'].filter(isObject) : [];
  return { ...field, label: say(field['label']), validation: validation.map((rule) => ({ ...rule, message: say(rule['message']) })) };
}

function inside(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((object, key) => (isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined), value);
}

/** The document with one part put in, or taken out where the value is null. */
export function withPart(document: JsonObject, path: readonly string[], value: JsonObject | null, method: string): JsonObject {
  const whole = method === 'POST' && value && typeof value['name'] === 'string' ? [...path, value['name']] : [...path];
  const [top = '', locale = '', kind = '', ...rest] = whole;
  if (top === 'locales' && kind === 'mailTemplates') return put(document, ['mailTemplates', locale, ...rest], value);
  if (top === 'locales' && kind === 'fields' && value)
    return put(document, ['translations', locale], { ...objectAt(document, ['translations', locale]), ...value });
  if (!['forms', 'fields', 'translations', 'mailTemplates', 'screens', 'options'].includes(top))
    throw refuse('operation.unknown', { name: path.join('/') });
  return put(document, whole, value);
}

const objectAt = (document: JsonObject, path: readonly string[]): JsonObject => {
  const found = inside(document, path);
  return isObject(found) ? found : {};
};

function put(object: JsonObject, [key = '', ...rest]: readonly string[], value: Json): JsonObject {
  const { [key]: before, ...others } = object;
  if (rest.length > 0) return { ...object, [key]: put(isObject(before) ? before : {}, rest, value) };
  return value === null ? others : { ...object, [key]: value };
}
