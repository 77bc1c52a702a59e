// Files of records move in: batch by batch, each record whole or not at all, told what became of it. An import that was ended is begun again: what is here
// and unchanged costs one statement for each batch, and of an account one for its consents and one for its subscriptions.

import type { Fault } from '../../core/faults/index.ts';
import { isObject, type Json } from '../../core/json.ts';
import { ValueRefused } from '../../core/stores.ts';
import type { Importer, ImportOptions } from './importer.ts';
import { type ImportNote, numberNote, type RecordNote } from './notes.ts';
import { recordsOf } from './records-of.ts';

/** `read` is the sum of the others. */
export interface ImportCounts {
  read: number;
  imported: number;
  updated: number;
  unchanged: number;
  refused: number;
}

export const newCounts = (): ImportCounts => ({ read: 0, imported: 0, updated: 0, unchanged: 0, refused: 0 });

export interface Refusal {
  readonly file: string;
  readonly line: number;
  /** Null where it has none. */
  readonly id: string | null;
  readonly reason: string;
}

/** Who hears what becomes of the records. */
export interface Audience {
  readonly refused: (refusal: Refusal) => void;
  readonly noted: (note: ImportNote) => void;
  /** `part` of the work is done, from 0 to 1; undefined while nobody knows how much it is. */
  readonly progress: (counts: ImportCounts, part: number | undefined) => void;
}

export interface ImportWork<R> {
  readonly importer: Importer<R>;
  readonly options: ImportOptions;
  /** Records in one transaction. */
  readonly batch: number;
  readonly audience: Audience;
}

interface Waiting<R> {
  readonly line: number;
  readonly id: string | null;
  readonly record: R;
  readonly notes: readonly RecordNote[];
}

/** Reads every file twice: first whether all are whole, then their records. Throws ImportRefused, with nothing written, where one is not. */
export async function importFiles<R>(files: readonly string[], work: ImportWork<R>, counts: ImportCounts): Promise<void> {
  let all = 0;
  for (const file of files) all += await countRecords(file, work, () => work.audience.progress(counts, undefined));
  for (const file of files) await importFile(file, work, counts, () => work.audience.progress(counts, counts.read / all));
}

async function countRecords<R>(file: string, { importer, batch }: ImportWork<R>, shown: () => void): Promise<number> {
  let count = 0;
  for await (const _ of recordsOf(file, importer.form)) {
    count += 1;
    if (count % batch === 0) shown();
  }
  return count;
}

async function importFile<R>(file: string, work: ImportWork<R>, counts: ImportCounts, shown: () => void): Promise<void> {
  const { importer, batch, audience } = work;
  let waiting: Waiting<R>[] = [];
  const flush = async () => {
    await importBatch(file, waiting, work, counts);
    waiting = [];
    shown();
  };
  for await (const { line, read } of recordsOf(file, importer.form)) {
    counts.read += 1;
    const found = read();
    const moved = 'reason' in found ? found : importer.read(found.given);
    const id = 'reason' in found ? null : idOf(found.given, importer);
    if ('record' in moved) {
      const notes = [...(moved.notes ?? []), ...numberNote(moved.number)];
      waiting.push({ line, id, record: moved.record, notes });
    } else {
      counts.refused += 1;
      audience.refused({ file, line, id, reason: moved.reason });
    }
    if (waiting.length >= batch) await flush();
  }
  await flush();
}

/** The report need not hold more of what is no id. */
const mostOfId = 60;

function idOf(
  given: Json | undefined,
  { idName, idOf = (record) => record[idName] }: Pick<Importer<never>, 'idName' | 'idOf'>,
): string | null {
  const id = isObject(given) ? idOf(given) : undefined;
  return typeof id === 'string' ? id.slice(0, mostOfId) : null;
}

async function importBatch<R>(
  file: string,
  waiting: readonly Waiting<R>[],
  { importer, options, audience }: ImportWork<R>,
  counts: ImportCounts,
): Promise<void> {
  if (waiting.length === 0) return;
  const results = await importer.store(
    waiting.map(({ record }) => record),
    options,
  );
  for (const [at, result] of results.entries()) {
    const { line, id, notes } = waiting[at]!;
    counts[result.kind] += 1;
    if (result.kind === 'refused') audience.refused({ file, line, id, reason: reasonOf(result.fault, importer) });
    else if (result.kind !== 'unchanged')
      for (const note of [...notes, ...(result.notes ?? [])]) audience.noted({ file, line, id, ...note });
  }
}

const reasonOf = (fault: Fault | ValueRefused, { sentenceOf }: Pick<Importer<never>, 'sentenceOf'>): string =>
  fault instanceof ValueRefused ? `the database holds no such value: ${fault.message}` : sentenceOf(fault);
