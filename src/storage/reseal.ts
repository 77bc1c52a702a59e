// Seals whatever is sealed under an older master key anew under the newest, while servers run; and counts what is sealed under which key.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type SealedColumn, type SealedValue, sealedColumns, sealedValues } from './sealed-columns.ts';
import type { Boxes } from './seals.ts';
import type { Engine } from './sql/engine.ts';
import { inPlace, type RowInPlace, walk } from './sql/walk.ts';

/** Rows of a transaction: few, for others write meanwhile. */
const batch = 200;

type Row = Readonly<Record<string, string>> & { readonly value: string };

const textIn = ({ column }: SealedColumn): RawBuilder<string> => sql`cast(${sql.ref(column)} as text)`;
const named = (of: SealedColumn): readonly RawBuilder<unknown>[] => [...of.by.map((name) => sql.ref(name)), sql`${textIn(of)} as value`];

const isSealed = (of: SealedColumn): RawBuilder<SqlBool> =>
  of.isInside ? sql`${textIn(of)} like '%"sealed"%'` : sql`${sql.ref(of.column)} like 'v1.%'`;

/** Inside of JSON one value may be new and another old: there the rows themselves are looked at. */
const isOlder = (of: SealedColumn, newest: string): RawBuilder<SqlBool> =>
  of.isInside ? isSealed(of) : sql`${isSealed(of)} and ${sql.ref(of.column)} not like ${`v1.${newest}.%`}`;

/** How many values each key has sealed, by key and `table.column`. */
export async function countSealed(engine: Engine): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const counted = new Map<string, Map<string, number>>();
  const add = (key: string, name: string, count: number) => {
    const ofKey = counted.get(key) ?? new Map<string, number>();
    counted.set(key, ofKey.set(name, (ofKey.get(name) ?? 0) + count));
  };
  for (const of of sealedColumns) {
    const name = `${of.table}.${of.column}`;
    if (of.isInside) {
      for await (const rows of walk<Row>(engine, { table: of.table, columns: named(of), where: isSealed(of), size: 1000 }))
        for (const row of rows) for (const { key } of sealedValues(of, row, row.value)) add(key, name, 1);
      continue;
    }
    const { rows } = await sql<{
      readonly key: string;
      readonly count: number;
    }>`select substr(${sql.ref(of.column)}, 4, 8) as key, count(*) as count
      from ${sql.table(of.table)} where ${isSealed(of)} group by 1`.execute(engine.unhurried);
    for (const { key, count } of rows) add(key, name, Number(count));
  }
  return counted;
}

export interface Resealing {
  readonly engine: Engine;
  readonly box: Boxes;
  /** The id of the key under which all is to be. */
  readonly newest: string;
  /** Gets the name of a column and how many of its values are done, now and then. */
  readonly progress?: (name: string, done: number) => void;
}

export interface Resealed {
  readonly done: number;
  /** Names of values that no key opens, as they are declared. */
  readonly unreadable: readonly string[];
}

/**
 * Goes through all sealed columns until a pass finds nothing that is older. A value is written only where it is what was read: of who writes at once
 * nothing is lost. Whatever ends it, another call goes on with what is left.
 */
export async function reseal(resealing: Resealing): Promise<Resealed> {
  const unreadable = new Set<string>();
  let done = 0;
  for (const of of sealedColumns) {
    for (;;) {
      const { found, written } = await onePass(of, resealing, unreadable);
      done += written;
      if (found === 0) break;
    }
  }
  return { done, unreadable: [...unreadable] };
}

async function onePass(of: SealedColumn, { engine, box, newest, progress }: Resealing, unreadable: Set<string>) {
  let found = 0;
  let written = 0;
  const { table, column } = of;
  for await (const rows of walk<Row>(engine, { table, columns: named(of), where: isOlder(of, newest), size: batch })) {
    const changes = rows.flatMap((row) => {
      const text = anew(row);
      return text === undefined ? [] : [{ row, text }];
    });
    if (changes.length === 0) continue;
    found += changes.length;
    await engine.unhurried.transaction().execute(async (transaction) => {
      for (const { row, text } of changes) {
        const { numAffectedRows = 0n } = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text}
          where ${inPlace(engine, row.place)} and ${sql.ref(column)} = ${row.value}`.execute(transaction);
        written += Number(numAffectedRows);
      }
    });
    progress?.(`${table}.${column}`, written);
  }
  return { found, written };

  /** The row's text with all under the newest key; undefined where nothing changes. */
  function anew(row: RowInPlace<Row>): string | undefined {
    const older = sealedValues(of, row, row.value).filter(({ key, place }) => key !== newest && !unreadable.has(place));
    const texts = older.flatMap((value) => {
      const opened = openedOr(value);
      return opened === undefined ? [] : [[value.text, box.seal(value.place, opened)] as const];
    });
    return texts.length === 0 ? undefined : texts.reduce((text, [from, to]) => text.replace(from, () => to), row.value);
  }

  function openedOr({ place, text }: SealedValue): string | undefined {
    try {
      return box.open(place, text);
    } catch {
      unreadable.add(place);
      return undefined;
    }
  }
}
