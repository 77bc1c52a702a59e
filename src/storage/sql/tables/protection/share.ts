// What one process has of a rate that several keep together.

/** Times are whole microseconds, by the clock of the requests. */
export interface Share {
  /** Calls that this process took beforehand and may still let pass. */
  tokens: number;
  /** When the bucket would be full without them: kept longer, they would let pass more than the limit. */
  until: number;
  /** Before this time the bucket has nothing beside them. */
  emptyUntil: number;
  /** When this was learnt. */
  at: number;
  /** The question for more, while it is under way. */
  asking: Promise<void> | undefined;
}

/** A part of a bucket is what it has by this number, and one call at least. */
export const quarter = 4;

/** `every` and the times are in microseconds. A bucket stamped after `upTo` was stamped by a clock that was ahead. `debt`: what an empty one owes for it. */
export type PartRequest = Readonly<{
  tenant: string;
  name: string;
  burst: number;
  every: number;
  now: number;
  upTo: number;
  debt: number;
}>;

/** What is left in the bucket, the part that was taken of it (0 where it was empty), and as of when. */
export interface Part {
  readonly tokens: number;
  readonly part: number;
  readonly at: number;
}

export type AskPart = (request: PartRequest) => Promise<Part>;
