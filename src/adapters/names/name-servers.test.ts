import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameServers } from './name-servers.ts';

const answering = (answer: string[] | string) => {
  const resolve = async () => {
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
    return answer;
  };
  return nameServers({ resolveCname: resolve, resolveTxt: async () => [await resolve()] });
};

test('an alias is told without the dot at its end, a host without one is none, and servers that do not answer are no answer', async () => {
  assert.equal(await answering(['Id.Dragoman.example.']).aliasOf('login.shop.example'), 'id.dragoman.example');
  for (const code of ['ENODATA', 'ENOTFOUND']) assert.equal(await answering(code).aliasOf('login.shop.example'), undefined);
  assert.equal(await answering([]).aliasOf('login.shop.example'), undefined);
  for (const code of ['ETIMEOUT', 'ESERVFAIL', 'ECONNREFUSED'])
    for (const asked of [answering(code).aliasOf('login.shop.example'), answering(code).textsOf('login.shop.example')])
      await assert.rejects(asked, { code });
});

test('a text that comes in pieces is one, and a name without texts has none', async () => {
  assert.deepEqual(await answering(['site=', '3_abc']).textsOf('_dragoman.login.shop.example'), ['site=3_abc']);
  for (const code of ['ENODATA', 'ENOTFOUND']) assert.deepEqual(await answering(code).textsOf('_dragoman.login.shop.example'), []);
});
