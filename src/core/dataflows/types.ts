// A dataflow: how data goes from one system to another, step by step. It is kept for whoever copies or runs it elsewhere; nothing of ours runs one.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** Whether it is meant to run, or somebody works on it. */
export type DataflowState = 'published' | 'draft';

/** One by its id: a draft and what was published are two. */
export interface Dataflow {
  readonly id: string;
  readonly state: DataflowState;
  /** What its maker wrote; steps may hold what signs in at other systems. */
  readonly definition: JsonObject;
  /** From 1, one more with each change. */
  readonly version: number;
  readonly created: Instant;
  readonly updated: Instant;
}
