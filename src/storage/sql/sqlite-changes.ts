// What any process committed to a SQLite file, as far as it concerns what is remembered. Triggers of the database write whose rows changed into the
// table `changes`, numbered and in the same transaction; each process asks for those behind the last that it knows. SQLite has one writer at a time, so
// that numbers come in the order of the commits. The newest rows alone are kept (migration 0058): where one is missing, everything is forgotten.
import { ownerNamed, type RowOwner } from './changes.ts';

type Forget = (owners: readonly RowOwner[] | 'everything') => void;

export interface SqliteChanges {
  watch(forget: Forget): void;
  /** Tells all who watch whose rows were committed since it told last. */
  tell(): void;
}

interface Row {
  readonly number: number;
  readonly tenant: string;
  readonly account: string;
}

/** `select` reads what is committed, without a wait. */
export function sqliteChanges(select: (sql: string, parameters: readonly unknown[]) => readonly unknown[]): SqliteChanges {
  const watching: Forget[] = [];
  const [newest] = select('select coalesce(max(number), 0) as number from changes', []) as readonly { readonly number: number }[];
  let last = newest!.number;
  return {
    watch: (forget) => void watching.push(forget),
    tell() {
      const rows = select('select number, tenant, account from changes where number > ? order by number', [last]) as readonly Row[];
      if (rows.length === 0) return;
      const whole = rows[0]!.number === last + 1;
      last = rows.at(-1)!.number;
      const owners = whole ? rows.map(({ tenant, account }) => ownerNamed(tenant, account)) : 'everything';
      for (const forget of watching) forget(owners);
    },
  };
}
