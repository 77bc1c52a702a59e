// The parameters of a step, read: what it does not know it refuses, because it would do something else than its maker meant.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';

/** A step that is not run here: a sentence says why. */
export class StepUnfit extends Error {}

/** How fast the vendor's own machines go; it changes nothing of what is done. */
const paces = ['batchSize', 'maxConnections', 'timeout', 'keepFieldNamesWithDotAsIs'];

/** Refuses parameters of other names, but for what is empty. */
export function demandKnown(params: JsonObject, names: readonly string[]): void {
  const isSaid = (value: Json | undefined) => value !== undefined && value !== null && value !== '' && value !== false;
  const unknown = Object.keys(params).find((name) => !names.includes(name) && !paces.includes(name) && isSaid(params[name]));
  if (unknown !== undefined) throw new StepUnfit(`${unknown} is no parameter that counts here`);
}

export function textIn(params: JsonObject, name: string, usual?: string): string {
  const value = params[name] ?? usual;
  if (typeof value !== 'string' || value === '') throw new StepUnfit(`${name} is a text`);
  return value;
}

export function objectsIn(params: JsonObject, name: string): readonly JsonObject[] {
  const value = params[name];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) throw new StepUnfit(`${name} is a list of objects`);
  return value as readonly JsonObject[];
}

const longestPath = 200;

/** A dotted path of a record. */
export function pathIn(object: JsonObject, name: string): string {
  const path = textIn(object, name);
  if (path.length > longestPath || !/^[\w@-]+(\.[\w@-]+)*$/.test(path) || path.split('.').includes('__proto__'))
    throw new StepUnfit(`${name} is the path of a field`);
  return path;
}
