// How a suite in TypeScript tells of its checks.

/** Prints a check, as `runner.ts` reads them. */
export const tell = (check: string, ok: boolean, why: unknown = '', operation?: string): void =>
  console.log(JSON.stringify({ check, ok, why: String(why).slice(0, 2000), operation }));

/** Runs the work of a check: what is thrown fails it. `operation`: what it shows to work, where documents are told of it. */
export async function check(name: string, work: () => Promise<unknown>, operation?: string): Promise<void> {
  try {
    const outcome = await work();
    tell(name, outcome === true || outcome === undefined, JSON.stringify(outcome), operation);
  } catch (error) {
    tell(name, false, error, operation);
  }
}
