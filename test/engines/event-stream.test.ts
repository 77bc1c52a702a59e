// The stream of events: all that no page had, once each, whatever process wrote it and in whatever order transactions end.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newId } from '../../src/core/ids.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { login } from '../../src/dialects/gigya/conformance/flow.ts';
import { standingClock } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

interface Told {
  readonly id: string;
  readonly event: { readonly id: string; readonly what: string; readonly subject: string | null };
}

const operatorOf = ({ keys }: World) => ({ authorization: `Bearer ${keys.console.id}:${keys.console.secret}` });
const addressOf = ({ base, keys }: World, query: string) => `${base}/console/api/${keys.domain}/events/stream${query}`;

/** Reads the stream until so many events came, or it ended. */
async function opened(world: World, { query = '', lastId }: { readonly query?: string; readonly lastId?: string } = {}) {
  const leaving = new AbortController();
  after(() => leaving.abort());
  const headers = { ...operatorOf(world), ...(lastId === undefined ? {} : { 'last-event-id': lastId }) };
  const reply = await fetch(addressOf(world, query), { headers, signal: leaving.signal });
  if (reply.status !== 200)
    return { status: reply.status, take: async () => [] as Told[], rest: async () => [] as Told[], leave: () => {} };
  assert.match(reply.headers.get('content-type') ?? '', /^text\/event-stream/);
  const reader = reply.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const ready: Told[] = [];
  let isOver = false;
  const more = async () => {
    const { value, done } = await reader.read();
    isOver = done;
    text += decoder.decode(value, { stream: !done });
    const parts = text.split('\n\n');
    text = parts.pop()!;
    for (const part of parts) {
      const id = /^id: (.+)$/m.exec(part)?.[1];
      const data = /^data: (.+)$/m.exec(part)?.[1];
      if (id && data) ready.push({ id, event: JSON.parse(data) });
    }
  };
  await more();
  return {
    status: 200,
    async take(count: number) {
      while (ready.length < count && !isOver) await more();
      return ready.splice(0, count);
    },
    async rest() {
      while (!isOver) await more();
      return ready.splice(0);
    },
    leave: () => leaving.abort(),
  };
}

const page = async (world: World, query = '') => {
  const reply = await fetch(`${world.base}/console/api/${world.keys.domain}/events?${query}`, { headers: operatorOf(world) });
  assert.equal(reply.status, 200);
  const position = reply.headers.get('event-position')!;
  const next = /<[^?]+\?([^>]+)>/.exec(reply.headers.get('link') ?? '')?.[1];
  return { events: (await reply.json()) as Told['event'][], position, next };
};

