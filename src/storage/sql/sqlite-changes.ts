// What any process committed to a SQLite file, as far as it concerns what is remembered. Triggers of the database write whose rows changed into the
// table `changes`, numbered and in the same transaction. What this process writes, its connection tells by itself; those of others are asked for once
// the file says that somebody else committed. SQLite has one writer at a time, so that numbers come in the order of the commits. The newest rows alone
// are kept (migration 0058): where one is missing, everything is forgotten.
import { ownerNamed, type RowOwner } from './changes.ts';

type Forget = (owners: readonly RowOwner[] | 'everything') => void;

export interface ChangedRow {
  readonly number: number;
  readonly tenant: string;
  readonly account: string;
}

interface Source {
  /** Reads what is committed, without a wait. */
  select(sql: string, parameters: readonly unknown[]): readonly unknown[];
  /** Another number once another connection committed (sqlite.org/pragma.html#pragma_data_version). */
  version(): number;
  /** The rows that the writing connection wrote since it was asked last. */
  written(): readonly ChangedRow[];
}

export interface SqliteChanges {
  watch(forget: Forget): void;
  /** Tells all who watch whose rows this process wrote, committed or not: to read once more what was undone is harmless. */
  wrote(committed: boolean): void;
  /** Tells them whose rows others committed. */
  catchUp(): void;
}

export function sqliteChanges({ select, version, written }: Source): SqliteChanges {
  const watching: Forget[] = [];
  let known = version();
  const [newest] = select('select coalesce(max(number), 0) as number from changes', []) as readonly { readonly number: number }[];
  let last = newest!.number;
  const tell = (rows: readonly ChangedRow[], owners: readonly RowOwner[] | 'everything') => {
    if (rows.length > 0) for (const forget of watching) forget(owners);
  };
  const ownersOf = (rows: readonly ChangedRow[]) => rows.map(({ tenant, account }) => ownerNamed(tenant, account));
  return {
    watch: (forget) => void watching.push(forget),
    wrote(committed) {
      const rows = written();
      // Where others wrote in between, they are asked for with the next requests, and these once more.
      if (committed && rows[0]?.number === last + 1) last = rows.at(-1)!.number;
      tell(rows, ownersOf(rows));
    },
    catchUp() {
      const now = version();
      if (now === known) return;
      known = now;
      const rows = select('select number, tenant, account from changes where number > ? order by number', [last]) as readonly ChangedRow[];
      const isWhole = rows[0]?.number === last + 1;
      last = rows.at(-1)?.number ?? last;
      tell(rows, isWhole ? ownersOf(rows) : 'everything');
    },
  };
}
