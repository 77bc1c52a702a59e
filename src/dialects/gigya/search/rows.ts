// The rows of an answer: what SELECT names of what was found, under the names that it gives.
import type { Scalar } from '../../../core/accounts/index.ts';
import { type JsonObject, onlyAt, valueAt, withoutPaths, withValueAt } from '../../../core/json.ts';
import type { FoundGroup, Measure } from '../../../core/search/index.ts';
import type { ReadQuery, Selected } from './query.ts';

type Field = Extract<Selected, { readonly field: string }>;

/** The parts of a row that were asked for. `profile.firstName AS called` stands in `profile` as `called`. */
export function rowOut(row: JsonObject, { selected }: Pick<ReadQuery, 'selected'>): JsonObject {
  if (!selected) return row;
  const fields = selected.filter((each): each is Field => 'field' in each);
  const renamed = fields.filter(({ as }) => as !== undefined);
  const shown = onlyAt(
    row,
    fields.map(({ field }) => field),
  );
  const kept = new Set(fields.filter(({ as }) => as === undefined).map(({ field }) => field));
  const gone = renamed.map(({ field }) => field).filter((field) => !kept.has(field));
  return renamed.reduce<JsonObject>(
    (whole, { field, as }) => {
      const value = valueAt(row, field);
      return value === undefined ? whole : withValueAt(whole, [...field.split('.').slice(0, -1), as].join('.'), value);
    },
    gone.length === 0 ? shown : withoutPaths(shown, gone),
  );
}

/** The measures that a query asks for, in their order. */
export const measuresIn = ({ selected }: Pick<ReadQuery, 'selected'>): readonly Measure[] =>
  (selected ?? []).flatMap((each) => ('measure' in each ? [each.measure] : []));

/** A group: its values at their fields, its numbers by their names. `valueOut` writes a value as the field shows it. */
export function groupOut(
  group: FoundGroup,
  { selected, groupBy = [] }: Pick<ReadQuery, 'selected' | 'groupBy'>,
  valueOut: (field: string, value: Scalar | null) => Scalar | null,
): JsonObject {
  let measured = 0;
  let row: JsonObject = {};
  for (const each of selected ?? []) {
    if ('measure' in each) {
      row = { ...row, [each.as]: group.measures[measured]! };
      measured += 1;
      continue;
    }
    const at = groupBy.findIndex(({ field }) => field === each.field);
    const place = each.as === undefined ? each.field : [...each.field.split('.').slice(0, -1), each.as].join('.');
    row = withValueAt(row, place, valueOut(each.field, group.values[at] ?? null));
  }
  return row;
}

/** The answer to a query that asks for the number of all that matches. */
export const countOut = (total: number, { selected }: Pick<ReadQuery, 'selected'>) => ({
  results: [{ [selected?.[0]?.as ?? 'count(*)']: total }],
  objectsCount: 1,
  totalCount: total,
});
