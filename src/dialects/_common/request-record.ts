// The facts of one request on its way to the reply, for the log, the metrics and the reply itself.
import type { Asked } from '../../http/asked.ts';
import type { Failure } from './dialect.ts';
import type { Entry } from './entry.ts';

export interface RequestRecord<E extends Entry> {
  readonly asked: Asked;
  /** Notes of commands for the log, in order. */
  readonly notes: string[];
  /** From the moment the front door let the caller in. */
  entry: E | undefined;
  /** Why it was refused. */
  cause: Failure<never, never>['cause'] | undefined;
}

export const beginRecord = <E extends Entry>(asked: Asked): RequestRecord<E> => ({ asked, notes: [], entry: undefined, cause: undefined });

/** For one operation of several in a request: what it tells the log, the whole request tells. */
export const partOf = <E extends Entry>({ asked, notes }: RequestRecord<E>, own: Partial<Asked>): RequestRecord<E> => ({
  ...beginRecord({ ...asked, ...own }),
  notes,
});
