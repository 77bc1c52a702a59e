// New records: one, or many at once.
import type { Code } from '../codes/index.ts';
import { asProblems, type Ctx, Fault } from '../faults/index.ts';
import type { RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { failTaken, type KeepingFault, type KeepingPorts, keepingOf, type NewRecord, type Prepared, type Taken } from './keeping.ts';
import { type JudgeFault, judgeValues, problemsOfNames } from './prepare-record.ts';
import type { Kept, Made } from './types.ts';

export type CreateFault = JudgeFault | KeepingFault;

export interface NewSingle {
  readonly type: RecordType;
  readonly record: NewRecord;
  /** What of the type the caller may write. */
  readonly open?: RecordType;
  /** Spent in the same transaction. */
  readonly ticket?: Code | undefined;
}

export async function createRecord(
  ctx: Ctx<CreateFault | 'code.used'>,
  { type, record, open = type, ticket }: NewSingle,
  stores: Stores<KeepingPorts | 'codes'>,
): Promise<Kept> {
  const prepared = await prepare(ctx, { type, open }, record, stores);
  if (prepared instanceof Fault) throw prepared;
  const stored = await stores.together<Kept | Taken | 'spent'>(async (tables, undo) => {
    if (ticket && !(await ctx.doing('code.store', () => tables.codes.spend(ctx.tenant.id, ticket.id, ctx.now)))) undo('spent');
    const made = await prepared(tables);
    return 'taken' in made ? undo(made) : made;
  });
  if (stored === 'spent') throw ctx.fail('code.used', { purpose: 'create-record', superseded: false });
  if ('taken' in stored) throw failTaken(ctx, stored);
  return stored;
}

export interface NewRecords {
  readonly type: RecordType;
  readonly records: readonly NewRecord[];
  /** What of the type the caller may write. */
  readonly open?: RecordType;
  /** Each by itself; all or none; or all together and, should that fail, each by itself. */
  readonly commit: 'each' | 'all' | 'smart';
}

/** One result for each record, in order. A record undone with its neighbours says so. */
export async function createRecords(
  ctx: Ctx<CreateFault | 'batch.undone'>,
  { type, records, commit, open = type }: NewRecords,
  stores: Stores<KeepingPorts>,
): Promise<readonly Made[]> {
  const prepared: (Prepared | Fault)[] = [];
  for (const record of records) prepared.push(await prepare(ctx, { type, open }, record, stores));
  if (commit === 'each') return storeEach(ctx, prepared, stores);
  const together = await storeAll(ctx, prepared, stores);
  if (commit === 'all' || !together.some(({ fault }) => fault)) return together;
  return storeEach(ctx, prepared, stores);
}

async function prepare(
  ctx: Ctx<CreateFault>,
  { type, open }: { readonly type: RecordType; readonly open: RecordType },
  record: NewRecord,
  stores: Stores<KeepingPorts>,
): Promise<Prepared | Fault> {
  const names = asProblems(problemsOfNames(open, record.values, true));
  if (names) return ctx.fail('input.rejected', { problems: names });
  const judged = await judgeValues(ctx, { type, values: record.values, before: null, replaces: true }, stores);
  if ('fault' in judged) return judged.fault;
  return keepingOf(type).prepare(ctx, type, { ...record, values: judged.values }, stores);
}

async function store(ctx: Ctx<CreateFault>, prepared: Prepared, stores: Stores<KeepingPorts>): Promise<Made> {
  const stored = await stores.together<Kept | Taken>(async (tables, undo) => {
    const made = await prepared(tables);
    return 'taken' in made ? undo(made) : made;
  });
  return 'taken' in stored ? { fault: failTaken(ctx, stored) } : { kept: stored };
}

async function storeEach(ctx: Ctx<CreateFault>, prepared: readonly (Prepared | Fault)[], stores: Stores<KeepingPorts>): Promise<Made[]> {
  const made: Made[] = [];
  for (const each of prepared) made.push(each instanceof Fault ? { fault: each } : await store(ctx, each, stores));
  return made;
}

async function storeAll(
  ctx: Ctx<CreateFault | 'batch.undone'>,
  prepared: readonly (Prepared | Fault)[],
  stores: Stores<KeepingPorts>,
): Promise<Made[]> {
  const undone = () => ({ fault: ctx.fail('batch.undone', { because: 'another record of the batch failed' }) });
  const ready = prepared.filter((each): each is Prepared => !(each instanceof Fault));
  if (ready.length < prepared.length) return prepared.map((each) => (each instanceof Fault ? { fault: each } : undone()));
  const result = await stores.together<{ kept: readonly Kept[] } | { at: number; taken: Taken }>(async (tables, undo) => {
    const kept: Kept[] = [];
    for (const [at, each] of ready.entries()) {
      const stored = await each(tables);
      if ('taken' in stored) undo({ at, taken: stored });
      else kept.push(stored);
    }
    return { kept };
  });
  if ('at' in result) return prepared.map((_, at) => (at === result.at ? { fault: failTaken(ctx, result.taken) } : undone()));
  return result.kept.map((kept) => ({ kept }));
}
