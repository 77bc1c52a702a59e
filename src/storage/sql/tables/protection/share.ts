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
  /** The statement that asks for more, while it is under way. */
  asking: Promise<void> | undefined;
}
