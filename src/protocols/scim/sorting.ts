// Resources in the order of one attribute (RFC 7644 3.4.2.3), where no store sorts them.
import { valuesAt } from './matching.ts';
import type { Resource, Value } from './protocol.ts';

const keyOf = (resource: Resource, path: string): Value | undefined => {
  const [value] = valuesAt(resource, path);
  return typeof value === 'string' ? value.toLowerCase() : value;
};

/** Those without a value stand last, and first where the order descends. Equal ones stay as they were. */
export function sortedBy<T>(items: readonly T[], resourceOf: (item: T) => Resource, path: string, descending: boolean): readonly T[] {
  const keyed = items.map((item) => ({ item, key: keyOf(resourceOf(item), path) }));
  const sign = descending ? -1 : 1;
  keyed.sort(({ key: one }, { key: other }) => {
    if (one === undefined || other === undefined) return sign * (Number(one === undefined) - Number(other === undefined));
    return one === other ? 0 : sign * (one! < other! ? -1 : 1);
  });
  return keyed.map(({ item }) => item);
}
