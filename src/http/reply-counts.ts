// Counts replies and how long they took. Every request is counted, and few read the figures: a request finds its row by one key and adds to it, and labels
// are put together when somebody reads.
import { Counter, type Metric, type Registry } from 'prom-client';

/** Seconds. */
const bounds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

interface Operation {
  readonly labels: { readonly api: string; readonly operation: string };
  readonly codes: Map<string, number>;
  readonly reasons: Map<string, number>;
  /** Those of the reasons that are failures of ours. */
  readonly failures: Map<string, number>;
  /** By the first bound that is not exceeded; the last beyond all. */
  readonly within: number[];
  seconds: number;
}

const increase = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Registers four metrics, and answers what counts a reply. `reason`: undefined where there was none. `isOurs`: it is a failure, and no refusal. */
export function countReplies(
  registry: Registry,
): (api: string, operation: string, code: string, reason: string | undefined, seconds: number, isOurs?: boolean) => void {
  const operations = new Map<string, Operation>();

  function counter(name: string, help: string, label: string, countsOf: (one: Operation) => ReadonlyMap<string, number>): void {
    new Counter({
      name,
      help,
      labelNames: ['api', 'operation', label],
      registers: [registry],
      collect() {
        this.reset();
        for (const one of operations.values())
          for (const [value, count] of countsOf(one)) this.inc({ ...one.labels, [label]: value }, count);
      },
    });
  }

  counter('dragoman_replies_total', 'Replies by dialect, operation and code', 'code', ({ codes }) => codes);
  counter(
    'dragoman_refusals_total',
    'Refusals by dialect, operation and reason: the same reason has the same name in every dialect',
    'reason',
    ({ reasons }) => reasons,
  );
  counter(
    'dragoman_failures_total',
    'Those of the refusals where a part failed, or a defect of ours broke off the work, by dialect, operation and reason',
    'reason',
    ({ failures }) => failures,
  );
  const seconds = {
    name: 'dragoman_reply_seconds',
    get: async () => ({
      name: 'dragoman_reply_seconds',
      help: 'Time to reply by dialect and operation',
      type: 'histogram',
      values: [...operations.values()].flatMap(bucketsOf),
      aggregator: 'sum',
    }),
    reset: () => operations.clear(),
  };
  // The registry asks a metric for no more than that.
  registry.registerMetric(seconds as unknown as Metric);

  return (api, operation, code, reason, took, isOurs = false) => {
    const key = `${api} ${operation}`;
    let one = operations.get(key);
    if (!one) {
      const within = Array(bounds.length + 1).fill(0);
      one = { labels: { api, operation }, codes: new Map(), reasons: new Map(), failures: new Map(), within, seconds: 0 };
      operations.set(key, one);
    }
    increase(one.codes, code);
    if (reason !== undefined) increase(one.reasons, reason);
    if (reason !== undefined && isOurs) increase(one.failures, reason);
    let at = 0;
    while (at < bounds.length && took > bounds[at]!) at += 1;
    one.within[at]! += 1;
    one.seconds += took;
  };
}

/** As a histogram of Prometheus: each bucket with all that is in those before. */
function bucketsOf({ labels, within, seconds }: Operation) {
  const value = (suffix: string, count: number, le?: number | string) => ({
    labels: le === undefined ? labels : { le, ...labels },
    metricName: `dragoman_reply_seconds_${suffix}`,
    value: count,
  });
  let sum = 0;
  const buckets = within.map((count, at) => {
    sum += count;
    return value('bucket', sum, bounds[at] ?? '+Inf');
  });
  return [...buckets, value('sum', seconds), value('count', sum)];
}
