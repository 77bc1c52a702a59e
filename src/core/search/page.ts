// A page of a search is as large as it may be, and known to be before it is read.

/** What is asked for of a page, beside its conditions and its order. */
export interface SearchPage {
  readonly limit: number;
  readonly offset?: number | undefined;
  /** What the caller is willing to wait. */
  readonly deadlineMillis?: number | undefined;
}

/** The first of them that are together no larger than that, but one at least. */
export function fittingPage<T extends { readonly bytes: number }>(matching: readonly T[], mostBytes: number): readonly T[] {
  let sum = 0;
  const over = matching.findIndex(({ bytes }) => {
    sum += bytes;
    return sum > mostBytes;
  });
  return over < 0 ? matching : matching.slice(0, Math.max(over, 1));
}
