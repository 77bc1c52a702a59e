// Figures of all workers as one text.
import type { Worker } from 'node:cluster';
import { type MetricValues, merged, summed } from '../../http/metrics.ts';
import { newQuestions, type ToWorker } from './messages.ts';

/** A worker that does not answer within so many milliseconds counts as it did when it last answered. */
const patience = 1000;

/** Counters and durations of ours; Node's figures are those of a process that is there. */
const ours = 'dragoman_';

export function newFigures(workers: () => readonly Worker[]) {
  const counts = newQuestions<readonly MetricValues[] | undefined>();
  const last = new Map<number, readonly MetricValues[]>();
  let gone: readonly MetricValues[] = [];

  async function of(worker: Worker): Promise<readonly MetricValues[]> {
    const ask = (id: number) => void worker.send({ kind: 'count', id } satisfies ToWorker);
    const told = await counts.ask(ask, patience, undefined);
    if (told && !worker.isDead()) last.set(worker.id, told);
    return told ?? last.get(worker.id) ?? [];
  }

  return {
    answered: counts.answered,
    text: async (): Promise<string> => summed([gone, ...(await Promise.all(workers().map(of)))]),
    /** What it counted stays in the sum, as far as it was told: a counter that falls would be read as one that began anew. */
    async forget(worker: Worker): Promise<void> {
      const told = last.get(worker.id);
      last.delete(worker.id);
      if (told) gone = await merged([gone, told.filter(({ name }) => name.startsWith(ours))]);
    },
  };
}
