// Finding a code by number, name, vendor's text, our sentence, fact or operation.
import { dialects } from '../../dialects.ts';
import type { IndexEntry, Library } from './library.ts';

export interface Hit {
  readonly dialect: string;
  readonly row: IndexEntry;
  readonly proven: boolean;
  readonly when: string | null;
}

export function allRows({ tables, find }: Library): Hit[] {
  return dialects.flatMap(({ name }) =>
    (tables.get(name) ?? []).map((row) => {
      const record = find(name, row.code);
      return { dialect: name, row, proven: record !== undefined, when: record?.when ?? null };
    }),
  );
}

/** Every word must be found; hits where it stands in the number or the name come first. */
export function search(library: Library, query: string, dialect?: string): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = allRows(library).filter((hit) => !dialect || hit.dialect === dialect);
  if (words.length === 0) return rows;
  const scored = rows.map((hit) => ({ hit, score: scoreOf(library, hit, words) })).filter(({ score }) => score > 0);
  return scored.sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}

function scoreOf(library: Library, { dialect, row, when }: Hit, words: readonly string[]): number {
  const record = library.find(dialect, row.code);
  const places: readonly (readonly [string, number])[] = [
    [String(row.code), 8],
    [row.name ?? '', 6],
    [row.message, 5],
    [when ?? '', 4],
    [record ? `${record.fact.name} ${record.operation}` : '', 3],
    [row.meaning, 2],
    [dialect, 1],
  ];
  let total = 0;
  for (const word of words) {
    const best = places.find(([text]) => text.toLowerCase().includes(word));
    if (!best) return 0;
    total += best[1];
  }
  return total;
}

/** A number, whoever's it is. */
export const byNumber = (library: Library, text: string): Hit | undefined =>
  /^\d{1,6}$/.test(text.trim()) ? allRows(library).find(({ row }) => row.code === Number(text)) : undefined;
