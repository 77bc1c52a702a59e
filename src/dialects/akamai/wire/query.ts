// A search as the core understands it: condition, order, and the attributes it speaks of.
import type { Condition } from '../../../core/accounts/index.ts';
import { coreName, dotted } from './attribute-names.ts';
import { readFilter } from './filter.ts';

export interface Query {
  readonly where: Condition | undefined;
  readonly sort: readonly { readonly path: string; readonly descending: boolean }[];
  /** As the caller named them. */
  readonly paths: readonly string[];
}

export function queryOf(type: string, filter: string | undefined, sortOn: readonly string[]): Query {
  const paths: string[] = [];
  const columnOf = (name: string) => {
    paths.push(name);
    return coreName(type, dotted(name));
  };
  const where = filter === undefined ? undefined : readFilter(filter, columnOf);
  const sort = sortOn.map((name) => ({ path: columnOf(name.replace(/^-/, '')), descending: name.startsWith('-') }));
  return { where, sort, paths };
}
