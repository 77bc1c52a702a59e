// What a field of a query is in the core: conditions by it, an order, and the paths of what stands there.
import type { Comparison, Condition, Scalar } from '../../../core/accounts/index.ts';
import { instantOfMillis, instantOfText } from '../../../core/time.ts';

export interface FieldPlace {
  /** Where values stand, for groups, numbers and orders; undefined where they stand at no one path. */
  readonly path: string | undefined;
  /** Values of any kind, and lists, may stand there. */
  readonly isMixed: boolean;
  /** Whether numbers stand there that can be added up. */
  readonly hasNumbers: boolean;
  /** Undefined for a value that is never there, or cannot be compared so. */
  compare(op: Comparison, value: Scalar): Condition | undefined;
  /** A part of a text; undefined where no text stands. */
  contains(part: string): Condition | undefined;
  readonly isNull: Condition;
}

/** The place of a field by its whole path; undefined where there is none. */
export type FieldPlaceOf = (field: string) => FieldPlace | undefined;

const never: Condition = { kind: 'null', path: 'number', is: true };

/** Any values of a document of which little is declared. What lacks it is not unequal. */
export function mixedPlace(path: string): FieldPlace {
  const isNull: Condition = { kind: 'null', path, is: true, through: true };
  return {
    path,
    isMixed: true,
    hasNumbers: true,
    compare: (op, value) => {
      if (typeof value === 'boolean' && op !== '=' && op !== '!=') return undefined;
      if (op !== '!=') return { kind: 'compare', path, op, value, through: true };
      const same: Condition = { kind: 'compare', path, op: '=', value, through: true };
      return {
        kind: 'and',
        of: [
          { kind: 'not', of: isNull },
          { kind: 'not', of: same },
        ],
      };
    },
    contains: (value) => ({ kind: 'like', path, how: 'contains', value, through: true }),
    isNull,
  };
}

/** A column of texts, in the form in which they are kept; null of a form for what is no such text at all. */
export const textPlace = (path: string, formOf: (text: string) => string = (text) => text): FieldPlace => ({
  path,
  isMixed: false,
  hasNumbers: false,
  compare: (op, value) => (typeof value === 'string' ? { kind: 'compare', path, op, value: formOf(value) } : undefined),
  contains: (value) => ({ kind: 'like', path, how: 'contains', value }),
  isNull: { kind: 'null', path, is: true },
});

/** A column of times: milliseconds, or a text that is a time; no column keeps a number beyond those that are exact. */
export const timePlace = (path: string): FieldPlace => ({
  path,
  isMixed: false,
  hasNumbers: false,
  compare: (op, value) => {
    const read =
      typeof value === 'number' ? instantOfMillis(Math.trunc(value)) : typeof value === 'string' ? instantOfText(value) : undefined;
    return Number.isSafeInteger(read) ? { kind: 'compare', path, op, value: read! } : undefined;
  },
  contains: () => undefined,
  isNull: { kind: 'null', path, is: true },
});

/** True of those for which the condition holds. */
export const truthPlace = (holds: Condition): FieldPlace => ({
  path: undefined,
  isMixed: false,
  hasNumbers: false,
  compare: (op, value) => {
    if ((op !== '=' && op !== '!=') || typeof value !== 'boolean') return undefined;
    return value === (op === '=') ? holds : { kind: 'not', of: holds };
  },
  contains: () => undefined,
  isNull: never,
});
