// The door of Gigya as an attacker finds it: callbacks that are no names, signatures over what was not meant, and nonces of others.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const [sqlite] = await engines();
const open = (seed: string) => sqlite!.open(`gigya door, ${seed}`);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const posted = (world: World, method: string, body: string, headers: Record<string, string> = {}) =>
  world.raw({ method: 'POST', url: `${world.base}/${method}`, headers: { ...form, ...headers }, body });

const strict = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const signed = (world: World, method: string, query: string, secret: string) =>
  createHmac('sha1', Buffer.from(secret, 'base64'))
    .update(['POST', strict(`${world.base}/${method}`), strict(query)].join('&'))
    .digest('base64');

/** A signed call, by a query that is sorted already, and its signature. */
async function signedCall(world: World, nonce: string, UID: string) {
  const { apiKey, secret } = world.keys.gigya;
  const now = Math.floor(Date.parse((await world.gigya('accounts.initRegistration')).body.time) / 1000);
  const query = `UID=${UID}&apiKey=${apiKey}&nonce=${nonce}&timestamp=${now}`;
  return { query, now, sig: encodeURIComponent(signed(world, 'accounts.getAccountInfo', query, secret)) };
}

test('a callback that is no name of a function calls nothing, and what a caller says ends no script', async () => {
  const { world } = await open('callbacks');
  const call = (given: Record<string, string>) => {
    const query = new URLSearchParams({ apiKey: world.keys.gigya.apiKey, format: 'jsonp', ...given });
    return world.raw({ method: 'GET', url: `${world.base}/accounts.initRegistration?${query}`, headers: {} });
  };
  const scripts = [
    'alert(1)//',
    '<script>alert(1)</script>',
    'a;b',
    'a b',
    'a\nb',
    'a\u2028b',
    "a'b",
    'a=1',
    'a`b`',
    '/**/a',
    'x'.repeat(101),
    'ａ',
  ];
  for (const callback of scripts) {
    const { status, headers, body } = await call({ callback });
    assert.deepEqual([status, body.errorCode], [200, 400006], callback);
    assert.match(headers['content-type']!, /^application\/json/, callback);
  }
  const { text, headers } = await call({ callback: 'gigya.callback', context: '</script><script>\u2028alert(1)</script>' });
  assert.match(text, /^gigya\.callback\(\{/);
  assert.ok(!/[<\u2028]/.test(text));
  assert.equal(JSON.parse(text.slice('gigya.callback('.length, -2)).context, '</script><script>\u2028alert(1)</script>');
  assert.equal(headers['x-content-type-options'], 'nosniff');
});

test('a signature is good for the parameters as they were signed, and no other reading of them', async () => {
  const { world } = await open('signatures');
  const { id } = await world.person();
  const UID = id.replaceAll('-', '');
  const code = async (body: string) => (await posted(world, 'accounts.getAccountInfo', body)).body.errorCode;
  const { query, sig, now } = await signedCall(world, 'one', UID);
  const { apiKey } = world.keys.gigya;

  // Parameters that were signed, hidden in the name of one.
  const hidden = `${encodeURIComponent(`UID=${UID}&apiKey`)}=${apiKey}&nonce=one&timestamp=${now}`;
  assert.equal(await code(`${hidden}&sig=${sig}`), 400093, 'the key is hidden, too');
  const merged = `UID=${UID}&apiKey=${apiKey}&${encodeURIComponent('nonce=one&timestamp')}=${now}`;
  assert.equal(await code(`${merged}&sig=${sig}`), 400002, 'what the call needs is hidden');
  const beside = `UID=${UID}&apiKey=${apiKey}&include=emails&nonce=one&timestamp=${now}`;
  const besideSig = encodeURIComponent(signed(world, 'accounts.getAccountInfo', beside, world.keys.gigya.secret));
  const without = `UID=${UID}&${encodeURIComponent(`apiKey=${apiKey}&include`)}=emails&nonce=one&timestamp=${now}`;
  const answered = await posted(world, 'accounts.getAccountInfo', `${without}&sig=${besideSig}`, { apikey: apiKey });
  assert.equal(answered.body.errorCode, 403003, 'a key in a header lets nothing else be hidden');

  const wrong = [
    `${query}&sig=${sig}&include=emails`,
    `${query}&sig=${sig}%00`,
    `${query}&sig=${sig}+`,
    `${query}&sig=${sig.replaceAll('%3D', '')}`,
    `${query}&sig=%ff%fe`,
    `${query.replace(UID, UID.toUpperCase())}&sig=${sig}`,
  ];
  for (const each of wrong) assert.ok([403003, 400001].includes(await code(each)), each);
  for (const each of [`${query}&sig=${sig}&SIG=${sig}`, `${query}&uid=${UID}&sig=${sig}`]) assert.equal(await code(each), 400001, each);
  assert.equal(await code(`${query}&sig=${sig}`), 0, 'the call itself was not spent by any of them');
});

test('odd spellings of a signed call are refusals, and never a failure of ours', async () => {
  const { world } = await open('odd spellings');
  const { apiKey } = world.keys.gigya;
  const json = { 'content-type': 'application/json' };
  for (const sig of ['{}', '[]', '1', 'null', '"\\ud800"', '"x"']) {
    const body = `{"apiKey":"${apiKey}","sig":${sig},"timestamp":"1","nonce":{}}`;
    const { status, body: said } = await posted(world, 'accounts.getAccountInfo', body, json);
    assert.equal(status, 200);
    assert.ok([403002, 403003, 403012, 400001, 400002].includes(said.errorCode), `${sig}: ${said.errorCode}`);
  }
  for (const timestamp of ['NaN', 'Infinity', '-1', '1e999', '0x10', ' ', '99999999999999999999']) {
    const { status, body } = await posted(
      world,
      'accounts.getAccountInfo',
      String(new URLSearchParams({ apiKey, sig: 'x', nonce: 'n', timestamp })),
    );
    assert.equal(status, 200);
    assert.ok([403002, 400002].includes(body.errorCode), `${timestamp}: ${body.errorCode}`);
  }
});

test('nobody spends the nonce of another, and a key in a header makes no call a new one', async () => {
  const { world } = await open('nonces');
  const { id } = await world.person();
  const UID = id.replaceAll('-', '');
  const code = async (body: string, headers?: Record<string, string>) =>
    (await posted(world, 'accounts.getAccountInfo', body, headers)).body.errorCode;
  const { query, sig } = await signedCall(world, 'shared', UID);
  assert.equal(await code(`${query}&sig=AAAA`), 403003, 'a guess at the signature');
  const elsewhere = await world.another();
  const other = await signedCall(elsewhere, 'shared', UID);
  assert.equal(
    (await posted(elsewhere, 'accounts.getAccountInfo', `${other.query}&sig=${other.sig}`)).body.errorCode,
    403005,
    'it is signed',
  );
  assert.equal(
    (await world.gigya('accounts.getAccountInfo', { UID }, { as: 'application', nonce: 'shared' })).code,
    0,
    'another key of the site',
  );
  assert.equal(await code(`${query}&sig=${sig}`), 0);
  assert.equal(await code(`${query}&sig=${sig}`), 403004);
  assert.equal(await code(`${query}&sig=${sig}`, { apikey: world.keys.gigya.apiKey }), 403004);
  assert.equal(await code(`${query}&sig=${sig}`, { apikey: elsewhere.keys.gigya.apiKey }), 400001);
});

test('an unknown method tells its caller’s spelling and nothing that runs', async () => {
  const { world } = await open('names');
  const url = `${world.base}/accounts.%3Cscript%3Ealert(1)%3C%2Fscript%3E`;
  const { body, headers } = await world.raw({ method: 'GET', url, headers: {} });
  assert.equal(body.errorCode, 403007);
  assert.match(headers['content-type']!, /^application\/json/);
});
