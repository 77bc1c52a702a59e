// Counters and durations in Prometheus' form: per dialect, operation and code.
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client';

export interface Metrics {
  /** `reason` names the fault, refusal or step failure; undefined where there was none. */
  count(api: string, operation: string, code: string, reason: string | undefined, seconds: number): void;
  text(): Promise<string>;
  /** The same as values, to be summed with those of other processes. */
  counted(): Promise<readonly MetricValues[]>;
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
  let started = false;
  const replies = new Counter({
    name: 'dragoman_replies_total',
    help: 'Replies by dialect, operation and code',
    labelNames: ['api', 'operation', 'code'],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'dragoman_refusals_total',
    help: 'Refusals by dialect, operation and reason: the same reason has the same name in every dialect',
    labelNames: ['api', 'operation', 'reason'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'dragoman_reply_seconds',
    help: 'Time to reply by dialect and operation',
    labelNames: ['api', 'operation'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  function read(): Registry {
    // Node's own figures cost memory and a timer: they start with the first reader.
    if (!started) collectDefaultMetrics({ register: registry });
    started = true;
    return registry;
  }

  return {
    count(api, operation, code, reason, seconds) {
      replies.inc({ api, operation, code });
      if (reason !== undefined) refusals.inc({ api, operation, reason });
      durations.observe({ api, operation }, seconds);
    },
    text: () => read().metrics(),
    counted: () => read().getMetricsAsJSON(),
  };
}
