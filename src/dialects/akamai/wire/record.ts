// A record on this vendor's wire, and back: names, times and nested values.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { FoundRecord, Values } from '../../../core/records/index.ts';
import type { Attribute, RecordType } from '../../../core/schema/index.ts';
import { type Instant, instantOfText, millisOf } from '../../../core/time.ts';
import { refuse } from '../../_common/request-errors.ts';
import { coreName, coreValue, dotted, vendorMember, vendorName } from './attribute-names.ts';

/** `2016-03-13 19:39:17.856608 +0000`: to the microsecond where the vendor shows it. */
export function dateTime(at: Instant, exact = false): string {
  const [date, time = ''] = new Date(millisOf(at)).toISOString().split('T');
  // Before 1970 the remainder is negative.
  const micros = ((at % 1_000_000) + 1_000_000) % 1_000_000;
  const fraction = exact || micros !== 0 ? `.${String(micros).padStart(6, '0')}` : '';
  return `${date} ${time.slice(0, 8)}${fraction} +0000`;
}

export function recordOut(type: RecordType, kept: FoundRecord): JsonObject {
  const own = { id: kept.number, uuid: kept.id, created: dateTime(kept.created, true), lastUpdated: dateTime(kept.updated, true) };
  const attributes = type.attributes.map((attribute): [string, Json] => [
    vendorName(type.name, attribute.path),
    valueOut(type.name, attribute, kept.values[attribute.path] ?? null, attribute.path),
  ]);
  return { ...own, ...Object.fromEntries(attributes) };
}

function valueOut(type: string, attribute: Attribute, value: Json, top: string): Json {
  const { members = [] } = attribute;
  const within = (object: JsonObject): JsonObject =>
    Object.fromEntries(
      members.map((member) => [
        attribute.path === top ? vendorMember(type, top, member.path) : member.path,
        valueOut(type, member, object[member.path] ?? null, top),
      ]),
    );
  switch (attribute.type) {
    case 'date-time': {
      const at = typeof value === 'string' ? instantOfText(value) : undefined;
      return at === undefined ? null : dateTime(at);
    }
    case 'object':
      return within(isObject(value) ? value : {});
    case 'plural':
      return Array.isArray(value) ? value.filter(isObject).map((element) => ({ id: element['id'] ?? null, ...within(element) })) : [];
    case 'password':
      return isObject(value) ? passwordOut(value) : null;
    default:
      return value;
  }
}

function passwordOut({ type, value, created }: JsonObject): JsonObject {
  const at = typeof created === 'string' ? instantOfText(created) : undefined;
  return { created: at === undefined ? null : dateTime(at, true), type: `password-${String(type)}`, value: value ?? null };
}

/** Attributes as the core writes them. */
export function valuesIn(type: string, attributes: JsonObject): Values {
  const values: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const [name, value] of Object.entries(attributes)) {
    const path = coreName(type, name);
    values[path] = path === 'password' ? passwordIn(value) : coreValue(type, path, value);
  }
  return { ...values };
}

/** A hash that comes along in the vendor's notation, also one level deeper where history was kept; clear text as it is. */
export function passwordIn(value: Json): Json {
  if (!isObject(value)) return value;
  const inner = isObject(value['password']) ? value['password'] : value;
  const { type } = inner;
  if (type === 'password-base64') return textOfBase64(inner['value']) ?? inner;
  return typeof type === 'string' ? { ...inner, type: type.replace(/^password-/, '') } : inner;
}

/** The vendor's loader knows one family that is no hash: the password itself, in base64. */
function textOfBase64(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) return undefined;
  const bytes = Buffer.from(value, 'base64');
  const text = bytes.toString();
  // What is no UTF-8 does not come back.
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

/** Values as callers and the vendor's loader write them: hashes in the vendor's notation at any depth, and days with a time behind them. */
export function givenValues(type: RecordType, attributes: JsonObject): Values {
  const named = Object.entries(valuesIn(type.name, attributes)).map(([path, value]): [string, Json] => {
    const attribute = type.attributes.find((each) => each.path === path);
    return [path, attribute ? givenValue(attribute, value) : value];
  });
  return Object.fromEntries(named);
}

