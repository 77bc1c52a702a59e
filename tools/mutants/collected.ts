// Stands in for `node:test` in a process that runs the same tests many times: it collects what a file declares, and runs it when told.
interface Declared {
  readonly name: string;
  readonly run: (t: unknown) => unknown;
}

export interface File {
  readonly tests: Declared[];
  readonly before: (() => unknown)[];
  readonly after: (() => unknown)[];
}

const empty = (): File => ({ tests: [], before: [], after: [] });

let current = empty();

export function test(name: string, ...rest: readonly unknown[]): void {
  const run = rest.find((each) => typeof each === 'function') as Declared['run'] | undefined;
  const options = rest.find((each) => typeof each === 'object') as { readonly skip?: unknown } | undefined;
  if (run && !options?.skip) current.tests.push({ name, run });
}

export const describe = (_name: string, declare: () => void): void => declare();
export const before = (run: () => unknown): void => void current.before.push(run);
export const after = (run: () => unknown): void => void current.after.push(run);

/** Runs the tests of the file that `load` imports, up to the first that fails; answers what failed. What it opened is closed in any case. */
export async function runFile(load: () => Promise<unknown>): Promise<string | undefined> {
  const file = empty();
  current = file;
  const late: (() => unknown)[] = [];
  const t = { skip: () => {}, diagnostic: () => {}, after: (run: () => unknown) => void late.push(run) };
  try {
    await load();
    if (file.tests.length === 0) return undefined;
    for (const run of file.before) await run();
    for (const { name, run } of file.tests) {
      try {
        await run(t);
      } catch (error) {
        return `${name}: ${String((error as Error)?.message ?? error).slice(0, 200)}`;
      }
    }
    return undefined;
  } catch (error) {
    return `before its tests: ${String((error as Error)?.message ?? error).slice(0, 200)}`;
  } finally {
    for (const run of [...late, ...file.after])
      await Promise.resolve()
        .then(run)
        .catch(() => {});
  }
}
