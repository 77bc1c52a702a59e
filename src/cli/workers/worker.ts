// One of several processes that serve: it takes its orders from the one that started it, and has its figures summed there.
import { type Metrics, newMetrics } from '../../http/metrics.ts';
import type { StopSignals } from '../stopping.ts';
import { type FromWorker, newQuestions, type ToWorker } from './messages.ts';

export interface WorkerLink {
  /** Counts of this process; their text is that of all. */
  readonly metrics: Metrics;
  /** Signals of the system come to the first process as well, which tells the others: here they do nothing. */
  stopSignals(): StopSignals;
  ready(): void;
}

const send = (message: FromWorker): void => void process.send?.(message);

/** The channel that is gone ends a worker at once: node:cluster sees to that. */
export function workerLink(): WorkerLink {
  const own = newMetrics();
  const sums = newQuestions<string>();
  const stop = Promise.withResolvers<void>();
  const hurry = Promise.withResolvers<void>();
  process.on('message', async (message: ToWorker) => {
    if (message.kind === 'count') send({ kind: 'counted', id: message.id, counted: await own.counted() });
    if (message.kind === 'summed') sums.answered(message.id, message.text);
    if (message.kind !== 'stop') return;
    if (message.hurry) hurry.resolve();
    stop.resolve();
  });
  return {
    metrics: { ...own, text: () => sums.ask((id) => send({ kind: 'sum', id }), 5000, '') },
    stopSignals() {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
      process.channel?.unref();
      return { told: stop.promise, orphaned: hurry.promise };
    },
    ready: () => send({ kind: 'ready' }),
  };
}
