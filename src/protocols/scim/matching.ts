// Whether a resource, or an entry of a multi-valued attribute, fits a filter (RFC 7644 3.4.2.2).
import type { Compared, FilterTree } from './filter.ts';
import type { KnownAttribute, Names } from './kinds.ts';
import type { Resource, Value } from './protocol.ts';
import { isList, isObject } from './values.ts';

/** Of several values of an attribute one that fits is enough; texts are compared without regard to case unless `caseExact`. */
export function fits(tree: FilterTree, resource: Resource, names: Names): boolean {
  switch (tree.kind) {
    case 'and':
      return tree.of.every((each) => fits(each, resource, names));
    case 'or':
      return tree.of.some((each) => fits(each, resource, names));
    case 'not':
      return !fits(tree.of, resource, names);
    case 'element': {
      const inner = names.get(tree.attribute.toLowerCase())?.inner ?? new Map<string, KnownAttribute>();
      return valuesAt(resource, tree.attribute).some((entry) => isObject(entry) && fits(tree.of, entry, inner));
    }
    case 'present':
      return valuesAt(resource, tree.attribute).some((value) => value !== null && value !== '');
    case 'compare': {
      const values = valuesAt(resource, tree.attribute).map((value) => (isObject(value) ? (value['value'] ?? null) : value));
      const isExact = namedAt(names, tree.attribute)?.attribute.caseExact ?? false;
      if (tree.value === null) return (tree.op === 'eq') === (values.length === 0);
      if (tree.op === 'ne') return !values.some((value) => compares(value, 'eq', tree.value, isExact));
      return values.some((value) => compares(value, tree.op, tree.value, isExact));
    }
  }
}

function namedAt(names: Names, path: string): KnownAttribute | undefined {
  const [first = '', part] = path.split('.');
  const named = names.get(first.toLowerCase());
  return part === undefined ? named : named?.inner.get(part.toLowerCase());
}

/** All values at `name` or `name.part`; none where there is nothing. */
export function valuesAt(resource: Resource, path: string): readonly Value[] {
  return path.split('.').reduce<readonly Value[]>(
    (values, key) =>
      values.flatMap((value) => {
        const inside = isObject(value) && Object.hasOwn(value, key) ? value[key]! : null;
        return inside === null ? [] : isList(inside) ? inside : [inside];
      }),
    [resource],
  );
}

function compares(own: Value, op: string, asked: Compared, isExact: boolean): boolean {
  if (typeof own !== typeof asked) return false;
  const [left, right] = typeof own === 'string' && !isExact ? [own.toLowerCase(), String(asked).toLowerCase()] : [own, asked];
  if (op === 'eq') return left === right;
  if (typeof left === 'boolean' || left === null || right === null) return false;
  switch (op) {
    case 'co':
      return String(left).includes(String(right));
    case 'sw':
      return String(left).startsWith(String(right));
    case 'ew':
      return String(left).endsWith(String(right));
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    default:
      return left <= right;
  }
}
