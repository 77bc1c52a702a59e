// Which values of an object no other one of its type may have.
import { isEmpty, type JsonObject } from '../json.ts';
import { valuesThrough } from '../schema/index.ts';
import type { UniqueValue } from './store.ts';
import type { ObjectType } from './types.ts';

/** The paths of attributes that are unique among the objects of the type. */
export const uniquePaths = ({ attributes }: Pick<ObjectType, 'attributes'>): readonly string[] =>
  attributes.filter(({ constraints = [] }) => constraints.includes('unique')).map(({ path }) => path);

/** Those of this object, each once: of a list, at the path or on the way to it, each of its elements, and nothing of what is empty. Texts are the same only in the same letters. */
export function uniqueValuesOf(type: Pick<ObjectType, 'attributes'>, value: JsonObject): readonly UniqueValue[] {
  const all = uniquePaths(type).flatMap((path) => {
    const found = valuesThrough(value, path.replace(/^data\./, '').split('.'));
    return found.filter((one) => !isEmpty(one)).map((one) => ({ path, value: JSON.stringify(one) }));
  });
  return [...new Map(all.map((one) => [JSON.stringify([one.path, one.value]), one])).values()];
}
