// Runs dataflows whose time has come, of all tenants: each run is taken by one process, and what it does are calls of the application that scheduled it.
import { type Client, liveSecrets } from '../clients/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';
import { firstSince, nextRun } from './next-run.ts';
import type { OfSite } from './store.ts';
import type { FlowCounts, FlowJobState, FlowPlace, FlowSchedule } from './types.ts';

/** A call of an API of ours, by its path and the parameters of a form, from an address, or from this machine; answers its JSON, and undefined where it answers a page or a picture. */
export type AskApi = (path: string, form: Readonly<Record<string, string>>, from: string | null) => Promise<JsonObject | undefined>;

/** A run, as its dialect is given it. */
export interface FlowToRun {
  readonly definition: JsonObject;
  readonly client: Client;
  readonly secret: string;
  readonly key: string | null;
  /** Records that changed since then, and where reading them goes on; undefined for all. */
  readonly from: FlowPlace | undefined;
  readonly limit: number | null;
  readonly job: string;
  readonly now: () => Instant;
  readonly random: Random;
  ask(path: string, form: Readonly<Record<string, string>>): Promise<JsonObject | undefined>;
  /** Told after each record; throws where the process stops, or another one took the run to be lost. */
  noted(counts: FlowCounts): Promise<void>;
  /** Waits until what was refused may be tried again; throws as `noted` does. */
  rest(seconds: number): Promise<void>;
}

/** How a run ended. */
export interface FlowEnd {
  readonly counts: FlowCounts;
  /** Why it could not go on; undefined where it came to its end. */
  readonly failure: string | undefined;
  /** What the first refused records were answered. */
  readonly refusals: readonly string[];
  /** Where the next run goes on; undefined where it is to read the same again. */
  readonly reached?: FlowPlace;
}

/** How a dialect runs what it keeps. */
export type RunFlow = (flow: FlowToRun) => Promise<FlowEnd>;

/** What a runner acts by. */
export interface FlowMeans {
  readonly ask: AskApi;
  /** Waits; comes back early where the signal is given. */
  pause(seconds: number, signal: AbortSignal): Promise<void>;
}

export interface FlowRunnerParts extends FlowMeans {
  readonly stores: Stores<'dataflows' | 'flowSchedules' | 'flowJobs' | 'clients'>;
  /** By dialect. */
  readonly runs: Readonly<Record<string, RunFlow>>;
  readonly now: () => Instant;
  readonly random: Random;
  readonly onFailure: (what: string, error: unknown) => void;
}

/** The runner of one process. */
export interface FlowRunner {
  /** Begins what is due, as far as there is room. */
  look(): Promise<void>;
  /** When no run is under way. */
  settled(): Promise<void>;
  /** Begins no more; a run that is under way ends after the record that it is at, and is due again. */
  stop(): Promise<void>;
}

const atOnce = 4;
/** So many of one tenant: its runs may be slow, and others wait for their own. */
const atOnceOfTenant = 2;
/** How often a run is told of. */
const toldEverySeconds = 5;
/** A process that told nothing of a run for so long has ended. */
const lostAfterSeconds = 900;

class Stopped extends Error {}

const none: FlowCounts = { read: 0, done: 0, refused: 0 };

