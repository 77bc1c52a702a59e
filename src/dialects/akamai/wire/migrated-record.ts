// A record as an export of this vendor's holds it, read for moving here; and the other way round.
import { isId } from '../../../core/ids.ts';
import { isObject, type Json, type JsonObject, unstorablePath } from '../../../core/json.ts';
import type { MovedRecord } from '../../../core/records/index.ts';
import { type Attribute, accountType, judgeValue, type RecordType } from '../../../core/schema/index.ts';
import { type Instant, instantOfText } from '../../../core/time.ts';
import { coreName } from './attribute-names.ts';
import { givenValues } from './record.ts';
import { standard } from './standard-type.ts';

export type MigrationResult = { readonly record: MovedRecord } | { readonly reason: string };

/** The id and the time of a record that was in no application of the vendor's before. */
export interface DrawnIdentity {
  readonly drawId: () => string;
  readonly now: Instant;
}

/**
 * `given` is undefined where no JSON could be read. Attributes that the schema lacks are left out where they hold nothing: nothing is lost by that. `newcomer`
 * is for records that have neither uuid nor id; without it they are refused.
 */
export function migratedRecord(type: RecordType, given: unknown, newcomer?: DrawnIdentity): MigrationResult {
  if (!isObject(given)) return { reason: given === undefined ? 'it is no JSON' : 'it is no JSON object' };
  const odd = unstorablePath(given);
  if (odd !== undefined) return { reason: `'${odd}' holds a NUL or half of a character` };
  const { id, uuid, created, lastUpdated, ...attributes } = given;
  const identity = (uuid ?? null) === null && (id ?? null) === null && newcomer ? { id: newcomer.drawId() } : identityOf(uuid, id);
  if ('reason' in identity) return identity;
  const isNew = !('number' in identity);
  const first = isNew && (created ?? null) === null ? newcomer?.now : stamp(created);
  const last = (lastUpdated ?? null) === null ? (isNew ? newcomer?.now : first) : stamp(lastUpdated);
  if (first === undefined || last === undefined)
    return { reason: `created '${shown(created)}' or lastUpdated '${shown(lastUpdated)}' is no time` };
  const kept = Object.fromEntries(Object.entries(attributes).filter(([name, value]) => !isNothing(value) || isDeclared(type, name)));
  return { record: { ...identity, created: first, updated: last, values: givenValues(type, kept) } };
}

function identityOf(
  uuid: Json | undefined,
  id: Json | undefined,
): { readonly id: string; readonly number: number } | { readonly reason: string } {
  if (typeof uuid !== 'string' || !isId(uuid.toLowerCase())) return { reason: `uuid '${shown(uuid)}' is none` };
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1) return { reason: `id '${shown(id)}' is none` };
  return { id: uuid.toLowerCase(), number };
}

/** A record of a service that people come from: what does not fit the standard schema is left behind, what it does not know is kept. */
export function migratedPerson(given: JsonObject): MovedRecord | undefined {
  const people = { name: accountType, attributes: standard, rules: [], uniqueSets: [] };
  const moved = migratedRecord(people, given);
  if (!('record' in moved)) return undefined;
  const values = Object.entries(moved.record.values).flatMap(([path, value]): [string, Json][] => {
    const attribute = standard.find((each) => each.path === path);
    if (path === 'password' || value === null) return [];
    if (!attribute) return path.startsWith('data.') ? [[path, value]] : [];
    const judged = judgeValue(attribute, value, path);
    return 'value' in judged ? [[path, judged.value]] : [];
  });
  return { ...moved.record, values: Object.fromEntries(values) };
}

const stamp = (value: Json | undefined) => (typeof value === 'string' ? instantOfText(value) : undefined);
const shown = (value: Json | undefined): string => String(value ?? '').slice(0, 60);
const isDeclared = (type: RecordType, name: string): boolean => type.attributes.some(({ path }) => path === coreName(type.name, name));

function isNothing(value: Json): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  return isObject(value) && Object.values(value).every(isNothing);
}

/**
 * A row of a CSV export: cells by attribute path. Nothing is written as an empty cell, plurals and hashes as JSON. The vendor's loader takes days as
 * `month/day/year`: `american` reads them so.
 */
export function rowAsRecord(type: RecordType, row: Readonly<Record<string, string>>, american = false): JsonObject {
  const record = Object.create(null) as Record<string, Json>;
  for (const [path, cell] of Object.entries(row)) {
    const [top = '', ...rest] = path.replace(/^\//, '').split(/[./]/);
    const value = cell === '' ? null : valueOfCell(attributeAt(type, [top, ...rest]), cell, american);
    record[top] = rest.length === 0 ? value : laid(record[top], rest, value);
  }
  return record;
}

function attributeAt(type: RecordType, [top = '', ...rest]: readonly string[]): Attribute | undefined {
  const first = type.attributes.find(({ path }) => path === coreName(type.name, top));
  const core = coreName(type.name, [top, ...rest].join('.'));
  const inner = first
    ? core
        .slice(first.path.length + 1)
        .split('.')
        .filter(Boolean)
    : [];
  return inner.reduce<Attribute | undefined>((attribute, name) => attribute?.members?.find(({ path }) => path === name), first);
}

function valueOfCell(attribute: Attribute | undefined, cell: string, american: boolean): Json {
  switch (attribute?.type) {
    case 'boolean':
      return /^(true|t|1)$/i.test(cell) ? true : /^(false|f|0)$/i.test(cell) ? false : cell;
    case 'date':
      return american ? cell.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2') : cell;
    case 'integer':
    case 'decimal':
    case 'number':
      return cell;
    case 'plural':
    case 'object':
    case 'json':
    case 'password':
      return /^\s*[[{"]/.test(cell) ? parsed(cell) : cell;
    default:
      return cell;
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function laid(before: Json | undefined, [name = '', ...rest]: readonly string[], value: Json): JsonObject {
  const object = isObject(before) ? before : {};
  return { ...object, [name]: rest.length === 0 ? value : laid(object[name], rest, value) };
}
