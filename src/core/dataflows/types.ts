// A dataflow: how data goes from one system to another, step by step; a schedule says when it runs, and a job is one run.
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

/** A week is seven days. */
export type EveryUnit = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** How long after one run begins the next one does; months are those of the calendar, in UTC. */
export interface Every {
  readonly unit: EveryUnit;
  readonly count: number;
}

/** Up to where the changed records were read. */
export interface FlowPlace {
  /** What changed since then is to be read. */
  readonly since: Instant;
  /** Where reading of it goes on after a run that ended at its limit, in words of the dialect; null where it begins. */
  readonly rest: string | null;
}

/** When a published dataflow runs, and as whom: a run calls as the application that scheduled it, and may do what that may. */
export interface FlowSchedule {
  readonly id: string;
  readonly name: string;
  readonly dataflow: string;
  /** The dialect that runs it. */
  readonly api: string;
  /** The public id of the application, and the key under which it called; null where it named none. */
  readonly client: string;
  readonly key: string | null;
  /** The network address from which it scheduled, from which its runs call: it may be bound to some. Null where nobody kept it. */
  readonly address: string | null;
  /** Null to run once. */
  readonly every: Every | null;
  /** When it runs next; null where no run is to come. */
  readonly next: Instant | null;
  readonly isOn: boolean;
  /** Every record at each run, not only what changed since the run before. */
  readonly isFull: boolean;
  /** Records of a run at most; null for all. */
  readonly limit: number | null;
  /** The last run, and how far those came that ended well; null before the first of them. */
  readonly job: string | null;
  readonly reached: FlowPlace | null;
  readonly created: Instant;
  readonly updated: Instant;
}

/** `killed`: its process ended before it did. */
export type FlowJobState = 'running' | 'succeeded' | 'failed' | 'killed';

/** Records of a run. */
export interface FlowCounts {
  readonly read: number;
  /** Records that went through all steps, and those that a step refused. */
  readonly done: number;
  readonly refused: number;
}

/** One run of a schedule. */
export interface FlowJob extends FlowCounts {
  readonly id: string;
  readonly schedule: string;
  readonly dataflow: string;
  readonly state: FlowJobState;
  readonly started: Instant;
  /** When its process last told of it. */
  readonly touched: Instant;
  readonly ended: Instant | null;
  /** Why it failed, and what the first records that were refused were answered: nothing of the records themselves. */
  readonly told: string;
}
