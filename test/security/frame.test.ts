// The frame of OpenID Session Management takes messages of every window: nonsense is an error, and only the page of the application hears "unchanged".
import assert from 'node:assert/strict';
import { createHash, webcrypto } from 'node:crypto';
import { after, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'frame' });
after(async () => {
  await close();
  await databases.stop();
});

interface Message {
  readonly data: unknown;
  readonly origin: string;
  readonly source: { postMessage(text: unknown, to: string): void };
}

const browser = 'b'.repeat(64);
const { text } = await world.raw({ method: 'GET', url: `${world.base}/oidc/checksession`, headers: {} });
const [, script] = /<script>([\s\S]*)<\/script>/.exec(text)!;

/** What the frame answers to a message, and to whom. */
async function heard(
  data: unknown,
  origin = 'https://shop.example',
  cookie = `other=1; opbs=${browser}`,
): Promise<readonly [unknown, string][]> {
  let take: ((event: Message) => Promise<void>) | undefined;
  const told: [unknown, string][] = [];
  const addEventListener = (_name: string, listener: typeof take) => {
    take = listener;
  };
  runInContext(script!, createContext({ addEventListener, crypto: webcrypto, document: { cookie }, TextEncoder, Uint8Array }));
  await take!({ data, origin, source: { postMessage: (answer, to) => void told.push([answer, to]) } });
  return told;
}

const stateFor = (client: string, origin: string, salt = 'saltsaltsaltsalt') =>
  `${client} ${createHash('sha256').update(`${client} ${origin} ${browser} ${salt}`).digest('hex')}.${salt}`;

test('a message that is nonsense is answered as an error, to whoever sent it and to nobody else', async () => {
  const good = stateFor('shop', 'https://shop.example');
  const nonsense = [
    undefined,
    null,
    '',
    ' ',
    0,
    true,
    {},
    [],
    { client: 'shop' },
    new Uint8Array(64),
    'shop',
    'shop state',
    `shop ${'0'.repeat(63)}.salt`,
    `shop ${'0'.repeat(64)}`,
    `shop ${'0'.repeat(64)}.`,
    `shop ${'0'.repeat(64)}.salt more`,
    ` ${good}`,
    `${good}\n`,
    good.toUpperCase(),
    good.replace(' ', '  '),
    '<script>alert(1)</script>',
    `${'x'.repeat(1_000_000)} ${'0'.repeat(64)}.`,
  ];
  for (const each of nonsense) assert.deepEqual(await heard(each), [['error', 'https://shop.example']], String(each).slice(0, 80));
});

test('only the page that has the state hears that nothing changed, whatever another page knows', async () => {
  const good = stateFor('shop', 'https://shop.example');
  assert.deepEqual(await heard(good), [['unchanged', 'https://shop.example']]);
  for (const origin of ['https://evil.example', 'http://shop.example', 'https://shop.example:8443', 'null'])
    assert.deepEqual(await heard(good, origin), [['changed', origin]], origin);
  for (const cookie of ['', 'opbs=', `opbs=${'c'.repeat(64)}`, `xopbs=${browser}`])
    assert.deepEqual(await heard(good, undefined, cookie), [['changed', 'https://shop.example']], cookie);
  assert.deepEqual(await heard(stateFor('other', 'https://shop.example').replace('other', 'shop')), [['changed', 'https://shop.example']]);
});
