// Counters and durations in Prometheus' form: per face, operation and code.
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** `reason` names the fault, refusal or breakdown; undefined where there was none. */
  count(face: string, operation: string, code: string, reason: string | undefined, seconds: number): void;
  text(): Promise<string>;
}

export function newMetrics(): Metrics {
  const registry = new Registry();
  let started = false;
  const replies = new Counter({
    name: 'dragoman_replies_total',
    help: 'Replies by face, operation and code',
    labelNames: ['face', 'operation', 'code'],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'dragoman_refusals_total',
    help: 'Refusals by face, operation and reason: the same reason has the same name in every face',
    labelNames: ['face', 'operation', 'reason'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'dragoman_reply_seconds',
    help: 'Time to reply by face and operation',
    labelNames: ['face', 'operation'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  return {
    count(face, operation, code, reason, seconds) {
      replies.inc({ face, operation, code });
      if (reason !== undefined) refusals.inc({ face, operation, reason });
      durations.observe({ face, operation }, seconds);
    },
    text() {
      // Node's own figures cost memory and a timer: they start with the first reader.
      if (!started) collectDefaultMetrics({ register: registry });
      started = true;
      return registry.metrics();
    },
  };
}
