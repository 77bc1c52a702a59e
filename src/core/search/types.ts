// The time of a search, which may be several questions to a store: they take it together.

export interface SearchTime {
  /** What the search may take. */
  readonly milliseconds: number;
  /** What its scans have taken: a store adds what each took, its waiting too. */
  spent: number;
}

/** The whole of it. */
export const searchTime = (milliseconds: number): SearchTime => ({ milliseconds, spent: 0 });
