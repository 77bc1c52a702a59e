// How long to wait before a worker that died is started again.

const least = 100;
const most = 30_000;

/** A worker that served so long died of something new. */
const settled = 60_000;

/** `served`: milliseconds since it was started, 0 where it never served. `attempts`: how often it was started again before that in a row. */
export function backoff(served: number, attempts: number): { readonly attempt: number; readonly millis: number } {
  const attempt = served >= settled ? 1 : attempts + 1;
  return { attempt, millis: Math.min(most, least * 2 ** (attempt - 1)) };
}
