import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from './exchange.ts';
import { withRuns } from './recorded-text.ts';
import { tellSteps } from './told-steps.ts';
import type { World } from './world-type.ts';

const exchange = (url: string) => ({ request: { method: 'GET', url, headers: {} }, status: 200 }) as unknown as Exchange;

/** As much of a world as steps are told of. */
function worldOf(heard: Exchange[]) {
  const other = { person: async () => ({ id: 'bob' }) };
  const world = {
    base: 'http://127.0.0.1:8420',
    person: async () => ({ id: 'ann' }),
    clock: { forward: () => {} },
    breaks: () => {},
    school: { settings: { clientId: 'x' }, feels: () => {} },
    another: async () => other,
    raw: async ({ url }: { url: string }) => {
      const sent = exchange(url);
      heard.push(sent);
      return sent;
    },
  } as unknown as World;
  return tellSteps(world, heard);
}

test('levers stand between the requests where they were pulled, those of another tenant too', async () => {
  const heard: Exchange[] = [];
  const { world, before } = worldOf(heard);
  await world.person({ username: 'ann' });
  const first = await world.raw({ method: 'GET', url: '/1', headers: {} });
  world.clock.forward(301);
  await (await world.another()).person();
  world.breaks('accounts.find', 'cut', () => true);
  const last = await world.raw({ method: 'GET', url: '/2', headers: {} });
  world.clock.forward(1);
  assert.deepEqual(before(last), [
    { lever: 'person', given: [{ username: 'ann' }] },
    first,
    { lever: 'clock.forward', given: [301] },
    { lever: 'another', given: [] },
    { lever: 'person', given: [] },
    { lever: 'breaks', given: ['accounts.find', 'cut'] },
  ]);
  assert.equal(world.school.settings.clientId, 'x');
});

test('what was heard after the last exchange is no step before it', async () => {
  const heard: Exchange[] = [];
  const { world, before } = worldOf(heard);
  const last = await world.raw({ method: 'GET', url: '/1', headers: {} });
  await world.raw({ method: 'GET', url: '/2', headers: {} });
  assert.deepEqual(before(last), []);
  assert.deepEqual(before({ ...last, code: 7 }), [], 'a copy with a code that was read elsewhere was sent where the original was');
  assert.equal(before(exchange('/1')).length, 2);
});

test('a letter that stands a thousand times is told by its number, and nothing of a text is lost', () => {
  assert.deepEqual(withRuns(`a=${'x'.repeat(1000)}&b=${'y'.repeat(999)}`), ['a=', { letter: 'x', times: 1000 }, `&b=${'y'.repeat(999)}`]);
  assert.deepEqual(withRuns('x'.repeat(2000)), [{ letter: 'x', times: 2000 }]);
  assert.equal(withRuns('aab'), 'aab');
});
