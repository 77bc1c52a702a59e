// Counters and durations in Prometheus' form: per dialect, operation and code; what waits to be sent, the sweep, and the memory of reads.
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client';
import { countReplies } from './reply-counts.ts';

export interface Metrics {
  /** `reason` names the fault, refusal, step failure or defect; undefined where there was none. `isOurs`: of the last two. */
  count(api: string, operation: string, code: string, reason: string | undefined, seconds: number, isOurs?: boolean): void;
  /** Counts a try to send a message of that kind. */
  tried(kind: string, outcome: string): void;
  /** Counts a call to another service by HTTP. */
  called(purpose: string, outcome: string): void;
  /** Who is asked at every reading from now on. */
  ask(asked: MetricSources): void;
  /** Rows that a sweep removed, by table, how long it took, and when it ended, in microseconds since 1970. */
  swept(removed: ReadonlyMap<string, number>, seconds: number, at: number): void;
  text(): Promise<string>;
  /** The same as values, to be summed with those of other processes. */
  counted(): Promise<readonly MetricValues[]>;
}

/** How many reads the memory answered and how many it did not, since the start; about how many bytes it keeps. */
export interface MemoryFigures {
  readonly hits: number;
  readonly misses: number;
  readonly bytes: number;
}

/** Messages of one kind that are in the outbox now. */
export interface Waiting {
  readonly kind: string;
  readonly waiting: number;
  readonly givenUp: number;
  /** Of the oldest that waits; 0 if none does. */
  readonly oldestSeconds: number;
}

export interface MetricSources {
  /** What waits to be sent; where it fails, its figures are left out. */
  readonly waiting: () => Promise<readonly Waiting[]>;
  readonly memory: () => MemoryFigures;
}

/** One metric with its values, as prom-client writes it. */
export type MetricValues = MetricObjectWithValues<MetricValue<string>>;

const together = (all: readonly (readonly MetricValues[])[]): Registry =>
  AggregatorRegistry.aggregate(all.filter((one) => one.length > 0) as never);

/** The text of the sum over several processes: counters and durations added up, and of each of Node's figures what it says itself. */
export const summed = (all: readonly (readonly MetricValues[])[]): Promise<string> => together(all).metrics();

export const merged = (all: readonly (readonly MetricValues[])[]): Promise<readonly MetricValues[]> => together(all).getMetricsAsJSON();

export function newMetrics(): Metrics {
  const registry = new Registry();
  let asked: MetricSources = { waiting: async () => [], memory: () => ({ hits: 0, misses: 0, bytes: 0 }) };
  let started = false;
  const replied = countReplies(registry);
  const messages = new Counter({
    name: 'dragoman_message_tries_total',
    help: 'Tries to send mails, short messages, webhooks and logout tokens, by outcome: sent, later, refused, expired or given-up',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  const calls = new Counter({
    name: 'dragoman_outbound_calls_total',
    help: 'Calls to other services by HTTP, by purpose and outcome: answered (whatever the answer says), refused by us, or failed',
    labelNames: ['purpose', 'outcome'],
    registers: [registry],
  });
  const swept = new Counter({
    name: 'dragoman_swept_rows_total',
    help: 'Rows that were removed because they were over, by table',
    labelNames: ['table'],
    registers: [registry],
  });
  const sweepSeconds = new Gauge({
    name: 'dragoman_sweep_seconds',
    help: 'How long the last sweep took',
    registers: [registry],
    aggregator: 'max',
  });
  const sweepEnd = new Gauge({
    name: 'dragoman_sweep_end_seconds',
    help: 'When the last sweep ended, in seconds since 1970; 0 before the first',
    registers: [registry],
    aggregator: 'max',
  });
  // Every process says the same of them.
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['kind'], registers: [registry], aggregator: 'first' });
  const held = {
    waiting: gauge('dragoman_outbox_waiting', 'Messages that wait to be sent'),
    givenUp: gauge('dragoman_outbox_given_up', 'Messages that could not be sent and are kept for operators'),
    oldestSeconds: gauge('dragoman_outbox_oldest_seconds', 'Age of the oldest message that waits to be sent'),
  };

  async function read(): Promise<Registry> {
    for (const each of Object.values(held)) each.reset();
    for (const { kind, ...figures } of await asked.waiting().catch(() => [])) {
      held.waiting.set({ kind }, figures.waiting);
      held.givenUp.set({ kind }, figures.givenUp);
      held.oldestSeconds.set({ kind }, figures.oldestSeconds);
    }
    // Node's own figures cost memory and a timer: they start with the first reader.
    if (!started) collectDefaultMetrics({ register: registry });
    started = true;
    return registry;
  }

  new Counter({
    name: 'dragoman_memory_reads_total',
    help: 'Reads that may be remembered, by result: hit where memory answered, miss where the database did',
    labelNames: ['result'],
    registers: [registry],
    collect() {
      const { hits, misses } = asked.memory();
      this.reset();
      this.inc({ result: 'hit' }, hits);
      this.inc({ result: 'miss' }, misses);
    },
  });
  new Gauge({
    name: 'dragoman_memory_bytes',
    help: 'About how many bytes of what was read are remembered',
    registers: [registry],
    collect() {
      this.set(asked.memory().bytes);
    },
  });
  return {
    count: replied,
    tried(kind, outcome) {
      messages.inc({ kind, outcome });
    },
    called(purpose, outcome) {
      calls.inc({ purpose, outcome });
    },
    swept(removed, seconds, at) {
      for (const [table, rows] of removed) swept.inc({ table }, rows);
      sweepSeconds.set(seconds);
      sweepEnd.set(at / 1_000_000);
    },
    ask(given) {
      asked = given;
    },
    text: async () => (await read()).metrics(),
    counted: async () => (await read()).getMetricsAsJSON(),
  };
}
