// The records that may have a text at a path, by the index of parts, as a list of ids.
import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../../engine.ts';
import { partsAsked, type TextsOf } from './parts.ts';

/** A part as a word of FTS5. */
export const wordOf = (part: number): string => part.toString(36);

/** Undefined where the text is too short for the index. */
export function recordsWith(
  engine: Engine,
  of: TextsOf,
  { path, text }: { readonly path: string; readonly text: string },
): RawBuilder<unknown> | undefined {
  const asked = partsAsked(of, path, text);
  if (!asked) return undefined;
  const { parts, all } = asked;
  if (engine.name === 'postgres') {
    const has = (numbers: readonly number[]) => sql`p.parts @> cast(${`{${numbers.join(',')}}`} as bigint[])`;
    return sql`select s.record from searched_texts s where s.tenant = ${of.tenant} and s.type = ${of.type}
      and s.number in (select p.number from text_parts p where ${has(parts)} or ${has([all])})`;
  }
  const words = parts.map((part) => `"${wordOf(part)}"`).join(' AND ');
  // In this order: whatever the engine takes the index of words for, it is the narrower one.
  return sql`select s.record from text_parts p cross join searched_texts s on s.number = p.rowid
    where p.text_parts match ${`(${words}) OR "${wordOf(all)}"`} and s.tenant = ${of.tenant} and s.type = ${of.type}`;
}
