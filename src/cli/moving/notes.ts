// What an import tells of telephone numbers that came as something else than their owners may think: how many, and where the first of them stand.
import type { NumberNote } from './import-akamai.ts';

const shown = 5;

const sentences = {
  renumbered: 'have numbers that their country has changed since: both the old and the new one find them',
  'no country code': 'have numbers without a country code: they are kept and shown, and sign nobody in',
} as const;

/** Adds up notes; `told` is empty where there were none. */
export function newNotes() {
  const counts = new Map<NumberNote['note'], { many: number; readonly first: NumberNote[] }>();
  return {
    add(note: NumberNote): void {
      const kind = counts.get(note.note) ?? { many: 0, first: [] };
      kind.many += 1;
      if (kind.first.length < shown) kind.first.push(note);
      counts.set(note.note, kind);
    },
    told: (): string =>
      [...counts]
        .map(([kind, { many, first }]) =>
          [
            `${many} records ${sentences[kind]}\n`,
            ...first.map(({ file, line, uuid, now }) => `  ${file}:${line}: ${uuid}${now === undefined ? '' : `, now ${now}`}\n`),
          ].join(''),
        )
        .join(''),
  };
}
