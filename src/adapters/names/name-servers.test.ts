import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameServers } from './name-servers.ts';

const answering = (answer: string[] | string) =>
  nameServers({
    resolveCname: async () => {
      if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
      return answer;
    },
  });

test('an alias is told without the dot at its end, a host without one is none, and servers that do not answer are no answer', async () => {
  assert.equal(await answering(['Id.Dragoman.example.']).aliasOf('login.shop.example'), 'id.dragoman.example');
  for (const code of ['ENODATA', 'ENOTFOUND']) assert.equal(await answering(code).aliasOf('login.shop.example'), undefined);
  assert.equal(await answering([]).aliasOf('login.shop.example'), undefined);
  for (const code of ['ETIMEOUT', 'ESERVFAIL', 'ECONNREFUSED'])
    await assert.rejects(answering(code).aliasOf('login.shop.example'), { code });
});
