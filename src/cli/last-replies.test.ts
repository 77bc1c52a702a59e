// The start page shows the last twenty replies, the newest first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastReplies } from './last-replies.ts';

const reply = (code: number, api = 'gigya') => ({ answered: { api, code, cause: undefined, notes: [] }, operation: 'x' });

test('the newest comes first, before and after the oldest are gone', () => {
  const { add, list } = lastReplies();
  const codes = () => list().map(({ code }) => code);
  assert.deepEqual(codes(), []);
  for (const code of [1, 2, 3]) add(reply(code));
  add(reply(99, 'console'));
  assert.deepEqual(codes(), [3, 2, 1]);
  for (let code = 4; code <= 45; code += 1) add(reply(code));
  assert.deepEqual(
    codes(),
    Array.from({ length: 20 }, (_, i) => 45 - i),
  );
});