for (const { engine, open, fresh } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('the stream goes on where a page ended, and where a stream ended: nothing is missed, nothing comes twice'), async () => {
    const { world } = await open('goes on');
    await world.person();
    await login(world);
    const { events, position } = await page(world);
    assert.ok(events.length > 0);
    const first = await opened(world, { query: `?position=${encodeURIComponent(position)}` });
    await login(world);
    await login(world);
    await login(world);
    const [one] = await first.take(1);
    first.leave();
    await login(world);
    const second = await opened(world, { lastId: one!.id });
    const rest = await second.take(3);
    second.leave();
    const told = [one!, ...rest].map(({ event }) => event);
    assert.deepEqual(
      told.map(({ what }) => what),
      Array.from({ length: 4 }, () => 'signed-in'),
    );
    const all = (await page(world)).events;
    assert.deepEqual([...new Set([...told, ...events].map(({ id }) => id))].sort(), all.map(({ id }) => id).sort());
    assert.equal(told.length + events.length, all.length);
  });

  test(name('what an earlier transaction commits late is told, once, though its id is older than what was told'), async () => {
    const clock = standingClock();
    const database = await fresh();
    const { world, app } = await open('late', { clock }, database);
    const other = await open('elsewhere', { clock }, database);
    const random = seededRandom('late');
    const event = (seconds: number) => {
      const at = plusSeconds(app.now(), seconds);
      const none = { subject: null, address: null, client: null, api: null, request: null, detail: {} };
      return { id: newId(random, at), at, actor: 'a', what: 'feedback', count: 1, ...none } as const;
    };
    const { tenant } = world.keys;
    const { position } = await page(world);
    const stream = await opened(world, { query: `?what=feedback&position=${encodeURIComponent(position)}` });
    const [old, young] = [event(0), event(10)];
    if (engine === 'sqlite') {
      // One writes at a time: what is older may still come later.
      await app.stores.events.append(tenant, [young]);
      assert.deepEqual(
        (await stream.take(1)).map((each) => each.event.id),
        [young.id],
      );
      await other.app.stores.events.append(tenant, [old]);
    } else {
      const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
      const { promise: written, resolve: isWritten } = Promise.withResolvers<void>();
      const slow = other.app.stores.transaction(async (tables) => {
        await tables.events.append(tenant, [old]);
        isWritten();
        await mayEnd;
      });
      await written;
      await app.stores.events.append(tenant, [young]);
      assert.deepEqual(
        (await stream.take(1)).map((each) => each.event.id),
        [young.id],
        'it waits for nobody',
      );
      const between = await page(world, 'what=feedback');
      assert.deepEqual(
        between.events.map(({ id }) => id),
        [young.id],
      );
      end();
      await slow;
      const behind = await opened(world, { query: `?what=feedback&position=${encodeURIComponent(between.position)}` });
      assert.deepEqual(
        (await behind.take(1)).map((each) => each.event.id),
        [old.id],
      );
      behind.leave();
    }
    const [late] = await stream.take(1);
    assert.equal(late!.event.id, old.id);
    app.beginStop();
    assert.deepEqual(await stream.rest(), [], 'the stream ends when the process is to stop, and told nothing twice');
    assert.notEqual((await opened(world)).status, 200, 'none begins then');
  });

  test(name('pages that follow one another show what was there at the first, and the stream has the rest'), async () => {
    const { world } = await open('pages');
    await world.times(3, () => login(world));
    await world.person();
    const first = await page(world, 'limit=1');
    await login(world);
    const ids = first.events.map(({ id }) => id);
    for (let { next } = first; next !== undefined; ) {
      const further = await page(world, next);
      ids.push(...further.events.map(({ id }) => id));
      next = further.next;
    }
    const stream = await opened(world, { query: `?position=${encodeURIComponent(first.position)}` });
    const [only] = await stream.take(1);
    stream.leave();
    assert.equal(only!.event.what, 'signed-in');
    assert.ok(!ids.includes(only!.event.id));
    assert.deepEqual([...ids, only!.event.id].sort(), (await page(world, 'limit=1000')).events.map(({ id }) => id).sort());
  });

  test(name('nonsense is no position, other tenants’ events are not told, and a tenant has a few streams at once'), async () => {
    const { world } = await open('bounds');
    const other = await world.another();
    // The last ones are more than a number of JavaScript holds: told apart, one ends before it begins.
    const long = ['999999999999999999:999999999999999998:', '9:999999999999999999:999999999999999998,999999999999999997'];
    // Of a server whose transactions have higher numbers, from before the installation was moved.
    const former = engine === 'postgres' ? ['88888888888:88888888888:'] : [];
    for (const bad of [
      'x',
      '-1',
      '1:2',
      '5:3:',
      '3:9:8,7',
      '0:0:',
      '1~2',
      '1~x~1~y',
      `1~1~1~${'a'.repeat(36)}~1`,
      "1'--",
      ...long,
      ...former,
    ]) {
      assert.equal((await opened(world, { query: `?position=${encodeURIComponent(bad)}` })).status, 422, bad);
      assert.equal((await opened(world, { lastId: bad })).status, 422, bad);
    }
    const bad = await fetch(`${world.base}/console/api/${world.keys.domain}/events?position=x`, { headers: operatorOf(world) });
    assert.equal(bad.status, 422);
    const { position } = await page(world);
    const streams = [];
    for (let count = 0; count < 5; count += 1) streams.push(await opened(world, { query: `?position=${encodeURIComponent(position)}` }));
    assert.equal((await opened(world)).status, 429);
    const others = await opened(other);
    assert.equal(others.status, 200, 'another tenant has places of its own');
    await other.person({ username: 'bob', email: 'bob@example.org' });
    await world.person();
    const [told] = await streams[0]!.take(1);
    const [elsewhere] = await others.take(1);
    assert.deepEqual([told!.event.what, elsewhere!.event.what], ['account.created', 'account.created']);
    assert.notEqual(told!.event.subject, elsewhere!.event.subject);
    for (const each of [...streams, others]) each.leave();
  });

  test(name('who may no longer read it is told nothing more: without its right, with a former secret, or removed'), async () => {
    const { world, app } = await open('taken away');
    const { clients } = app.stores;
    const client = (await clients.findByPublicId(world.keys.console.id))!;
    const takings = [
      () => clients.update(client, { rights: ['read'] }),
      () => clients.endSecrets(client.id, app.now()),
      () => clients.remove(client, app.now()),
    ];
    for (const [at, take] of takings.entries()) {
      const { position } = await page(world);
      const stream = await opened(world, { query: `?position=${encodeURIComponent(position)}` });
      await world.person({ username: `ann-${at}`, email: `ann${at}@example.org` });
      assert.equal((await stream.take(1)).length, 1);
      world.clock.forward(1);
      await take();
      await app.stores.events.append(
        world.keys.tenant,
        [
          {
            ...({
              id: newId(seededRandom(`${at}`), app.now()),
              at: app.now(),
              actor: 'a',
              what: 'feedback',
              count: 1,
              subject: null,
            } as const),
          },
        ].map((event) => ({ ...event, address: null, client: null, api: null, request: null, detail: {} })),
      );
      assert.deepEqual(await stream.take(1).catch(() => []), []);
      if (at === 0) await clients.update(client, { rights: client.rights });
      if (at === 1) await clients.addSecret(client.id, client.tenant, 'again', world.keys.console.secret, app.now());
    }
  });
}
