// Pages of groups and tasks cost a fixed number of SQL statements, however much there is to show.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { other, ownGroup } from '../../src/dialects/hazizz/conformance/flow.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { statementsOf } from '../statements.ts';

async function costOf(call: () => Promise<{ readonly status: number; readonly text: string }>): Promise<number> {
  await call();
  const ran = await statementsOf(async () => {
    const { status, text } = await call();
    assert.equal(status, 200, text);
  });
  return ran.length;
}

test('a group page and a list of tasks cost as many statements for many as for few', async (t) => {
  const databases = await sqliteDatabases();
  const built = await buildWorld(await databases.fresh(), { seed: 'statements' });
  t.after(async () => {
    await built.close();
    await databases.stop();
  });
  const { world } = built;
  await world.settings({ rates: { caller: null, address: null } });
  const { token, group } = await ownGroup(world, 'OPEN');
  const get = (path: string) => () => world.hazizz('GET', `/hazizz-server${path}`, undefined, { token });
  const post = (path: string, body: Record<string, unknown>) => world.hazizz('POST', `/hazizz-server${path}`, body, { token });
  let made = 0;
  const grow = async (count: number) => {
    for (const last = made + count; made < last; made += 1) {
      const guest = await other(world, `guest-${made}`);
      await world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token: guest.token });
      const subject = (await post(`/subjects/groups/${group}`, { name: `No. ${made}`, subscriberOnly: false })).body.id;
      await post(`/tasks/subjects/${subject}`, { description: `No. ${made}`, tags: [], dueDate: '2026-05-04' });
    }
  };
  const pages = [`/groups/${group}/details`, `/subjects/groups/${group}`, '/me/tasks', '/me/groups', `/groups/${group}/permissions`];
  const costs = async () => Object.fromEntries(await inTurn(pages, async (page) => [page, await costOf(get(page))]));
  await grow(1);
  const few = await costs();
  await grow(9);
  assert.deepEqual(await costs(), few);
  assert.equal((await get('/me/tasks')()).body.length, 10);
});

async function inTurn<A, B>(things: readonly A[], work: (thing: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (const thing of things) done.push(await work(thing));
  return done;
}
