// What an import tells of records that came as something else than their owners may think: how many, and where the first of them stand.
import { identifiesByNumber, renumberedAs } from '../../core/identifiers/index.ts';
import type { Json } from '../../core/json.ts';

const shown = 5;

const sentences = {
  renumbered: 'have numbers that their country has changed since: both the old and the new one find them',
  'no country code': 'have numbers without a country code: they are kept and shown, and sign nobody in',
  'no hash': 'have a password whose hash is not in the export: their owners set a new one',
  'identity conflicts': 'have identities at other providers that another account has: those were left out',
  sections: 'have subscriptions, preferences or communications: they are kept in data',
  lite: 'are lite accounts: addresses with what was said of them, which sign nobody in',
  'another UID': 'are lite accounts that have another UID here: theirs was no 32 digits, or their address was here before',
  'new ids': 'came without a uuid, and have new ones: a second run refuses them as taken',
  rooms: 'name departments, groups or roles that are not here: those were left out',
  'left out': 'have members that have no place here, and were left out',
} as const;

export type NoteKind = keyof typeof sentences;

export interface ImportNote {
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly note: NoteKind;
  /** Of a number, as it is compared with others from now on. */
  readonly now?: string;
  /** The members that a note is about. */
  readonly members?: readonly string[];
}

/** What is told of one record. */
export type RecordNote = Pick<ImportNote, 'note' | 'now' | 'members'>;

/** At most one: of a number that is another one now, or identifies nobody. */
export function numberNote(number: Json | undefined): readonly RecordNote[] {
  if (typeof number !== 'string' || number.trim() === '') return [];
  const now = renumberedAs(number);
  if (now !== undefined) return [{ note: 'renumbered', now }];
  return identifiesByNumber(number) ? [] : [{ note: 'no country code' }];
}

/** Adds up notes; `told` is empty where there were none. */
export function newNotes() {
  const counts = new Map<NoteKind, { many: number; readonly first: ImportNote[] }>();
  return {
    add(note: ImportNote): void {
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
            ...first.map(
              ({ file, line, id, now, members = [] }) =>
                `  ${file}:${line}: ${[id, ...(now === undefined ? [] : [`now ${now}`]), ...members].join(', ')}\n`,
            ),
          ].join(''),
        )
        .join(''),
  };
}
