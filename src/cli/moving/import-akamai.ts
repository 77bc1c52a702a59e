// Records of an Akamai export move in: batch by batch, each record whole or not at all, told what became of it.
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { newContext } from '../../core/faults/index.ts';
import { identifiesByNumber, renumberedAs } from '../../core/identifiers/index.ts';
import { importRecords, type MovedRecord } from '../../core/records/index.ts';
import { type RecordType, readRecordType, type StoredType } from '../../core/schema/index.ts';
import type { AllStores } from '../../core/stores.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { selectTypeOf } from '../../dialects/akamai/wire/entity-type.ts';
import { migratedRecord, rowAsRecord } from '../../dialects/akamai/wire/migrated-record.ts';
import { sentenceOfFault } from '../../dialects/akamai/wire/record-errors.ts';
import { now, random } from '../open.ts';
import { csvRecords } from './csv-records.ts';
import { jsonIn } from './json-piece.ts';
import { jsonRecords } from './json-records.ts';

export interface ImportCounts {
  read: number;
  imported: number;
  updated: number;
  unchanged: number;
  refused: number;
}

export interface Refusal {
  readonly file: string;
  readonly line: number;
  readonly uuid: string | null;
  readonly reason: string;
}

/** What is told of a record that came: its number is another one now, or identifies nobody. */
export interface NumberNote {
  readonly file: string;
  readonly line: number;
  readonly uuid: string;
  readonly note: 'renumbered' | 'no country code';
  /** As it is compared with others from now on; missing of a number without its country code. */
  readonly now?: string;
}

export interface ImportSource {
  readonly tenant: Tenant;
  readonly stores: AllStores;
  readonly typeName: string;
  readonly dryRun: boolean;
  readonly plainPasswords: boolean;
  readonly batch: number;
  readonly refused: (refusal: Refusal) => void;
  readonly noted: (note: NumberNote) => void;
  /** `bytes` of all files are done. */
  readonly progress: (counts: ImportCounts, bytes: number) => void;
}

interface Waiting {
  readonly line: number;
  readonly record: MovedRecord;
}

/** Reads every file twice: first whether all are whole, then their records. Throws Refused, with nothing written, where one is not. */
export async function importFiles(files: readonly string[], moving: ImportSource, counts: ImportCounts): Promise<void> {
  const { type } = await typeOf(moving);
  for (const file of files) for await (const _ of recordsOf(file, type));
  let before = 0;
  for (const file of files) {
    await importFile(file, { ...moving, progress: (sofar, bytes) => moving.progress(sofar, before + bytes) }, counts);
    before += statSync(file).size;
  }
}

async function importFile(file: string, moving: ImportSource, counts: ImportCounts): Promise<void> {
  const { type, declared } = await typeOf(moving);
  const size = statSync(file).size;
  let waiting: Waiting[] = [];
  let bytes = 0;
  const flush = async () => {
    await importBatch(file, { type, declared }, waiting, moving, counts);
    waiting = [];
    moving.progress(counts, Math.min(bytes, size));
  };
  for await (const { line, given, length } of recordsOf(file, type)) {
    counts.read += 1;
    bytes += length;
    const moved = migratedRecord(type, given);
    if ('record' in moved) waiting.push({ line, record: moved.record });
    else refuse(moving, counts, { file, line, uuid: uuidOf(given), reason: moved.reason });
    if (waiting.length >= moving.batch) await flush();
  }
  await flush();
}

function noteOf({ values }: MovedRecord): Pick<NumberNote, 'note' | 'now'> | undefined {
  const number = values['phone'];
  if (typeof number !== 'string' || number.trim() === '') return undefined;
  const now = renumberedAs(number);
  if (now !== undefined) return { note: 'renumbered', now };
  return identifiesByNumber(number) ? undefined : { note: 'no country code' };
}

async function* recordsOf(file: string, type: RecordType): AsyncGenerator<{ line: number; given: unknown; length: number }> {
  if (extname(file).toLowerCase() === '.csv') {
    for await (const { line, row } of csvRecords(file)) yield { line, given: rowAsRecord(type, row), length: JSON.stringify(row).length };
    return;
  }
  for await (const { line, text } of jsonRecords(file)) yield { line, given: jsonIn(text), length: Buffer.byteLength(text) };
}

const uuidOf = (given: unknown): string | null => {
  const uuid = (given as { uuid?: unknown } | null | undefined)?.uuid;
  return typeof uuid === 'string' ? uuid.slice(0, 60) : null;
};

function refuse({ refused }: ImportSource, counts: ImportCounts, refusal: Refusal): void {
  counts.refused += 1;
  refused(refusal);
}

async function importBatch(
  file: string,
  { type, declared }: { readonly type: RecordType; readonly declared: StoredType },
  waiting: readonly Waiting[],
  moving: ImportSource,
  counts: ImportCounts,
): Promise<void> {
  if (waiting.length === 0) return;
  const { tenant, stores, dryRun, plainPasswords } = moving;
  const core = bind({ importRecords }, contextFor(tenant), stores);
  const records = waiting.map(({ record }) => record);
  const results = await core.importRecords({ type, declared, records, dryRun, plainPasswords });
  for (const [at, result] of results.entries()) {
    const { line, record } = waiting[at]!;
    if (result.kind !== 'refused') {
      counts[result.kind] += 1;
      const note = result.kind === 'unchanged' ? undefined : noteOf(record);
      if (note) moving.noted({ file, line, uuid: record.id, ...note });
    } else {
      refuse(moving, counts, { file, line, uuid: record.id, reason: sentenceOfFault(result.fault, type.name) });
    }
  }
}

export const contextFor = (tenant: Tenant) =>
  newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: now(), random, log: () => {} });

export async function typeOf({ tenant, stores, typeName }: Pick<ImportSource, 'tenant' | 'stores' | 'typeName'>) {
  const selector = selectTypeOf(typeName, tenant.settings);
  const type = await bind({ readRecordType }, contextFor(tenant), stores).readRecordType(selector);
  const declared = (await stores.recordTypes.read(tenant.id, selector.name)) ?? {
    attributes: [],
    withdrawn: [],
    rules: [],
    uniqueSets: [],
  };
  return { type, declared };
}
