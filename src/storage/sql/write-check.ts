// Whether the embedded engine takes writes, for those who watch: a disk that is full, or read only, still answers every read.
import { randomBytes } from 'node:crypto';

/** Milliseconds for which an answer holds, however many ask, and after which a check that hangs says no. */
const holds = 500;
const over = 1000;

/**
 * About as much as a sign-in writes, so that the last bytes of a disk do not pass for a working one; another text each time, because SQLite does not
 * write what is there already.
 */
const bulk = () => randomBytes(8000).toString('hex');

/** `write` gets a statement that changes nothing but a row of its own; it fails as any other write would. The answer comes within a second. */
export function newWriteCheck(
  write: (sql: string, parameters: readonly unknown[]) => Promise<unknown> | undefined,
  uptime: () => number = () => performance.now(),
): () => Promise<boolean> {
  let last: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  const statement =
    "insert into installation (key, value) values ('write-check', ?) on conflict (key) do update set value = excluded.value";

  function check(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, over, false);
      // Inside, what is thrown at once is told as well.
      Promise.resolve()
        .then(() => write(statement, [bulk()]))
        .then(
          () => resolve(true),
          () => resolve(false),
        )
        .finally(() => clearTimeout(timer));
    });
  }

  return () => {
    if (!last || uptime() - last.at >= holds) last = { at: uptime(), answer: check() };
    return last.answer;
  };
}
