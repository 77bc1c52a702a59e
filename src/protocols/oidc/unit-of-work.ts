// All writes of one request to the token endpoint are one transaction, before it is answered: a code or a refresh token is spent and its
// successors are there, or neither. A second request with the same one is refused, even at the same moment.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ProtocolModel, ProtocolModelStore } from '../../core/authorization/protocol-store.ts';
import type { JsonObject } from '../../core/json.ts';

/** False where what is to be spent was spent meanwhile. */
type Write = (models: ProtocolModelStore) => Promise<boolean>;

interface Unit {
  readonly writes: Write[];
  /** Models that were written or removed in this request, which the tables do not show yet. */
  readonly known: Map<string, ProtocolModel | undefined>;
}

const current = new AsyncLocalStorage<Unit>();
const keyOf = (kind: string, id: string): string => `${kind}\n${id}`;

/** Whether this request is one to the token endpoint. */
export const isUnderWay = (): boolean => current.getStore() !== undefined;

/** Written with the rest of the request, or at once where it is alone: false where what is to be spent was spent before. */
export async function writeSoon(write: Write, models: ProtocolModelStore): Promise<boolean> {
  const unit = current.getStore();
  if (!unit) return write(models);
  unit.writes.push(write);
  return true;
}

export function remember(kind: string, id: string, payload: JsonObject | undefined): void {
  current.getStore()?.known.set(keyOf(kind, id), payload && { payload, consumed: null });
}

/** Returns `{ model: undefined }` if this request deleted it, undefined if it did not touch it. */
export function remembered(kind: string, id: string): { readonly model: ProtocolModel | undefined } | undefined {
  const unit = current.getStore();
  const key = keyOf(kind, id);
  return unit?.known.has(key) ? { model: unit.known.get(key) } : undefined;
}

type ModelTransaction = (work: (models: ProtocolModelStore, rollback: () => never) => Promise<boolean>) => Promise<boolean>;

/** Does the work, then makes all its writes, unless it returns `drop`. False if another request was first: then nothing is written. */
export async function asOne(work: () => Promise<'keep' | 'drop'>, transaction: ModelTransaction): Promise<boolean> {
  const unit: Unit = { writes: [], known: new Map() };
  if ((await current.run(unit, work)) === 'drop' || unit.writes.length === 0) return true;
  return transaction(async (models, undo) => {
    for (const write of unit.writes) if (!(await write(models))) undo();
    return true;
  });
}
