// The WHERE of a query, read into the core's conditions.
import type { Comparison, Condition } from '../../../core/accounts/index.ts';
import type { FieldPlace, FieldPlaceOf } from './places.ts';
import { type Reader, unreadable } from './tokens.ts';

const comparisons: Readonly<Record<string, Comparison>> = { '=': '=', '!=': '!=', '<>': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
const mostLevels = 50;

/** The place of a field; refuses one that there is not. */
export function placeIn(field: string, placeOf: FieldPlaceOf): FieldPlace {
  const found = placeOf(field);
  if (!found) throw unreadable(`there is no field ${field}`);
  return found;
}

/** AND binds tighter than OR, and NOT tightest. */
export function readCondition(reader: Reader, placeOf: FieldPlaceOf): Condition {
  function compared(field: string, place: FieldPlace, op: Comparison): Condition {
    const value = reader.literal();
    const condition = place.compare(op, value);
    if (!condition) throw unreadable(`${field} is never ${op} "${value}"`);
    return condition;
  }

  function comparison(): Condition {
    const field = reader.word();
    const place = placeIn(field, placeOf);
    if (reader.take('is')) {
      const isNot = reader.take('not');
      reader.demand('null');
      return isNot ? { kind: 'not', of: place.isNull } : place.isNull;
    }
    const not = reader.take('not');
    const denied = (of: Condition): Condition => (not ? { kind: 'not', of } : of);
    if (reader.take('contains')) {
      const value = reader.literal();
      const condition = typeof value === 'string' ? place.contains(value) : undefined;
      if (!condition) throw unreadable(`${field} contains a text, or nothing`);
      return denied(condition);
    }
    if (reader.take('in')) {
      reader.demand('(');
      const of = [compared(field, place, '=')];
      while (reader.take(',')) of.push(compared(field, place, '='));
      reader.demand(')');
      return denied({ kind: 'or', of });
    }
    const sign = not ? undefined : reader.comparison();
    const op = sign === undefined ? undefined : comparisons[sign];
    if (!op) throw unreadable(`"${sign ?? reader.here}" compares nothing`);
    return compared(field, place, op);
  }

  function denial(level: number): Condition {
    if (level > mostLevels) throw unreadable('it is nested too deep');
    if (reader.take('not')) return { kind: 'not', of: denial(level + 1) };
    if (!reader.take('(')) return comparison();
    const inner = either(level + 1);
    reader.demand(')');
    return inner;
  }

  function both(level: number): Condition {
    const of = [denial(level)];
    while (reader.take('and')) of.push(denial(level));
    return of.length === 1 ? of[0]! : { kind: 'and', of };
  }

  function either(level: number): Condition {
    const of = [both(level)];
    while (reader.take('or')) of.push(both(level));
    return of.length === 1 ? of[0]! : { kind: 'or', of };
  }

  return either(0);
}
