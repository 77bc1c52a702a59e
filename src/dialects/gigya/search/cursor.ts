// A cursor says its query, its place and how many matched: whoever changes one asks another question, or is told what he said, which is his alone.
import { isObject, isStorable, type Json } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

export interface Cursor {
  readonly query: string;
  readonly after: string;
  /** How many matched when the first page was read; undefined in those of before. */
  readonly total?: number | undefined;
}

export const cursorOut = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Refuses what was not answered here. */
export function cursorIn(given: string, isPlace: (after: string) => boolean): Cursor {
  try {
    const read: Json = JSON.parse(Buffer.from(given, 'base64url').toString());
    const { query, after, total } = isObject(read) ? read : {};
    const isTotal = total === undefined || (Number.isSafeInteger(total) && Number(total) >= 0);
    if (typeof query === 'string' && typeof after === 'string' && query.length <= 10_000 && isStorable(query) && isPlace(after) && isTotal)
      return { query, after, total: total as number | undefined };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refuse('parameter.out-of-bounds', { name: 'cursorId', allowed: 'is none that was answered here' });
}
