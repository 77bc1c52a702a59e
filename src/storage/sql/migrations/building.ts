// How migrations build tables of many texts, and what stands on them.
import type { CreateTableBuilder, Kysely } from 'kysely';

type Builder = CreateTableBuilder<string, string>;

export interface Building {
  /** A table whose named columns are texts that are always there. */
  table(name: string, ...texts: string[]): Builder;
  index(name: string, on: string, ...columns: string[]): Promise<void>;
  /** No two rows of the index are the same. */
  unique(name: string, on: string, ...columns: string[]): Promise<void>;
  /** Rows have whole numbers of the tenant, each its own. */
  numbered(name: string): Promise<void>;
}

export function building({ schema }: Kysely<never>): Building {
  const index = (name: string, on: string, columns: string[]) =>
    schema
      .createIndex(name)
      .on(on)
      .columns(columns as never[]);
  const unique = (name: string, on: string, ...columns: string[]) => index(name, on, columns).unique().execute();
  return {
    table: (name, ...texts) =>
      texts.reduce<Builder>(
        (builder, column) => builder.addColumn(column, 'text', (each) => each.notNull()),
        schema.createTable(name) as Builder,
      ),
    index: (name, on, ...columns) => index(name, on, columns).execute(),
    unique,
    numbered: (name) => unique(`${name}_number`, name, 'tenant', 'number'),
  };
}
