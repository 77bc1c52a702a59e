// Files of records move in: batch by batch, each record whole or not at all, told what became of it. An import that was ended is begun again: what is here
// and unchanged costs one statement for each batch.

import type { Fault } from '../../core/faults/index.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { MovedRecord } from '../../core/records/index.ts';
import { ValueRefused } from '../../core/stores.ts';
import type { Importer, ImportOptions } from './importer.ts';
import { type ImportNote, numberNote } from './notes.ts';
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

export interface ImportWork {
  readonly importer: Importer;
  readonly options: ImportOptions;
  /** Records in one transaction. */
  readonly batch: number;
  readonly audience: Audience;
}

interface Waiting {
  readonly line: number;
  readonly id: string | null;
  readonly record: MovedRecord;
  readonly notes: readonly Omit<ImportNote, 'file' | 'line' | 'id'>[];
}

/** Reads every file twice: first whether all are whole, then their records. Throws ImportRefused, with nothing written, where one is not. */
export async function importFiles(files: readonly string[], work: ImportWork, counts: ImportCounts): Promise<void> {
  let all = 0;
  for (const file of files) all += await countRecords(file, work, () => work.audience.progress(counts, undefined));
  for (const file of files) await importFile(file, work, counts, () => work.audience.progress(counts, counts.read / all));
}

async function countRecords(file: string, { importer, batch }: ImportWork, shown: () => void): Promise<number> {
  let count = 0;
  for await (const _ of recordsOf(file, importer.form)) {
    count += 1;
    if (count % batch === 0) shown();
  }
  return count;
}

async function importFile(file: string, work: ImportWork, counts: ImportCounts, shown: () => void): Promise<void> {
  const { importer, batch, audience } = work;
  let waiting: Waiting[] = [];
  const flush = async () => {
    await importBatch(file, waiting, work, counts);
    waiting = [];
    shown();
  };
  for await (const { line, read } of recordsOf(file, importer.form)) {
    counts.read += 1;
    const found = read();
    const moved = 'reason' in found ? found : importer.read(found.given);
    const id = 'reason' in found ? null : idOf(found.given, importer.idName);
    if ('record' in moved) {
      const notes = [...(moved.notes ?? []).map((note) => ({ note })), ...numberNote(moved.record.values['phone'])];
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

function idOf(given: Json | undefined, name: string): string | null {
  const id = isObject(given) ? given[name] : undefined;
  return typeof id === 'string' ? id.slice(0, mostOfId) : null;
}

async function importBatch(
  file: string,
  waiting: readonly Waiting[],
  { importer, options, audience }: ImportWork,
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
    else if (result.kind !== 'unchanged') for (const note of notes) audience.noted({ file, line, id, ...note });
  }
}

const reasonOf = (fault: Fault | ValueRefused, { sentenceOf }: Importer): string =>
  fault instanceof ValueRefused ? `the database holds no such value: ${fault.message}` : sentenceOf(fault);
