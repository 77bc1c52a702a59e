// Jobs side by side whose results are told in order.

/**
 * Begins the jobs in their order, at most `limit` at once. `done` hears each result in the order of the jobs, as soon as all before it are
 * there. Rejects as soon as one of them does.
 */
export async function sideBySide<Job, Result>(
  jobs: readonly Job[],
  limit: number,
  run: (job: Job) => Promise<Result>,
  done: (job: Job, result: Result) => void,
): Promise<void> {
  const results = new Map<number, Result>();
  let begun = 0;
  let told = 0;
  const work = async () => {
    while (begun < jobs.length) {
      const at = begun;
      begun += 1;
      results.set(at, await run(jobs[at]!));
      for (; results.has(told); told += 1) done(jobs[told]!, results.get(told)!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, work));
}
