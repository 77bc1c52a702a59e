// All writes of one request to the token endpoint, or of one sign-out, are one transaction, before it is answered: a code or a refresh token is
// spent and its successors are there, or neither; a session is over and its applications will hear of it, or neither.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ProtocolModel } from '../../core/authorization/protocol-store.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Tables } from '../../core/stores.ts';

/** The tables that such a request writes. */
export type UnitTables = Pick<Tables, 'outbox' | 'protocolModels'>;

/** False where what is to be spent was spent meanwhile. */
type Write = (tables: UnitTables) => Promise<boolean>;

interface Unit {
  readonly writes: Write[];
  /** Models that were written or removed in this request, which the tables do not show yet. */
  readonly known: Map<string, ProtocolModel | undefined>;
  /** What is begun once all is committed. */
  readonly after: (() => void)[];
}

const current = new AsyncLocalStorage<Unit>();
const keyOf = (kind: string, id: string): string => `${kind}\n${id}`;

/** Whether the writes of this request are made together. */
export const isUnderWay = (): boolean => current.getStore() !== undefined;

/** Written with the rest of the request, or at once where it is alone: false where what is to be spent was spent before. */
export async function writeSoon(write: Write, tables: UnitTables): Promise<boolean> {
  const unit = current.getStore();
  if (!unit) return write(tables);
  unit.writes.push(write);
  return true;
}

/** Begins something after the commit, or at once where nothing waits for one. */
export function afterCommit(begin: () => void): void {
  const unit = current.getStore();
  if (unit) unit.after.push(begin);
  else begin();
}

export function remember(kind: string, id: string, payload: JsonObject | undefined): void {
  current.getStore()?.known.set(keyOf(kind, id), payload && { payload, consumed: null, expires: null });
}

/** Returns `{ model: undefined }` if this request deleted it, undefined if it did not touch it. */
export function remembered(kind: string, id: string): { readonly model: ProtocolModel | undefined } | undefined {
  const unit = current.getStore();
  const key = keyOf(kind, id);
  return unit?.known.has(key) ? { model: unit.known.get(key) } : undefined;
}

type UnitTransaction = (work: (tables: UnitTables, rollback: () => never) => Promise<boolean>) => Promise<boolean>;

/** Does the work, then makes all its writes, unless it returns `drop`. False if another request was first: then nothing is written. */
export async function asOne(work: () => Promise<'keep' | 'drop'>, transaction: UnitTransaction): Promise<boolean> {
  const unit: Unit = { writes: [], known: new Map(), after: [] };
  if ((await current.run(unit, work)) === 'drop' || unit.writes.length === 0) return true;
  const written = await transaction(async (tables, undo) => {
    for (const write of unit.writes) if (!(await write(tables))) undo();
    return true;
  });
  if (written) for (const begin of unit.after) begin();
  return written;
}
