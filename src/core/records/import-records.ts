// Imports records from elsewhere, with their ids, numbers, stamps and hashes. Each record is imported atomically; importing it again is a
// no-op.
import { asProblems, type Ctx, Fault } from '../faults/index.ts';
import type { Json } from '../json.ts';
import type { RecordType } from '../schema/types.ts';
import { orValueRefused, type StoreRefusal, storeMany } from '../store-many.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import {
  failTaken,
  type InsertResult,
  type NewRecord,
  type PreparedRecord,
  type RecordBackendFault,
  type RecordBackendPorts,
} from './backend.ts';
import { backendOf } from './backend-of.ts';
import { elementsOf } from './elements.ts';
import { type JudgeFault, judgeValues, problemsOfNames } from './prepare-record.ts';
import type { MovedRecord } from './types.ts';

export type ImportFault = JudgeFault | RecordBackendFault | 'record.not-found';

/** The outcome of one record; `unchanged` if the stored one is as new or newer. */
export type Imported = { readonly kind: 'imported' | 'updated' | 'unchanged' } | { readonly kind: 'refused'; readonly fault: StoreRefusal };

export interface Import {
  readonly type: RecordType;
  readonly records: readonly MovedRecord[];
  /** Whether a bare text without the form of a hash is taken as the password, or refused. */
  readonly plainPasswords: boolean;
  /** Judges everything and writes nothing. */
  readonly dryRun: boolean;
  /** Of a dry run of several calls: when those were changed that the calls before would have stored, by id. This one adds to it. */
  readonly earlier?: Map<string, Instant> | undefined;
}

/**
 * One result for each record, in the order given. New records share one transaction; a record that collides, or holds what the database cannot, is
 * refused and does not roll the others back. Existing ones are changed each in a transaction of its own. `dryRun` judges everything and stores no record.
 */
export async function importRecords(
  ctx: Ctx<ImportFault>,
  input: Import,
  stores: Stores<RecordBackendPorts>,
): Promise<readonly Imported[]> {
  const { type, records, dryRun, earlier = new Map<string, Instant>() } = input;
  const stamps = await backendOf(type).stamps(
    ctx,
    records.map(({ id }) => id),
    stores,
  );
  const results = new Map<number, Imported>();
  const fresh: Fresh[] = [];
  const seen = new Set<string>();
  for (const [at, record] of records.entries()) {
    const present = stamps.get(record.id);
    const before = earlier.get(record.id);
    if (seen.has(record.id) || (present && record.number !== undefined && present.number !== record.number))
      results.set(at, { kind: 'refused', fault: ctx.fail('value.taken', { path: 'id' }) });
    else if (before !== undefined) results.set(at, { kind: before >= record.updated ? 'unchanged' : 'updated' });
    else if (present) results.set(at, present.updated >= record.updated ? { kind: 'unchanged' } : await update(ctx, input, record, stores));
    else {
      const prepared = await prepare(ctx, input, record, stores);
      if (prepared instanceof Fault) results.set(at, { kind: 'refused', fault: prepared });
      else fresh.push({ at, prepared });
    }
    seen.add(record.id);
  }
  for (const [at, result] of await store(ctx, type, fresh, dryRun, stores)) {
    results.set(at, result);
    const { id, updated } = records[at]!;
    if (dryRun && result.kind === 'imported') earlier.set(id, updated);
  }
  if (!dryRun) await raise(ctx, records, stores);
  return records.map((_, at) => results.get(at)!);
}

async function prepare(
  ctx: Ctx<ImportFault>,
  { type, plainPasswords }: Import,
  record: NewRecord,
  stores: Stores<RecordBackendPorts>,
): Promise<PreparedRecord | Fault> {
  const names = asProblems(problemsOfNames(type, record.values, true));
  if (names) return ctx.fail('input.rejected', { problems: names });
  const judged = await judgeValues(ctx, { type, values: record.values, before: null, replaces: true, moved: { plainPasswords } }, stores);
  return 'fault' in judged ? judged.fault : backendOf(type).prepare(ctx, { ...record, values: judged.values }, stores);
}

interface Fresh {
  readonly at: number;
  readonly prepared: PreparedRecord;
}

async function store(
  ctx: Ctx<ImportFault>,
  type: RecordType,
  fresh: readonly Fresh[],
  dryRun: boolean,
  stores: Stores<RecordBackendPorts>,
): Promise<ReadonlyMap<number, Imported>> {
  const refused = await storeMany(
    fresh,
    async (some) => {
      const ready = some.map(({ prepared }) => prepared);
      const stored = await stores.transaction<InsertResult>(async (tables, rollbackWith) => {
        const made = await backendOf(type).insert(ctx, type, ready, tables);
        return dryRun || 'at' in made ? rollbackWith(made) : made;
      });
      return 'at' in stored ? { at: stored.at, fault: failTaken(ctx, stored.taken) } : undefined;
    },
    dryRun,
  );
  return new Map(
    fresh.map(({ at }, place): [number, Imported] => {
      const fault = refused.get(place);
      return [at, fault ? { kind: 'refused', fault } : { kind: 'imported' }];
    }),
  );
}

/** An existing record is overwritten only by one with a later `updated`. */
async function update(
  ctx: Ctx<ImportFault>,
  { type, dryRun, plainPasswords }: Import,
  record: MovedRecord,
  stores: Stores<RecordBackendPorts>,
): Promise<Imported> {
  const before = await backendOf(type).read(ctx, type, { id: record.id }, stores);
  if (!before) return { kind: 'refused', fault: ctx.fail('value.taken', { path: 'id' }) };
  const names = asProblems(problemsOfNames(type, record.values, true));
  if (names) return { kind: 'refused', fault: ctx.fail('input.rejected', { problems: names }) };
  const judged = await judgeValues(ctx, { type, values: record.values, before, replaces: true, moved: { plainPasswords } }, stores);
  if ('fault' in judged) return { kind: 'refused', fault: judged.fault };
  const change = { before, values: judged.values, touch: false, updated: record.updated, by: 'operator' } as const;
  try {
    const refused = dryRun ? undefined : await orValueRefused(() => backendOf(type).change(ctx, type, change, stores));
    return refused ? { kind: 'refused', fault: refused } : { kind: 'updated' };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'refused', fault: error };
    throw error;
  }
}

/** Raises the sequence above the imported numbers, so that no later record gets one of them. */
async function raise(ctx: Ctx, records: readonly MovedRecord[], { sequences }: Stores<'sequences'>): Promise<void> {
  let most = 0;
  for (const { number = 0, values } of records) {
    most = Math.max(most, number);
    for (const value of Object.values(values)) most = Math.max(most, ...idsIn(value));
  }
  if (most > 0) await ctx.during('record.store', () => sequences.raise(ctx.tenant.id, most));
}

const idsIn = (value: Json): number[] => elementsOf(value).map(({ id }) => (Number.isSafeInteger(id) ? id : 0));
