// Finding a code by number, name, vendor's text, the text of a reply, our sentence, fact or operation, typing errors forgiven.
import { dialects } from '../../dialects.ts';
import type { CodeFile } from './code-file.ts';
import { type IndexEntry, type Library, titleOf } from './library.ts';
import { askedWords, likeness, wordsIn } from './words.ts';

export interface Hit {
  readonly dialect: string;
  readonly row: IndexEntry;
  /** The record of the code; none where no scenario reaches it. */
  readonly record: CodeFile | undefined;
}

export interface Finding {
  /** The best first. */
  readonly hits: readonly Hit[];
  /** What was read for words that stand nowhere. */
  readonly read: ReadonlyMap<string, string>;
}

export const allRows = ({ tables, find }: Library): readonly Hit[] =>
  dialects.flatMap(({ name }) => (tables.get(name) ?? []).map((row) => ({ dialect: name, row, record: find(name, row.code) })));

/** The places of a word with their weight: one in the number tells more than one in a sentence. */
function placesOf({ dialect, row, record }: Hit): readonly (readonly [string, number])[] {
  return [
    [String(row.code), 8],
    [row.name ?? '', 6],
    [row.message, 5],
    [record?.when ?? '', 4],
    [record ? `${record.fact.name} ${record.operation}` : '', 3],
    [row.meaning, 2],
    [record ? textsIn(record.reply.body) : '', 2],
    [record ? record.further.map(({ when, fact }) => `${when} ${fact.name}`).join(' ') : '', 1],
    [titleOf(dialect), 1],
  ];
}

/** The texts of a recorded reply: values without the names of their members. */
const textsIn = (body: string): string => [...body.slice(0, 4000).matchAll(/:\s*"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join(' ');

type Indexed = { readonly hit: Hit; readonly weights: ReadonlyMap<string, number> };
const indexes = new WeakMap<Library, readonly Indexed[]>();

function indexOf(library: Library): readonly Indexed[] {
  const known = indexes.get(library);
  if (known) return known;
  const made = allRows(library).map((hit) => {
    const weights = new Map<string, number>();
    for (const [text, weight] of placesOf(hit))
      for (const word of [...wordsIn(text), ...joined(text)]) weights.set(word, Math.max(weights.get(word) ?? 0, weight));
    return { hit, weights };
  });
  indexes.set(library, made);
  return made;
}

/** Names are also found as they are written: `accounts.login`, `LOGIN_ID`, `loginid`. */
const joined = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /[^\p{L}\p{N}]/u.test(word) || word.length > 8)
    .map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, ''));

/** All words must be found; if no code has all of them, as in a pasted text, most of them. An empty query finds every code. */
export function search(library: Library, query: string): Finding {
  const index = indexOf(library);
  const asked = askedWords(query);
  if (asked.length === 0) return { hits: index.map(({ hit }) => hit), read: new Map() };
  const vocabulary = [...new Set(index.flatMap(({ weights }) => [...weights.keys()]))];
  const alike = asked.map((word) => bestOf(vocabulary.map((known) => [known, likeness(word, known)] as const)));
  const read = new Map(asked.flatMap((word, at) => (isSlip(alike[at]!) ? [[word, nearest(alike[at]!)] as const] : [])));
  const scored = index.map(({ hit, weights }) => {
    const scores = alike.map((words) => Math.max(0, ...[...words].map(([word, like]) => like * (weights.get(word) ?? 0))));
    return { hit, found: scores.filter((score) => score > 0).length, score: scores.reduce((sum, score) => sum + score, 0) };
  });
  const best = Math.max(...scored.map(({ found }) => found));
  // A pasted text has names and numbers that stand nowhere here.
  const known = alike.filter((words) => words.size > 0).length;
  const enough = Math.max(1, Math.min(best, best === asked.length ? best : Math.max(Math.ceil(known * 0.6), best - 1)));
  const hits = scored.filter(({ found }) => found >= enough).sort((a, b) => b.score - a.score);
  return { hits: hits.map(({ hit }) => hit), read };
}

/** What is alike at all; slips count only where no word has the very letters. */
function bestOf(words: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const alike = words.filter(([, like]) => like > 0);
  const close = alike.filter(([, like]) => like > 0.4);
  return new Map(close.length > 0 ? close : alike);
}

const isSlip = (words: ReadonlyMap<string, number>): boolean => words.size > 0 && [...words.values()].every((like) => like <= 0.4);
const nearest = (words: ReadonlyMap<string, number>): string => [...words.keys()].slice(0, 3).join(', ');

/** A number, whoever's it is. */
export const byNumber = (library: Library, text: string): readonly Hit[] =>
  /^\d{1,6}$/.test(text.trim()) ? allRows(library).filter(({ row }) => row.code === Number(text)) : [];