function givenValue({ type, members = [] }: Attribute, value: Json): Json {
  const within = (object: JsonObject): JsonObject => {
    const given = members.filter(({ path }) => Object.hasOwn(object, path));
    return { ...object, ...Object.fromEntries(given.map((member) => [member.path, givenValue(member, object[member.path]!)])) };
  };
  switch (type) {
    case 'password':
      return passwordIn(value);
    case 'date':
      return typeof value === 'string' && value.length > 10 && instantOfText(value) !== undefined ? value.slice(0, 10) : value;
    case 'object':
      return isObject(value) ? within(value) : value;
    case 'plural':
      return Array.isArray(value) ? value.map((each) => (isObject(each) ? within(each) : each)) : value;
    default:
      return value;
  }
}

/** `/plural#12/field` taken apart. */
export interface Path {
  /** The attribute, dotted and without the element. */
  readonly whole: string;
  readonly top: string;
  readonly element: number | undefined;
  /** Inside the attribute or the element. */
  readonly rest: readonly string[];
}

export function pathOf(text: string): Path {
  const bare = text.replace(/^\//, '').replaceAll('/', '.');
  const element = /^([^.#]+)#(\d{1,15})(?:\.(.*))?$/.exec(bare);
  if (element) return { whole: dotted(text), top: element[1]!, element: Number(element[2]), rest: element[3] ? element[3].split('.') : [] };
  const [top = '', ...rest] = bare.split('.');
  return { whole: dotted(text), top, element: undefined, rest };
}

/** The attributes that a value at a path stands for. Refuses an element under another id; what is no element is for the schema to refuse. */
export function atPath({ top, element, rest }: Path, value: Json): JsonObject {
  const inner = rest.reduceRight<Json>((nested, name) => ({ [name]: nested }), value);
  if (element === undefined) return { [top]: inner };
  if (!isObject(inner)) return { [top]: [inner] };
  if (inner['id'] !== undefined && inner['id'] !== element) throw refuse('parameter.conflicting', { names: ['attribute_name', 'id'] });
  return { [top]: [{ ...inner, id: element }] };
}

/** The value at a path of a whole record; null if there is none. */
export function readPath(record: JsonObject, { top, element, rest }: Path): Json | undefined {
  let value: Json | undefined = record[top];
  if (element !== undefined) {
    value = Array.isArray(value) ? value.filter(isObject).find(({ id }) => id === element) : undefined;
    if (value === undefined) return undefined;
  }
  for (const name of rest) value = isObject(value) ? value[name] : null;
  return value ?? null;
}

/** Whether a type, as the caller sees it, has the attribute. */
export function isKnown(type: RecordType, path: string): boolean {
  const core = coreName(type.name, dotted(path));
  return ['id', 'number', 'created', 'updated'].includes(core) || lookedUp(type, core) !== undefined;
}

/** Whether a value at the path is any JSON: an attribute of that type, or something inside one. */
export const holdsJson = (type: RecordType, path: string): boolean => attributeAt(type, path)?.type === 'json';

/** The attribute at a path of this vendor's; of a path into JSON that of the JSON, of an element's id the plural. */
export const attributeAt = (type: RecordType, path: string): Attribute | undefined => lookedUp(type, coreName(type.name, dotted(path)));

function lookedUp(type: RecordType, core: string): Attribute | undefined {
  const top = type.attributes.find((attribute) => core === attribute.path || core.startsWith(`${attribute.path}.`));
  let attribute = top;
  for (const name of core
    .slice(top?.path.length ?? 0)
    .split('.')
    .filter(Boolean)) {
    if (attribute?.type === 'json' || (name === 'id' && attribute?.type === 'plural')) return attribute;
    attribute = attribute?.members?.find((member) => member.path === name);
  }
  return attribute;
}
