// The facts of one request on its way to the reply, for the log, the metrics and the reply itself.
import type { HttpRequest } from '../../http/request.ts';
import type { Failure } from './dialect.ts';
import type { Entry } from './entry.ts';
import { nobodyYet, type Who } from './tell-refusal.ts';

export interface RequestRecord<E extends Entry> {
  readonly request: HttpRequest;
  /** Notes of commands for the log, in order. */
  readonly notes: string[];
  readonly who: Who;
  /** From the moment the caller is authenticated. */
  entry: E | undefined;
  /** Why it was refused. */
  cause: Failure<never, never>['cause'] | undefined;
  /** Its reply may be given again. */
  kept?: boolean;
}

export const beginRecord = <E extends Entry>(request: HttpRequest): RequestRecord<E> => ({
  request,
  notes: [],
  who: nobodyYet(),
  entry: undefined,
  cause: undefined,
});

/** For one operation of several in a request: what it tells the log, the whole request tells. */
export const partOf = <E extends Entry>({ request, notes }: RequestRecord<E>, own: Partial<HttpRequest>): RequestRecord<E> => ({
  ...beginRecord({ ...request, ...own }),
  notes,
});
