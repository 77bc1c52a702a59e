// Members of a record of any vendor's, each of its type or a sentence that says what it is not.
import { isEmpty, isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { RecordNote } from './notes.ts';

/** A member of a record that cannot be read. */
export class WrongValue extends Error {
  override readonly name = 'WrongValue';
}

export const shown = (value: Json | undefined): string => String(value ?? '').slice(0, 60);

/** Booleans may come as their texts, from the cells of a CSV. */
export function flagAt(given: JsonObject, name: string): boolean | undefined {
  const value = given[name];
  if (isEmpty(value)) return undefined;
  const flag = typeof value === 'string' ? { true: true, false: false }[value.toLowerCase()] : value;
  if (typeof flag !== 'boolean') throw new WrongValue(`${name} '${shown(value)}' is neither true nor false`);
  return flag;
}

/** Empty where there is none. */
export function objectAt(given: JsonObject, name: string): JsonObject {
  const value = given[name] ?? {};
  if (!isObject(value)) throw new WrongValue(`${name} is no object`);
  return value;
}

export function textAt(given: JsonObject, name: string): string | undefined {
  const value = given[name];
  if (isEmpty(value)) return undefined;
  if (typeof value !== 'string') throw new WrongValue(`${name} is no text`);
  return value;
}

/** A note with the names of members that hold something and are in none of the lists; none where there is no such member. */
export function leftOutOf(given: JsonObject, known: readonly ReadonlySet<string>[]): readonly RecordNote[] {
  const members = Object.keys(given).filter((name) => known.every((names) => !names.has(name)) && !isNothing(given[name]!));
  return members.length > 0 ? [{ note: 'left out', members }] : [];
}

const isNothing = (value: Json): boolean =>
  isEmpty(value) ||
  value === false ||
  (typeof value === 'object' && value !== null && Object.values(value).every((each) => isNothing(each as Json)));
