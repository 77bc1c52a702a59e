// All stores over one engine, and its transactions.
import { type Tables, type Together, TransactionFailed } from '../../core/stores.ts';
import type { Intersection } from '../../core/types.ts';
import type { Seals } from '../seals.ts';
import type { Engine } from './engine.ts';
import * as groups from './stores.ts';
import type { Db, Ground } from './tables/table.ts';

const attempts = 3;

export function openTables(engine: Engine, seals: Seals, onTenantChange: () => void = () => {}): Tables & Together {
  const buckets: Ground['buckets'] = new Map();
  const over = (db: Db, touched: () => void): Tables => tablesOver({ db, seals, engine, touched, buckets });
  const together: Together['together'] = async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      let thrown: { readonly error: unknown } | undefined;
      try {
        let changed = false;
        const result = await engine.db.transaction().execute(async (transaction) => {
          const tables = over(transaction, () => {
            changed = true;
          });
          const undo = (value: unknown): never => {
            throw new Undone(value);
          };
          try {
            // A command inside a transaction may itself write "together": it is together already.
            return await work({ ...tables, together: nested(tables, undo) }, undo);
          } catch (error) {
            thrown = { error };
            throw error;
          }
        });
        if (changed) onTenantChange();
        return result;
      } catch (last) {
        // Where the connection is lost, the rollback fails too: its error must not hide what the work threw.
        const { error } = thrown ?? { error: last };
        if (error instanceof Undone) return error.value as never;
        if (attempt === attempts || !engine.shouldRetry(error)) throw thrown ? error : new TransactionFailed(last);
      }
    }
  };
  return { ...over(engine.db, onTenantChange), together };
}

/** Thrown to leave a transaction with a value. */
class Undone extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('undone');
    this.value = value;
  }
}

function nested(tables: Tables, undo: (value: unknown) => never): Together['together'] {
  return (inner) => inner({ ...tables, together: nested(tables, undo) }, undo);
}

type Makers = { readonly [P in keyof Tables]: (ground: Ground) => Tables[P] };

const all: Intersection<(typeof groups)[keyof typeof groups]> = Object.assign({}, ...Object.values(groups));
const makers = Object.entries<(ground: Ground) => unknown>(all satisfies Makers);

function tablesOver(ground: Ground): Tables {
  const tables: Record<string, unknown> = {};
  for (const [port, make] of makers) tables[port] = make(ground);
  return tables as unknown as Tables;
}
