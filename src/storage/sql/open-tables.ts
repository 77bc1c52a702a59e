// All stores over one engine, and its transactions.
import { type Tables, TransactionFailed, type Transactions } from '../../core/stores.ts';
import type { Instant } from '../../core/time.ts';
import type { Intersection } from '../../core/types.ts';
import type { Seals } from '../seals.ts';
import type { Engine } from './engine.ts';
import * as groups from './stores.ts';
import type { KeptTogether } from './tables/protection/kept-together.ts';
import { newNonces } from './tables/protection/nonces.ts';
import type { Db, StoreContext } from './tables/store-context.ts';

const attempts = 3;

type Work<T> = (tables: Tables & Transactions, rollbackWith: (value: T) => never) => Promise<T>;

/** `since`: when this process began to serve. `together`: where it serves a SQLite file with others. */
export function openTables(engine: Engine, seals: Seals, since: Instant, together?: KeptTogether): Tables & Transactions {
  const buckets: StoreContext['buckets'] = new Map();
  const nonces = engine.name === 'sqlite' ? (together?.takeNonce ?? newNonces(since).take) : undefined;
  const shares: StoreContext['shares'] = new Map();
  const listeners: (() => void)[] = [];
  const onQueued = (listener: () => void) => void listeners.push(listener);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const over = (db: Db, transaction: Transactions['transaction'], told = tell) =>
    tablesOver({ db, seals, engine, nonces, buckets, shares, together, queue: { told, onQueued } }, transaction);
  const transaction: Transactions['transaction'] = async <T>(work: Work<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      let thrown: { readonly error: unknown } | undefined;
      const exit = new Exit<T>();
      let queued = false;
      const note = () => {
        queued = true;
      };
      try {
        const result = await engine.db.transaction().execute(async (transaction) => {
          try {
            return await whole((inner) => over(transaction, inner, note), work, exit.undo);
          } catch (error) {
            thrown = { error };
            throw error;
          }
        });
        if (queued) tell();
        return result;
      } catch (last) {
        // If the connection is lost, the rollback fails, too: its error must not hide that of the work.
        const { error } = thrown ?? { error: last };
        const left = exit.leftBy(error);
        if (left) return left.value;
        if (attempt === attempts || !engine.shouldRetry(error)) throw thrown ? error : new TransactionFailed(last);
      }
    }
  };
  return { ...over(engine.db, transaction) };
}

/** Ends work with a value, and distinguishes its own rollback from that of the work around it. */
class Exit<T> {
  #left: { readonly by: Undone; readonly value: T } | undefined;

  readonly undo = (value: T): never => {
    this.#left = { by: new Undone('undone'), value };
    throw this.#left.by;
  };

  leftBy(error: unknown): { readonly value: T } | undefined {
    return this.#left?.by === error ? this.#left : undefined;
  }
}

class Undone extends Error {}

/**
 * A command inside a transaction may open one of its own: it is a part of the outer one. Its rollback returns its value, so that it can
 * refuse; earlier writes of the outer transaction cannot be distinguished from its own, so the whole must end there.
 */
async function whole<T>(
  over: (transaction: Transactions['transaction']) => Tables & Transactions,
  work: Work<T>,
  rollbackWith: (value: T) => never,
): Promise<T> {
  let broken = false;
  const tables = over(async <U>(part: Work<U>): Promise<U> => {
    const exit = new Exit<U>();
    try {
      return await part(tables, exit.undo);
    } catch (error) {
      const left = exit.leftBy(error);
      if (!left) throw error;
      broken = true;
      return left.value;
    }
  });
  const result = await work(tables, rollbackWith);
  if (broken) throw new Error('a transaction went on after a part of it was undone');
  return result;
}

type Makers = { readonly [P in keyof Tables]: (context: StoreContext) => Tables[P] };

const all: Intersection<(typeof groups)[keyof typeof groups]> = Object.assign({}, ...Object.values(groups));
const makers = new Map<string | symbol, (context: StoreContext) => unknown>(Object.entries(all satisfies Makers));
const ports = [...makers.keys(), 'transaction'];

/** Each store is made when it is asked for: of all that there are, a transaction asks for few. To whoever copies them, they are all there. */
function tablesOver(context: StoreContext, transaction: Transactions['transaction']): Tables & Transactions {
  const made: Record<string | symbol, unknown> = { transaction };
  const get = (_: unknown, port: string | symbol): unknown => {
    made[port] ??= makers.get(port)?.(context);
    return made[port];
  };
  const ownKeys = () => ports;
  const getOwnPropertyDescriptor = (_: unknown, port: string | symbol) =>
    port === 'transaction' || makers.has(port) ? { value: get(_, port), enumerable: true, configurable: true } : undefined;
  return new Proxy(made, { get, ownKeys, getOwnPropertyDescriptor }) as unknown as Tables & Transactions;
}