/** It begins nothing by itself: whoever has it says when to look. */
export function newFlowRunner({ stores, runs, ask, pause, now, random, onFailure }: FlowRunnerParts): FlowRunner {
  const { dataflows, flowSchedules, flowJobs, clients } = stores;
  /** With whose they are. */
  const underWay = new Map<Promise<void>, string>();
  const isBusy = (tenant: string) => [...underWay.values()].filter((each) => each === tenant).length >= atOnceOfTenant;
  const stopping = new AbortController();

  async function takeOver(): Promise<void> {
    for (const { tenant, id, schedule, read, done, refused } of await flowJobs.lost(plusSeconds(now(), -lostAfterSeconds), atOnce)) {
      const end = { read, done, refused, state: 'killed', told: 'its process ended' } as const;
      if (await flowJobs.end(tenant, id, end, now())) await flowSchedules.putBack(tenant, schedule, now());
    }
  }

  /** Answers the run that this process took; undefined where another one did, or the run before is not over. */
  async function taken(schedule: OfSite<FlowSchedule>): Promise<string | undefined> {
    const { tenant, site, id, dataflow, every, job: before } = schedule;
    const next = every ? nextRun(every, schedule.next!, now()) : null;
    if (before !== null && (await flowJobs.isRunning(tenant, before))) {
      await flowSchedules.take(schedule, { next: next ?? plusSeconds(now(), 60), job: before });
      return undefined;
    }
    const job = newId(random, now());
    return stores.transaction(async (tables) => {
      if (!(await tables.flowSchedules.take(schedule, { next, job }))) return undefined;
      const times = { started: now(), touched: now(), ended: null };
      await tables.flowJobs.add({ tenant, site, id: job, schedule: id, dataflow, state: 'running', ...none, ...times, told: '' });
      return job;
    });
  }

  async function ran(schedule: OfSite<FlowSchedule>, job: string, told: (counts: FlowCounts) => void): Promise<FlowEnd> {
    const failed = (failure: string): FlowEnd => ({ counts: none, failure, refusals: [] });
    const { tenant, site, api, every, isFull, reached, key, limit, address } = schedule;
    const flow = await dataflows.find(tenant, site, schedule.dataflow);
    if (flow?.state !== 'published') return failed('the dataflow is not there any more');
    const client = await clients.findByPublicId(schedule.client);
    const [secret] = client ? await liveSecrets(client, now(), clients) : [];
    if (!client || secret === undefined) return failed('the application that scheduled it has no secret any more');
    let last = now();
    let reachedCounts = none;
    const noted = async (counts: FlowCounts) => {
      told(counts);
      reachedCounts = counts;
      if (stopping.signal.aborted) throw new Stopped();
      if (now() < plusSeconds(last, toldEverySeconds)) return;
      last = now();
      if (!(await flowJobs.note(tenant, job, counts, last))) throw new Stopped();
    };
    const rest = async (seconds: number) => {
      await pause(seconds, stopping.signal);
      await noted(reachedCounts);
    };
    const from = isFull ? undefined : (reached ?? { since: firstSince(every, now()), rest: null });
    const asked: FlowToRun['ask'] = (path, form) => ask(path, form, address);
    return runs[api]!({ definition: flow.definition, client, secret, key, from, limit, job, now, random, ask: asked, noted, rest });
  }

  async function run(schedule: OfSite<FlowSchedule>, job: string): Promise<void> {
    const { tenant, id } = schedule;
    let counts = none;
    const broken = (error: unknown): FlowEnd & { readonly state: FlowJobState } => {
      const isCut = error instanceof Stopped;
      if (!isCut) onFailure('running a dataflow', error);
      const failure = isCut ? 'its process was told to stop' : 'it broke here; the log says where';
      return { counts, failure, refusals: [], state: isCut ? 'killed' : 'failed' };
    };
    const outcome = await ran(schedule, job, (reached) => {
      counts = { ...reached };
    }).then((end) => ({ ...end, state: end.failure === undefined ? ('succeeded' as const) : ('failed' as const) }), broken);
    const told = [...(outcome.failure === undefined ? [] : [outcome.failure]), ...outcome.refusals].join('\n').slice(0, 4000);
    // Where it was taken to be lost, another process goes on with it.
    if (!(await flowJobs.end(tenant, job, { ...outcome.counts, state: outcome.state, told }, now()))) return;
    if (outcome.reached) await flowSchedules.reach(schedule, outcome.reached);
    if (outcome.state === 'killed') await flowSchedules.putBack(tenant, id, now());
  }

  return {
    async look() {
      await takeOver();
      const room = atOnce - underWay.size;
      const due =
        stopping.signal.aborted || room < 1 ? [] : await flowSchedules.due(now(), room, [...new Set(underWay.values())].filter(isBusy));
      for (const schedule of due) {
        if (isBusy(schedule.tenant)) continue;
        // One that cannot be taken must not be in the way of the others.
        const job = await taken(schedule).catch((error: unknown) => onFailure('taking a dataflow that is due', error) as undefined);
        if (job === undefined) continue;
        const one: Promise<void> = run(schedule, job)
          .catch((error: unknown) => onFailure('writing how a dataflow ended', error))
          .finally(() => void underWay.delete(one));
        underWay.set(one, schedule.tenant);
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay.keys());
    },
    async stop() {
      stopping.abort();
      while (underWay.size > 0) await Promise.all(underWay.keys());
    },
  };
}
