// What a search tells of its matches together: groups of equal values, and numbers of each group.
import type { Scalar } from '../accounts/query.ts';
import type { Sum } from './store.ts';

/** A number of a group: how many rows; or of the numbers at a path. Variance and deviation are those of the whole group, and no estimates. */
export type Measure =
  | { readonly of: 'rows' }
  | { readonly of: 'sum' | 'least' | 'most' | 'mean' | 'squares' | 'variance' | 'deviation'; readonly path: string };

/** A group as a search tells of it: null where there is no value, or no single one, and where there is no number. */
export interface FoundGroup {
  readonly values: readonly (Scalar | null)[];
  readonly measures: readonly (number | null)[];
}

const needed = (measure: Measure): readonly Sum[] => {
  if (measure.of === 'rows') return [measure];
  const { of, path } = measure;
  if (of === 'sum' || of === 'squares' || of === 'least' || of === 'most') return [{ of, path }];
  return [{ of: 'known', path }, { of: 'sum', path }, ...(of === 'mean' ? [] : [{ of: 'squares', path } as const])];
};

/** All sums that the measures are made of, in their order. */
export const sumsOf = (measures: readonly Measure[]): readonly Sum[] => measures.flatMap(needed);

/** The texts that groups by those paths have at one of them; an empty list where they are not by it. */
export const valuesAt = (path: string, by: readonly string[], groups: readonly Pick<FoundGroup, 'values'>[]): readonly string[] => {
  const at = by.indexOf(path);
  return at < 0 ? [] : groups.flatMap(({ values }) => (typeof values[at] === 'string' ? [values[at]] : []));
};

/** The measures of a group, from the sums of `sumsOf`. */
export function measuresOf(measures: readonly Measure[], sums: readonly (number | null)[]): readonly (number | null)[] {
  let at = 0;
  return measures.map((measure) => {
    const parts = sums.slice(at, at + needed(measure).length);
    at += parts.length;
    const [known, sum, squares] = parts;
    if (parts.length === 1) return finite(known);
    if (!known || typeof sum !== 'number') return null;
    const mean = sum / known;
    if (measure.of === 'mean') return finite(mean);
    const variance = Math.max(0, (squares ?? Number.NaN) / known - mean * mean);
    return finite(measure.of === 'variance' ? variance : Math.sqrt(variance));
  });
}

const finite = (number: number | null | undefined): number | null =>
  typeof number === 'number' && Number.isFinite(number) ? number : null;
