// The filter forms of the third generation: a field, an operator, a value.
import type { Condition, Scalar } from '../../../core/accounts/index.ts';
import { instantOfMillis } from '../../../core/time.ts';
import type { AuthingEntry } from '../entry.ts';
import { genders } from './user.ts';
import { idIs, pathOf, timeOf } from './user-search.ts';

export const operators = [
  'EQUAL',
  'NOT_EQUAL',
  'CONTAINS',
  'NOT_CONTAINS',
  'IS_NULL',
  'NOT_NULL',
  'IN',
  'GREATER',
  'LESSER',
  'BETWEEN',
] as const;
export type Operator = (typeof operators)[number];

export interface UserFilter {
  readonly field: string;
  readonly operator: Operator;
  readonly value?: unknown;
}

/** Fields that are neither texts nor times. */
const ofTheirOwn = ['id', 'status', 'gender', 'emailVerified', 'phoneVerified'] as const;

export const isFilterable = (field: string): boolean =>
  (ofTheirOwn as readonly string[]).includes(field) || pathOf(field) !== undefined || timeOf(field) !== undefined;

const not = (of: Condition): Condition => ({ kind: 'not', of });
const anyOf = (of: readonly Condition[]): Condition => ({ kind: 'or', of: of.length > 0 ? of : [idIs('')] });
const comparisons = { EQUAL: '=', GREATER: '>', LESSER: '<' } as const;
/** The most values of one form. */
const mostValues = 100;

/** The condition; a value that the field or the operator cannot have is refused. */
export function conditionOf(form: UserFilter, entry: Pick<AuthingEntry, 'ctx'>): Condition {
  const { field, operator, value } = form;
  if (operator === 'NOT_EQUAL') return not(conditionOf({ ...form, operator: 'EQUAL' }, entry));
  if (operator === 'NOT_CONTAINS') return not(conditionOf({ ...form, operator: 'CONTAINS' }, entry));
  if (operator === 'NOT_NULL') return not(conditionOf({ ...form, operator: 'IS_NULL' }, entry));
  if (operator === 'IN') return anyOf(listOf(value, entry).map((each) => conditionOf({ field, operator: 'EQUAL', value: each }, entry)));
  if (operator === 'BETWEEN') {
    const [from, to, ...more] = listOf(value, entry);
    if (to === undefined || more.length > 0) throw wrong(entry, field);
    const bound = (of: 'GREATER' | 'LESSER', at: unknown): Condition => conditionOf({ field, operator: of, value: at }, entry);
    return { kind: 'and', of: [not(bound('LESSER', from)), not(bound('GREATER', to))] };
  }
  // Everybody has one.
  if (field === 'id' && operator === 'IS_NULL') return idIs('');
  if (field === 'id' && operator === 'EQUAL' && typeof value === 'string') return idIs(value);
  if (field === 'status' || field === 'emailVerified' || field === 'phoneVerified') return stateOf(form, entry);
  const time = timeOf(field);
  if (operator === 'IS_NULL') return { kind: 'null', path: time ?? pathOf(field) ?? 'gender', is: true };
  if (time !== undefined && operator !== 'CONTAINS')
    return { kind: 'compare', path: time, op: comparisons[operator], value: instantIn(value, field, entry) };
  const text = field === 'gender' ? genders.claimOf(String(value)) : value;
  const path = field === 'gender' ? 'gender' : pathOf(field);
  if (path === undefined || typeof text !== 'string' || text === '' || text.length > 256) throw wrong(entry, field);
  if (operator === 'CONTAINS') return { kind: 'like', path, how: 'contains', value: text };
  return { kind: 'compare', path, op: comparisons[operator], value: text satisfies Scalar };
}

function stateOf({ field, operator, value }: UserFilter, entry: Pick<AuthingEntry, 'ctx'>): Condition {
  if (operator !== 'EQUAL') throw wrong(entry, field);
  if (field !== 'status') {
    if (typeof value !== 'boolean') throw wrong(entry, field);
    return { kind: 'null', path: field, is: !value };
  }
  if (value !== 'Activated' && value !== 'Suspended') throw wrong(entry, field);
  return { kind: 'null', path: 'disabled', is: value === 'Activated' };
}

function listOf(value: unknown, entry: Pick<AuthingEntry, 'ctx'>): readonly unknown[] {
  if (!Array.isArray(value) || value.length > mostValues) throw wrong(entry, 'value');
  return value;
}

function instantIn(value: unknown, field: string, entry: Pick<AuthingEntry, 'ctx'>): Scalar {
  const at = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) throw wrong(entry, field);
  return instantOfMillis(Math.trunc(at));
}

const wrong = ({ ctx }: Pick<AuthingEntry, 'ctx'>, field: string) =>
  ctx.fail('input.rejected', { problems: [{ field: 'filter', rule: 'unparsable', expected: field.slice(0, 80) }] });
