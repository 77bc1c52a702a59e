// Storage ports of the dataflows' area.
import type { Instant } from '../time.ts';
import type { Dataflow, DataflowState, FlowCounts, FlowJob, FlowJobState, FlowPlace, FlowSchedule } from './types.ts';

export interface DataflowStore {
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** Those of the site in that state, or of the tenant's own where `site` is empty, by id. */
  list(tenant: string, site: string, state: DataflowState): Promise<readonly Dataflow[]>;
  /** That of the site, whatever its state; undefined if there is none. */
  find(tenant: string, site: string, id: string): Promise<Dataflow | undefined>;
  /** How many the tenant has beside that one, of all its sites together, and with how many bytes. */
  others(tenant: string, id: string): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Writes it with its definition sealed, over the one of that id if there is one, in one statement. */
  write(tenant: string, site: string, dataflow: Dataflow & { readonly bytes: number }): Promise<void>;
  /** True if there was one. */
  delete(tenant: string, site: string, id: string): Promise<boolean>;
  /** Deletes all of the site; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
}

/** A row with where it stands. */
export type OfSite<T> = T & { readonly tenant: string; readonly site: string };

export interface FlowScheduleStore {
  /** Those of the site, by id. */
  list(tenant: string, site: string): Promise<readonly FlowSchedule[]>;
  /** That of the site; undefined if there is none. */
  find(tenant: string, site: string, id: string): Promise<FlowSchedule | undefined>;
  /** How many the tenant has, of all its sites together. */
  count(tenant: string): Promise<number>;
  /** Over the one of that id if there is one, whose last run stays. */
  write(tenant: string, site: string, schedule: FlowSchedule): Promise<void>;
  /** All of the dataflow run as that application, from that address. */
  runAs(tenant: string, site: string, dataflow: string, as: Pick<FlowSchedule, 'client' | 'address'>): Promise<void>;
  /** True if there was one. */
  delete(tenant: string, site: string, id: string): Promise<boolean>;
  /** Deletes all of the dataflow; nothing happens if there is none. */
  deleteOf(tenant: string, site: string, dataflow: string): Promise<void>;
  /** Deletes all of the site; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
  /** Of all tenants but those, what is on and whose time has come, the longest due first. */
  due(now: Instant, most: number, without: readonly string[]): Promise<readonly OfSite<FlowSchedule>[]>;
  /** Takes the run that was due at `seen`: false where another process took it. */
  take(schedule: OfSite<FlowSchedule>, to: { readonly next: Instant | null; readonly job: string }): Promise<boolean>;
  /** A run that was cut off is due again, where none is to come. */
  putBack(tenant: string, id: string, at: Instant): Promise<void>;
  /** Where the next run goes on; nothing happens where it runs another dataflow by now. */
  reach(schedule: OfSite<FlowSchedule>, place: FlowPlace): Promise<void>;
}

export interface FlowJobStore {
  /** Adds one that begins. */
  add(job: OfSite<FlowJob>): Promise<void>;
  /** False also where it is not known. */
  isRunning(tenant: string, id: string): Promise<boolean>;
  /** The newest of the site first. */
  list(tenant: string, site: string, most: number): Promise<readonly FlowJob[]>;
  /** What it counted so far; false where it runs no more. */
  note(tenant: string, id: string, counts: FlowCounts, at: Instant): Promise<boolean>;
  /** How it ended; false where it ended before. */
  end(tenant: string, id: string, end: FlowCounts & { readonly state: FlowJobState; readonly told: string }, at: Instant): Promise<boolean>;
  /** Of all tenants those that run and were not told of since. */
  lost(before: Instant, most: number): Promise<readonly OfSite<FlowJob>[]>;
}
