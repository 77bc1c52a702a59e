// A search as the core understands it: condition, order, and the attributes it speaks of.
import type { Condition, Scalar } from '../../../core/accounts/index.ts';
import { refuse } from '../../_common/doors.ts';
import { readFilter } from './filter.ts';
import { corePath } from './record.ts';

const stamps = new Set(['created', 'updated', 'emailVerified', 'lastSignIn']);

export interface Query {
  readonly where: Condition | undefined;
  readonly sort: readonly { readonly path: string; readonly descending: boolean }[];
  /** As the caller named them. */
  readonly paths: readonly string[];
}

export function queryOf(filter: string | undefined, sortOn: readonly string[]): Query {
  const paths: string[] = [];
  const columnOf = (name: string, value: Scalar = '') => {
    paths.push(name);
    const path = corePath(name);
    return { path, value: stamps.has(path) && typeof value === 'string' && value !== '' ? micros(value) : value };
  };
  const where = filter === undefined ? undefined : readFilter(filter, columnOf);
  const sort = sortOn.map((name) => ({ path: columnOf(name.replace(/^-/, '')).path, descending: name.startsWith('-') }));
  return { where, sort, paths };
}

/** `2016-03-13 19:39:17.856608 +0000`, an ISO time or a date, as microseconds. */
function micros(text: string): number {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?)?(?: ?\+0000|Z)?$/.exec(text);
  const millis = match ? Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}Z`) : Number.NaN;
  if (Number.isNaN(millis)) throw refuse('parameter.out-of-bounds', { name: 'filter', allowed: `'${text}' is no time` });
  return millis * 1000 + Number((match?.[3] ?? '').padEnd(6, '0'));
}
