// Where sealed values stand: the columns that are declared so, and what is read of a value without a key.
import type { Json } from '../core/json.ts';
import type { SealPlace } from './seals.ts';
import type { Columns, Sealing } from './sql/columns.ts';
import * as groups from './sql/tables.ts';

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly isInside: boolean;
  /** The columns that name its values. */
  readonly by: readonly string[];
  readonly place: (row: Readonly<Record<string, string>>, member?: string) => SealPlace;
}

const sealingOf = (column: object): Sealing | undefined => ('sealing' in column ? (column as Sealing) : undefined);

/** All of them, in the order of groups. */
export const sealedColumns: readonly SealedColumn[] = Object.values(groups).flatMap((tables: Readonly<Record<string, Columns>>) =>
  Object.entries(tables).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, declared]) => {
      const found = sealingOf(declared);
      return found ? [{ table, column, ...found.sealing, place: found.place }] : [];
    }),
  ),
);

/** The id of the key under which a text is sealed; undefined of one that is not. */
export const keyIdIn = (text: string): string | undefined => /^v1\.([0-9a-f]{8})\./.exec(text)?.[1];

export interface SealedValue {
  readonly key: string;
  readonly place: SealPlace;
  readonly text: string;
}

/** The sealed values of a row. */
export function sealedValues(of: SealedColumn, row: Readonly<Record<string, string>>, text: string): readonly SealedValue[] {
  if (of.isInside) return sealedMembers(JSON.parse(text) as Json).map(([member, sealed]) => valueAt(sealed, of.place(row, member)));
  return keyIdIn(text) === undefined ? [] : [valueAt(text, of.place(row))];
}

const valueAt = (text: string, place: SealPlace): SealedValue => ({ key: keyIdIn(text)!, place, text });

/** Of the whole, whose member is '', and of its members. */
function sealedMembers(json: Json): readonly (readonly [string, string])[] {
  const whole = sealedText(json);
  if (whole !== undefined) return [['', whole]];
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return [];
  return Object.entries(json).flatMap(([member, value]) => {
    const text = sealedText(value);
    return text === undefined ? [] : [[member, text] as const];
  });
}

function sealedText(json: Json | undefined): string | undefined {
  if (json === null || typeof json !== 'object' || Array.isArray(json) || Object.keys(json).length !== 1) return undefined;
  const { sealed } = json as { readonly sealed?: Json };
  return typeof sealed === 'string' && keyIdIn(sealed) !== undefined ? sealed : undefined;
}
