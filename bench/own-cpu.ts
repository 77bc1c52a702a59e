// CPU time of this process, for commands that are measured without a served program.

/** Milliseconds of this process's CPU of one of so many, without what `prepare` takes: of its threads, and of the system for what is written. */
export async function costOf<T>(count: number, prepare: () => T | Promise<T>, work: (prepared: T) => Promise<unknown>): Promise<number> {
  let micros = 0;
  for (let at = 0; at < count; at += 1) {
    const prepared = await prepare();
    const begun = process.cpuUsage();
    await work(prepared);
    const { user, system } = process.cpuUsage(begun);
    micros += user + system;
  }
  return micros / count / 1000;
}
