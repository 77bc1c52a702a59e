// How much of a table a search goes through, and whether it may go through more than it answers.
import type { AccountQuery, Condition } from '../../../../core/accounts/query.ts';
import { hasParts } from '../texts/parts.ts';
import { isIdentifier, type QueryTarget } from './query-target.ts';

/** The rows that some keys name, those that a range of an index names, or all. */
export type Breadth = 'keys' | 'range' | 'all';

const narrowestFirst: readonly Breadth[] = ['keys', 'range', 'all'];

export function breadthOf(where: Condition | undefined, target: QueryTarget): Breadth {
  switch (where?.kind) {
    case 'compare':
      if (where.op !== '=') return 'all';
      if (where.inParts && hasParts(String(where.value))) return 'range';
      if (where.indexed !== undefined) return where.unique ? 'keys' : 'range';
      return isIdentifier(target, where.path) || ['id', 'number'].includes(where.path) ? 'keys' : 'all';
    case 'contact':
      return 'keys';
    case 'beginning':
      return 'range';
    case 'placed':
      return where.department === null ? 'all' : 'range';
    case 'identified':
      return where.normal === null ? 'all' : 'keys';
    case 'like':
      if (where.inParts && hasParts(where.value)) return 'range';
      return where.how === 'starts' && isIdentifier(target, where.path) ? 'range' : 'all';
    case 'and': {
      const parts = where.of.map((part) => breadthOf(part, target));
      return narrowestFirst.find((each) => parts.includes(each)) ?? 'all';
    }
    case 'or': {
      const parts = where.of.map((part) => breadthOf(part, target));
      return narrowestFirst.findLast((each) => parts.includes(each)) ?? 'all';
    }
    default:
      return 'all';
  }
}

/** Rows of a page, with those before it, that are read on the spot: a thread more would cost as much. */
const few = 1000;

/**
 * True if answering may take more rows than a request may keep others waiting for. The others are key look-ups, and pages near the beginning
 * of an index, or near a key of it.
 */
export function isScan({ where, sort = [], limit, offset = 0 }: AccountQuery, target: QueryTarget): boolean {
  if (breadthOf(where, target) === 'keys') return false;
  const path = sort[0]?.path ?? 'number';
  const isOrdered = path === 'id' || path === 'number';
  const beginsThere = where === undefined || (where.kind === 'compare' && where.path === path && where.op !== '!=');
  return !(isOrdered && beginsThere && limit !== undefined && offset + limit <= few);
}
