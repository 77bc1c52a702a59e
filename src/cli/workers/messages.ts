// What the processes of one `serve --workers` say to one another.
import type { MetricValues } from '../../http/metrics.ts';
import type { KeptTogether } from '../../storage/sql/tables/protection/kept-together.ts';

export type ToWorker =
  /** `hurry`: nobody waits for what is open, because whoever started all of this has gone. */
  | { readonly kind: 'stop'; readonly hurry: boolean }
  /** The end of the drain: no connection comes any more. */
  | { readonly kind: 'drained' }
  | { readonly kind: 'count'; readonly id: number }
  | { readonly kind: 'summed'; readonly id: number; readonly text: string }
  | { readonly kind: 'kept'; readonly id: number; readonly answer: unknown };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'counted'; readonly id: number; readonly counted: readonly MetricValues[] }
  | { readonly kind: 'sum'; readonly id: number }
  /** Of what the first process keeps for all. */
  | { readonly kind: 'keep'; readonly id: number; readonly asked: KeepRequest };

export type KeepRequest = {
  readonly [K in keyof KeptTogether]: { readonly what: K; readonly given: Parameters<KeptTogether[K]> };
}[keyof KeptTogether];

/** Questions that wait for their answers, by number. */
export function newQuestions<T>() {
  const waiting = new Map<number, (answer: T) => void>();
  let last = 0;
  return {
    /** Asks, and answers `otherwise` where nothing comes within so many milliseconds. */
    ask(send: (id: number) => void, millis: number, otherwise: T): Promise<T> {
      last += 1;
      const id = last;
      return new Promise<T>((resolve) => {
        const over = setTimeout(() => done(otherwise), millis);
        const done = (answer: T) => {
          clearTimeout(over);
          waiting.delete(id);
          resolve(answer);
        };
        waiting.set(id, done);
        send(id);
      });
    },
    /** Nothing happens where nobody waits for it any more. */
    answered: (id: number, answer: T): void => waiting.get(id)?.(answer),
  };
}
