// Every writable path of a published entity type, with values that it takes and values that it does not: made of the schema alone.
import type { Json } from '../../src/core/json.ts';

/** As `/entityType` shows it. */
export interface Definition {
  readonly name: string;
  readonly type: string;
  readonly length?: number;
  readonly constraints?: readonly string[];
  readonly attr_defs?: readonly Definition[];
}

/** One value at one place. */
export interface Case {
  /** From the attribute to the member; a plural among them stands for one of its elements. */
  readonly path: readonly Definition[];
  /** As JSON, since some numbers have no other form. */
  readonly given: string;
  /** What is read back there, where the value is right. */
  readonly read: Json;
  readonly isRight: boolean;
  /** For an element of the plural, instead of the plural. */
  readonly atElement?: true;
}

interface Values {
  readonly right: readonly (readonly [given: Json, read: Json])[];
  readonly wrong: readonly (Json | { readonly raw: string })[];
}

const same = (...values: Json[]) => values.map((value) => [value, value] as const);
const raw = (text: string) => ({ raw: text });
const moment = '2026-01-02 03:04:05 +0000';

const byType: Readonly<Record<string, Values>> = {
  string: { right: same('Ödön "Ö" \\ 明', ' x ', '', '0', 'null', 'true'), wrong: [5, true, {}, ['a'], raw('1e400')] },
  integer: {
    right: [...same(7, 0, -3, 9_007_199_254_740_991), ['42', 42]],
    wrong: [7.5, 'x', '', true, {}, [1], raw('9007199254740993'), raw('1e400')],
  },
  decimal: { right: [...same(1.5, -2, 0), ['12.5', 12.5]], wrong: ['x', '12,5', '', true, {}, raw('1e400'), raw('-1e400')] },
  boolean: { right: same(true, false), wrong: ['true', 'banana', '', 1, 0, {}, []] },
  date: { right: same('2024-02-29', '0001-01-01', '1980-12-31'), wrong: ['2023-02-29', '1980', '1980-1-1', 'yesterday', '', 5, {}] },
  dateTime: {
    right: [
      ['2026-01-02T03:04:05Z', moment],
      [moment, moment],
      ['2026-01-02T04:04:05.000001+01:00', '2026-01-02 03:04:05.000001 +0000'],
      ['2026-01-02', '2026-01-02 00:00:00 +0000'],
    ],
    wrong: ['2026-13-40T00:00:00Z', '2026-02-30', 'yesterday', '', 5, true, {}],
  },
  ipAddress: { right: same('10.0.0.1'), wrong: ['300.1.1.1', '::1', '', 5] },
  uuid: { right: [['9D2E4B7C-61AA-4F0B-8F5D-2C3B4A596871', '9d2e4b7c-61aa-4f0b-8f5d-2c3b4a596871']], wrong: ['xyz', '', 5] },
  json: {
    right: same({ a: { b: 1, c: null } }, { d: [1, null, { e: null }] }, {}, 'text', 5, false, [], ['x', { f: null }]),
    wrong: [raw('1e400'), raw('{"a":[-1e400]}'), raw('{"n":12345678901234567890}')],
  },
};

let turn = 0;
/** Many attributes are texts: each gets some of the values, in turns. */
function drawn<T>(of: readonly T[], most: number): readonly T[] {
  turn += 1;
  return of.length <= most ? of : Array.from({ length: most }, (_, at) => of[(turn + at) % of.length]!);
}

/** Values of names that are somebody's alone, or of one form; `right` makes others at each call. */
export type Special = (path: string) => { readonly right: readonly Json[]; readonly wrong: readonly Json[] } | undefined;

const text = (value: Json | { readonly raw: string }): string =>
  typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : JSON.stringify(value);

export const nameOf = (path: readonly Definition[]): string => path.map(({ name }) => name).join('.');
const unknown = { nobodyDeclaredThis: 1 };
/** Names that mean something inside, and nothing in this vendor's schema. */
const insideNames = ['given_name', 'birthdate', 'address', 'phone', 'expires', 'identities', 'lastSignIn', 'data', 'number', 'updated'];

/** Attributes that the schema does not have. */
export const casesOfUnknown = (): Case[] =>
  [...insideNames, 'nobodyDeclaredThis', 'primaryAddress.city'].map((name) => ({
    path: [{ name, type: 'string' }],
    given: '"x"',
    read: null,
    isRight: false,
  }));

export function casesOf(definitions: readonly Definition[], special: Special, above: readonly Definition[] = []): Case[] {
  return definitions.flatMap((definition): Case[] => {
    const { name, type, length, attr_defs: inner = [] } = definition;
    const path = [...above, definition];
    const right = (given: Json, read: Json): Case => ({ path, given: text(given), read, isRight: true });
    const wrong = (given: Json | { readonly raw: string }): Case => ({ path, given: text(given), read: null, isRight: false });
    if (['id', 'uuid', 'created', 'lastUpdated'].includes(name) || type.startsWith('password')) return [];
    if (type === 'object')
      return [...[5, 'x', true, [], [unknown], unknown, { street_address: 'x' }].map(wrong), ...casesOf(inner, special, path)];
    if (type === 'plural') {
      const elements = above.length > 0 ? [] : [5, 'x', true, [], unknown].map((given) => ({ ...wrong(given), atElement: true as const }));
      return [...[5, 'x', {}, [5], ['x'], [unknown], [[]], [{ provider: 'x' }]].map(wrong), ...elements, ...casesOf(inner, special, path)];
    }
    const own = special(nameOf(path));
    if (own) return [...own.right.map((value) => right(value, value)), ...own.wrong.map(wrong)];
    const values = byType[type]!;
    const most = type === 'string' || type === 'dateTime' ? 3 : 9;
    const tooLong = length === undefined ? [] : ['Ö'.repeat(length + 1)];
    return [
      ...drawn(values.right, most).map(([given, read]) => right(given, read)),
      ...[...drawn(values.wrong, most), ...tooLong].map(wrong),
    ];
  });
}
