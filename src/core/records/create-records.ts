// New records: one, or many at once.
import type { OneTimeCode } from '../codes/index.ts';
import { asProblems, type Ctx, Fault } from '../faults/index.ts';
import type { RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import {
  failTaken,
  type InsertResult,
  type NewRecord,
  type PreparedRecord,
  type RecordBackendFault,
  type RecordBackendPorts,
} from './backend.ts';
import { backendOf } from './backend-of.ts';
import { type JudgeFault, judgeValues, problemsOfNames, problemsOfPerson } from './prepare-record.ts';
import type { FoundRecord } from './types.ts';

/** The faults of judging and storing a new record. */
export type CreateFault = JudgeFault | RecordBackendFault;

/** The outcome of one of several records: stored, or the fault it met. */
export type CreationResult =
  | { readonly kept: FoundRecord; readonly fault?: undefined }
  | { readonly fault: Fault; readonly kept?: undefined };

export interface NewSingle {
  readonly type: RecordType;
  readonly record: NewRecord;
  /** The part of the type that the caller may write. */
  readonly open?: RecordType;
  /** Spent in the same transaction. Its holder is a person, trusted with no more than a person is. */
  readonly ticket?: OneTimeCode | undefined;
}

/** Stores one record, spends the ticket in the same transaction, and returns the record. */
export async function createRecord(
  ctx: Ctx<CreateFault | 'code.used'>,
  { type, record, open = type, ticket }: NewSingle,
  stores: Stores<RecordBackendPorts | 'codes'>,
): Promise<FoundRecord> {
  const names = ticket ? asProblems(problemsOfPerson(type, record.values)) : undefined;
  if (names) throw ctx.fail('input.rejected', { problems: names });
  const prepared = await prepare(ctx, { type, open }, record, stores);
  if (prepared instanceof Fault) throw prepared;
  const stored = await stores.transaction<InsertResult | 'spent'>(async (tables, rollbackWith) => {
    if (ticket && !(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, ticket.id, ctx.now)))) rollbackWith('spent');
    const made = await backendOf(type).insert(ctx, type, [prepared], tables);
    return 'at' in made ? rollbackWith(made) : made;
  });
  if (stored === 'spent') throw ctx.fail('code.used', { purpose: 'create-record', superseded: false });
  if ('at' in stored) throw failTaken(ctx, stored.taken);
  return stored.kept[0]!;
}

export interface NewRecords {
  readonly type: RecordType;
  readonly records: readonly NewRecord[];
  /** The part of the type that the caller may write. */
  readonly open?: RecordType;
  /** `each`: one transaction a record. `all`: one for all. `smart`: one for all, then one each if it fails. */
  readonly commit: 'each' | 'all' | 'smart';
}

/** One result for each record, in the order given. With `all`, a failing record fails the others with `batch.undone`. */
export async function createRecords(
  ctx: Ctx<CreateFault | 'batch.undone'>,
  { type, records, commit, open = type }: NewRecords,
  stores: Stores<RecordBackendPorts>,
): Promise<readonly CreationResult[]> {
  const prepared: (PreparedRecord | Fault)[] = [];
  for (const record of records) prepared.push(await prepare(ctx, { type, open }, record, stores));
  if (commit === 'each') return storeEach(ctx, type, prepared, stores);
  const transaction = await storeAll(ctx, type, prepared, stores);
  if (commit === 'all' || !transaction.some(({ fault }) => fault)) return transaction;
  return storeEach(ctx, type, prepared, stores);
}

async function prepare(
  ctx: Ctx<CreateFault>,
  { type, open }: { readonly type: RecordType; readonly open: RecordType },
  record: NewRecord,
  stores: Stores<RecordBackendPorts>,
): Promise<PreparedRecord | Fault> {
  const names = asProblems([...problemsOfNames(open, record.values, true), ...(record.problems ?? [])]);
  if (names) return ctx.fail('input.rejected', { problems: names });
  const judged = await judgeValues(ctx, { type, values: record.values, before: null, replaces: true }, stores);
  if ('fault' in judged) return judged.fault;
  return backendOf(type).prepare(ctx, { ...record, values: judged.values }, stores);
}

/** All or none, in one transaction. */
const insert = (ctx: Ctx, type: RecordType, ready: readonly PreparedRecord[], stores: Stores<RecordBackendPorts>): Promise<InsertResult> =>
  stores.transaction<InsertResult>(async (tables, rollbackWith) => {
    const made = await backendOf(type).insert(ctx, type, ready, tables);
    return 'at' in made ? rollbackWith(made) : made;
  });

async function storeEach(
  ctx: Ctx<CreateFault>,
  type: RecordType,
  prepared: readonly (PreparedRecord | Fault)[],
  stores: Stores<RecordBackendPorts>,
): Promise<CreationResult[]> {
  const made: CreationResult[] = [];
  for (const each of prepared) {
    if (each instanceof Fault) made.push({ fault: each });
    else {
      const stored = await insert(ctx, type, [each], stores);
      made.push('at' in stored ? { fault: failTaken(ctx, stored.taken) } : { kept: stored.kept[0]! });
    }
  }
  return made;
}

async function storeAll(
  ctx: Ctx<CreateFault | 'batch.undone'>,
  type: RecordType,
  prepared: readonly (PreparedRecord | Fault)[],
  stores: Stores<RecordBackendPorts>,
): Promise<CreationResult[]> {
  const undoneBy = (at: number) => ({ fault: ctx.fail('batch.undone', { at }) });
  const ready = prepared.filter((each): each is PreparedRecord => !(each instanceof Fault));
  const unfit = prepared.findIndex((each) => each instanceof Fault);
  if (unfit >= 0) return prepared.map((each) => (each instanceof Fault ? { fault: each } : undoneBy(unfit)));
  const stored = await insert(ctx, type, ready, stores);
  if ('at' in stored) return prepared.map((_, at) => (at === stored.at ? { fault: failTaken(ctx, stored.taken) } : undoneBy(stored.at)));
  return stored.kept.map((kept) => ({ kept }));
}
