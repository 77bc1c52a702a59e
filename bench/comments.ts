// Comments: a page of a stream of 10,000 threads beside one of a stream of 100, at its beginning, in its middle, and by votes.
import { listThreads, writeCategory } from '../src/community/discussions/index.ts';
import type { PageKey } from '../src/community/discussions/store.ts';
import { freshStream } from '../src/community/discussions/streams.ts';
import { newContext } from '../src/core/faults/index.ts';
import { newId } from '../src/core/ids.ts';
import { plusSeconds } from '../src/core/time.ts';
import { sqliteDatabases } from '../src/proving/databases.ts';
import { start } from '../src/proving/levers/clock.ts';
import { seededRandom } from '../src/proving/random.ts';
import { buildWorld } from '../src/proving/world.ts';
import { newTable } from './table.ts';

const rounds = 7;
const calls = 400;
const category = 'news';

/** A page, behind the thread in the middle of the stream or not. */
interface Stream {
  page(order: 'newest' | 'most-votes', fromMiddle: boolean): Promise<unknown>;
}

export async function comments(most = 10_000): Promise<void> {
  const { row, write } = newTable('Comments');
  const databases = await sqliteDatabases();
  const { app, world, close } = await buildWorld(await databases.fresh(), { seed: 'comments' });
  const { stores } = app;
  const random = seededRandom('comments');
  const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
  const ctx = newContext({ tenant, caller: { kind: 'anonymous', address: '192.0.2.7' }, now: start, random, log: () => {} });
  const account = (await world.person()).id;
  await writeCategory(ctx, { category, rules: {} }, stores);

  /** A stream of so many threads, each with an answer. */
  const filled = async (name: string, threads: number): Promise<Stream> => {
    let middle: PageKey | undefined;
    await stores.transaction(async ({ commentStreams, streamComments }) => {
      const stream = await commentStreams.take(tenant.id, freshStream(ctx, { category, name }));
      const said = { stream: stream.id, account, title: '', text: 'Well written.', media: [], ratings: {}, status: 'published' } as const;
      const counts = { approved: false, edited: false, votesAgainst: 0, flags: 0 };
      for (let at = 0; at < threads; at += 1) {
        const created = plusSeconds(start, at);
        const id = newId(random, created);
        const votesFor = at % 50;
        await streamComments.insert(tenant.id, { ...said, ...counts, id, thread: id, parent: null, votesFor, created });
        await streamComments.insert(tenant.id, {
          ...said,
          ...counts,
          id: newId(random, created),
          thread: id,
          parent: id,
          votesFor: 0,
          created,
        });
        // As many stand behind it in either order: a page there is full in both streams.
        if (at >= threads / 2 && votesFor === 25) middle ??= { id, score: votesFor };
      }
      await commentStreams.update(tenant.id, { ...stream, comments: 2 * threads, threads });
    });
    return {
      page: (order, fromMiddle) =>
        listThreads(ctx, { place: { category, name }, reader: account, order, after: fromMiddle ? middle : undefined, limit: 10 }, stores),
    };
  };
  const [few, many] = [await filled('few', Math.min(100, most)), await filled('many', most)];
  for (const [name, order, fromMiddle] of [
    ['first page', 'newest', false],
    ['page in the middle', 'newest', true],
    ['page in the middle, by votes', 'most-votes', true],
  ] as const) {
    const ratios: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const [before, after] = [await took(() => few.page(order, fromMiddle)), await took(() => many.page(order, fromMiddle))];
      if (round >= 0) ratios.push(after / before);
    }
    const ratio = ratios.toSorted((one, other) => one - other)[Math.floor(rounds / 2)]!;
    row(`${name}: time among ${most} threads ÷ among 100`, ratio.toFixed(2), '≤ 1.5', ratio <= 1.5);
  }
  await close();
  await databases.stop();
  write();
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let call = 0; call < calls; call += 1) await work();
  return performance.now() - begun;
}
