// One of several processes that serve: it takes its orders from the one that started it, and has its figures summed there, and kept what all share.
import { type Metrics, newMetrics } from '../../http/metrics.ts';
import type { KeptTogether } from '../../storage/sql/tables/protection/kept-together.ts';
import type { StopSignals } from '../stopping.ts';
import { type FromWorker, type KeepRequest, newQuestions, type ToWorker } from './messages.ts';

/** Milliseconds. */
const patience = 5000;

export interface WorkerLink {
  /** Counts of this process; their text is that of all. */
  readonly metrics: Metrics;
  /** What the first process keeps for all, for an installation over SQLite. */
  readonly together: KeptTogether;
  /** Signals of the system come to the first process as well, which tells the others: here they do nothing. */
  stopSignals(): StopSignals;
  ready(): void;
}

const send = (message: FromWorker): void => void process.send?.(message);

/** The channel that is gone ends a worker at once: node:cluster sees to that. */
export function workerLink(): WorkerLink {
  const own = newMetrics();
  const sums = newQuestions<string>();
  const kept = newQuestions<unknown>();
  const stop = Promise.withResolvers<void>();
  const hurry = Promise.withResolvers<void>();
  const drained = Promise.withResolvers<void>();
  process.on('message', async (message: ToWorker) => {
    if (message.kind === 'count') send({ kind: 'counted', id: message.id, counted: await own.counted() });
    if (message.kind === 'summed') sums.answered(message.id, message.text);
    if (message.kind === 'kept') kept.answered(message.id, message.answer);
    if (message.kind === 'drained') drained.resolve();
    if (message.kind !== 'stop') return;
    if (message.hurry) hurry.resolve();
    stop.resolve();
  });
  const ask = async <T>(asked: KeepRequest): Promise<T> => {
    const answer = await kept.ask((id) => send({ kind: 'keep', id, asked }), patience, undefined);
    if (answer === undefined) throw Object.assign(new Error('the first process does not answer'), { code: 'ETIMEDOUT' });
    return answer as T;
  };
  return {
    together: {
      takePart: (...given) => ask({ what: 'takePart', given }),
      takeNonce: (...given) => ask({ what: 'takeNonce', given }),
    },
    metrics: { ...own, text: () => sums.ask((id) => send({ kind: 'sum', id }), patience, '') },
    stopSignals() {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
      return { told: stop.promise, drained: () => drained.promise, orphaned: hurry.promise };
    },
    ready() {
      send({ kind: 'ready' });
      // From here on its listeners keep the process alive, and no longer this channel.
      process.channel?.unref();
    },
  };
}
