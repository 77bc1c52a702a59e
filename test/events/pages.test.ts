// The list of events could be read only from its newest end, and a cursor that was none answered a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { send } from '../../src/proving/http.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { eventsOf, type Shown } from './shown.ts';

const get = ({ base, keys }: World, path: string) =>
  send(
    {
      method: 'GET',
      url: path.startsWith('/console/') ? `${base}${path}` : `${base}/console/api/${keys.domain}${path}`,
      headers: { authorization: `Bearer ${keys.console.id}:${keys.console.secret}` },
    },
    () => undefined,
  );

for (const { engine, open } of await engines()) {
  test(`${engine}: pages lead from the newest event to the oldest, each once, whatever is written meanwhile`, async () => {
    const { world } = await open('pages');
    for (let i = 0; i < 25; i += 1) {
      world.clock.forward(1);
      await world.person({ username: `p${i}`, email: `p${i}@example.org` });
    }
    const seen: Shown[] = [];
    let next: string | undefined = `/console/api/${world.keys.domain}/events?what=account.created&limit=7`;
    while (next !== undefined) {
      const page = await get(world, next);
      assert.equal(page.status, 200, page.text);
      seen.push(...page.body);
      next = /^<([^>]+)>; rel="next"$/.exec(page.headers['link'] ?? '')?.[1];
      world.clock.forward(1);
      await world.person({ username: `later-${seen.length}`, email: `later-${seen.length}@example.org` });
    }
    assert.equal(seen.length, 25);
    assert.deepEqual(
      [...seen].sort((a, b) => (a.id < b.id ? 1 : -1)),
      seen,
    );
    assert.equal(new Set(seen.map(({ id }) => id)).size, 25);
  });

  test(`${engine}: what cannot be read is refused, and says what`, async () => {
    const { world } = await open('unreadable');
    const unreadable = {
      '/events?cursor=zz': 'cursor',
      '/events?since=yesterday': 'since',
      '/events?until=2026-13-01': 'until',
      '/events?what=account.created,account.exploded': 'what',
      '/events?limit=0': 'limit',
      '/events?limit=ten': 'limit',
      '/events?most=2000': 'most',
      '/messages?before=zz': 'before',
      '/messages?cursor=zz': 'cursor',
    };
    for (const [path, name] of Object.entries(unreadable)) {
      const { status, body } = await get(world, path);
      assert.deepEqual([status, body.detail?.name], [422, name], path);
    }
    const both = await get(world, '/events?most=5&limit=5');
    assert.deepEqual([both.status, both.body.error], [422, 'parameter.conflicting']);
    assert.equal((await get(world, '/events?most=1')).body.length, 1, 'the former name works on');
  });

  test(`${engine}: each filter narrows the list, together they narrow it more, and none reaches another tenant`, async () => {
    const { world } = await open('filters', { trustedProxies: ['127.0.0.1'] });
    const other = await world.another();
    const ann = await world.person();
    world.clock.forward(3600);
    const bob = await world.person({ username: 'bob-demo', email: 'bob@example.org' });
    await other.person();
    for (const address of ['203.0.113.7', '203.0.113.8'])
      await world.gigya('accounts.login', { loginID: ann.email, password: 'guess' }, { headers: { 'x-forwarded-for': address } });
    const kinds = async (query: string) => (await eventsOf(world, query)).map(({ what }) => what).sort();
    assert.deepEqual(await kinds(`?account=${ann.id}`), ['account.created', 'sign-in.failed', 'sign-in.failed']);
    assert.deepEqual(await kinds(`?account=${ann.id}&address=203.0.113.7`), ['sign-in.failed']);
    assert.deepEqual(await kinds(`?name=${ann.email}&what=sign-in.failed`), ['sign-in.failed', 'sign-in.failed']);
    assert.deepEqual(await kinds('?name=ANN-demo&what=account.created'), ['account.created']);
    assert.deepEqual(await kinds(`?what=account.created&since=${encodeURIComponent('2026-01-01T00:30:00Z')}&subject=${bob.id}`), [
      'account.created',
    ]);
    const [first] = await eventsOf(world, `?subject=${ann.id}&what=account.created`);
    assert.deepEqual(await kinds(`?what=account.created&until=${first!.at}`), []);
    assert.deepEqual((await kinds(`?what=account.created&since=${first!.at}`)).length, 2);
    assert.deepEqual((await kinds(`?actor=${encodeURIComponent(`operator ${world.keys.console.id}`)}&what=account.created`)).length, 2);
    assert.deepEqual(await kinds('?actor=command-line&what=account.created'), []);
    assert.ok((await eventsOf(other, '?limit=1000')).every(({ subject }) => subject !== ann.id && subject !== bob.id));
  });
}
