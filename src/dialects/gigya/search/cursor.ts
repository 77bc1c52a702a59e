// A cursor says its query and its place: whoever changes one asks another question, which is his to ask.
import { isObject, isStorable, type Json } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

export interface Cursor {
  readonly query: string;
  readonly after: string;
}

export const cursorOut = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Refuses what was not answered here. */
export function cursorIn(given: string, isPlace: (after: string) => boolean): Cursor {
  try {
    const read: Json = JSON.parse(Buffer.from(given, 'base64url').toString());
    const { query, after } = isObject(read) ? read : {};
    if (typeof query === 'string' && typeof after === 'string' && query.length <= 10_000 && isStorable(query) && isPlace(after))
      return { query, after };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refuse('parameter.out-of-bounds', { name: 'cursorId', allowed: 'is none that was answered here' });
}
