import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOfMillis, plusSeconds } from '../time.ts';
import { assuranceOf, exceedsMaxAge } from './assurance.ts';

const at = instantOfMillis(1_795_830_106_398);
const opened = (...types: string[]) => ({ methods: types.map((type) => ({ type, at })), provenAt: at });

test('a password is told as RFC 8176 has it, and the time in seconds', () => {
  assert.deepEqual(assuranceOf(opened('password')), { amr: ['pwd'], acr: '1', authTime: 1_795_830_106 });
});

test('what proves nothing by itself, is not known or was not kept, is told as nothing', () => {
  for (const types of [[], ['federated'], ['registration'], ['a method of a later version'], ['constructor'], ['__proto__']])
    assert.deepEqual(assuranceOf(opened(...types)), { amr: [], acr: '0', authTime: 1_795_830_106 }, types.join());
});

test('the same factor twice is one factor, and told once', () => {
  assert.deepEqual(assuranceOf(opened('password', 'federated', 'password')), { amr: ['pwd'], acr: '1', authTime: 1_795_830_106 });
});

test('a person must be authenticated again only when max_age is over', () => {
  const exceeded = (maxAge: number, seconds: number) => exceedsMaxAge(opened('password'), maxAge, plusSeconds(at, seconds));
  assert.deepEqual([exceeded(60, 60), exceeded(60, 61), exceeded(0, 0), exceeded(0, 1)], [false, true, false, true]);
});
