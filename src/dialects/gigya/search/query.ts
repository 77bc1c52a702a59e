// The vendor's query language, as far as it is spoken, read into the core's conditions: SELECT … FROM … WHERE … GROUP BY … ORDER BY … START … LIMIT …. What is
// not spoken (joins, regular expressions, FILTER BY, HAVING) is refused by its word.
import type { AccountQuery, Condition } from '../../../core/accounts/index.ts';
import type { Measure } from '../../../core/search/index.ts';
import { placeIn, readCondition } from './conditions.ts';
import type { FieldPlaceOf } from './places.ts';
import { type Reader, readerOf, unreadable } from './tokens.ts';

/** What a member of a row is made of: a field of what was found, or a number of a group; `as` is how it is called. */
export type Selected = { readonly field: string; readonly as: string | undefined } | { readonly measure: Measure; readonly as: string };

export interface ReadQuery {
  /** In their order; undefined for everything. */
  readonly selected: readonly Selected[] | undefined;
  readonly from: string;
  readonly where: Condition | undefined;
  /** The fields whose equal values are groups; undefined where nothing is summed up. */
  readonly groupBy: readonly { readonly field: string; readonly path: string }[] | undefined;
  readonly sort: NonNullable<AccountQuery['sort']>;
  readonly start: number | undefined;
  readonly limit: number | undefined;
}

/** The fields of one source of rows: what stands there, and what may be shown of it. */
export interface Source {
  readonly placeOf: FieldPlaceOf;
  /** Whether a row may have something at the path. */
  isShown(field: string): boolean;
}

/** Whether the number of all that matches is asked for, and nothing else. */
export const isCount = ({ selected, groupBy }: ReadQuery): boolean =>
  groupBy?.length === 0 && selected?.length === 1 && 'measure' in selected[0]! && selected[0].measure.of === 'rows';

const functions: Readonly<Record<string, Exclude<Measure['of'], 'rows'>>> = {
  sum: 'sum',
  min: 'least',
  max: 'most',
  avg: 'mean',
  sum_of_squares: 'squares',
  variance: 'variance',
  std: 'deviation',
};
const mostSelected = 100;
const mostGroups = 5;
const mostStart = 5000;
const mostLimit = 1000;

/** What SELECT names, before it is known of what. */
type Named =
  | { readonly field: string; readonly as: string | undefined }
  | { readonly called: string; readonly inner: string; readonly as: string };

/** Refuses what cannot be read, and fields that there are not. `sourceOf` what FROM names, in its spelling; undefined where nothing of that name is searched. */
export function readQuery(text: string, sourceOf: (from: string) => Source | undefined): ReadQuery {
  const reader = readerOf(text);
  reader.demand('select');
  const named = readSelected(reader);
  reader.demand('from');
  const from = reader.word();
  const source = sourceOf(from);
  if (!source) throw unreadable(`FROM ${from}: nothing of that name is searched here`);
  const { placeOf, isShown } = source;
  const selected = named?.map((each) => selectedOf(each, placeOf));
  const where = reader.take('where') ? readCondition(reader, placeOf) : undefined;
  const groupBy = readGroups(reader, placeOf);
  const sort = readOrder(reader, placeOf);
  // Either may come first.
  let start = reader.take('start') ? reader.whole(mostStart) : undefined;
  const limit = reader.take('limit') ? reader.whole(mostLimit) : undefined;
  start ??= reader.take('start') ? reader.whole(mostStart) : undefined;
  if (!reader.isEnd) throw unreadable(`"${reader.here}" is not spoken here`);
  for (const each of selected ?? []) if ('field' in each && !isShown(each.field)) throw unreadable(`there is no field ${each.field}`);
  const isSummed = groupBy !== undefined || selected?.some((each) => 'measure' in each);
  if (isSummed && (sort.length > 0 || start !== undefined))
    throw unreadable('groups come in their own order, from the first: without ORDER BY and START');
  const grouped = new Set(groupBy?.map(({ field }) => field));
  if (isSummed && !selected?.every((each) => 'measure' in each || grouped.has(each.field)))
    throw unreadable('of groups SELECT names the fields of GROUP BY and numbers');
  return { selected, from, where, groupBy: isSummed ? (groupBy ?? []) : undefined, sort, start, limit };
}

function readSelected(reader: Reader): readonly Named[] | undefined {
  if (reader.take('*')) return undefined;
  const names: Named[] = [];
  do {
    names.push(readOne(reader));
    if (names.length > mostSelected) throw unreadable(`SELECT has more than ${mostSelected} names`);
  } while (reader.take(','));
  return names;
}

function readOne(reader: Reader): Named {
  const called = reader.wordBefore('(');
  if (called === undefined) {
    const field = reader.word();
    return { field, as: reader.take('as') ? reader.word() : undefined };
  }
  const name = called.toLowerCase();
  const isCount = name === 'count';
  if (!isCount && !Object.hasOwn(functions, name)) throw unreadable(`there is no function ${called}`);
  const inner = isCount ? '*' : reader.word();
  if (isCount) reader.demand('*');
  reader.demand(')');
  return { called: name, inner, as: reader.take('as') ? reader.word() : `${name}(${inner})` };
}

function selectedOf(named: Named, placeOf: FieldPlaceOf): Selected {
  if ('field' in named) return named;
  const { called, inner, as } = named;
  const of = functions[called];
  if (!of) return { measure: { of: 'rows' }, as };
  const place = placeIn(inner, placeOf);
  if (place.path === undefined || !place.hasNumbers) throw unreadable(`${inner} has no numbers to add up`);
  return { measure: { of, path: place.path }, as };
}

function readGroups(reader: Reader, placeOf: FieldPlaceOf): ReadQuery['groupBy'] {
  if (!reader.take('group')) return undefined;
  reader.demand('by');
  const groups: { field: string; path: string }[] = [];
  do {
    const field = reader.word();
    const { path } = placeIn(field, placeOf);
    if (path === undefined) throw unreadable(`nothing is grouped by ${field}`);
    groups.push({ field, path });
    if (groups.length > mostGroups) throw unreadable(`GROUP BY has more than ${mostGroups} names`);
  } while (reader.take(','));
  return groups;
}

function readOrder(reader: Reader, placeOf: FieldPlaceOf): ReadQuery['sort'] {
  if (!reader.take('order')) return [];
  reader.demand('by');
  const sort: { path: string; descending: boolean; mixed: boolean }[] = [];
  do {
    const field = reader.word();
    const { path, isMixed } = placeIn(field, placeOf);
    if (path === undefined) throw unreadable(`nothing is ordered by ${field}`);
    const descending = reader.take('desc');
    if (!descending) reader.take('asc');
    sort.push({ path, descending, mixed: isMixed });
    if (sort.length > mostGroups) throw unreadable(`ORDER BY has more than ${mostGroups} names`);
  } while (reader.take(','));
  return sort;
}
