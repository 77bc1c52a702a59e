// A JSON value sealed at rest inside a column of JSON, which PostgreSQL judges as such: `{"sealed": "v1.…"}`.
import type { Json } from '../../../core/json.ts';
import type { SealPlace, Seals } from '../../seals.ts';

export type Box = Pick<Seals, 'seal' | 'open'>;

/** `place` names the row, and the value in it: it is not opened anywhere else. */
export const sealedJson = (place: SealPlace, value: Json, box: Box): Json => ({ sealed: box.seal(place, JSON.stringify(value)) });

/** The value. What an older process wrote meanwhile is not sealed, and returned as it is. */
export function openedJson(place: SealPlace, value: Json, box: Box): Json {
  const { sealed } = (value ?? {}) as { readonly sealed?: unknown };
  return typeof sealed === 'string' ? (JSON.parse(box.open(place, sealed)) as Json) : value;
}
