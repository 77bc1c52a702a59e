// Codes: good until their last moment, spent once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCode, inspectCode, issueCode, judgeCode, type NewCode, spendCode } from '../../src/core/codes/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { atOnce, before, commands, refused } from './commands.ts';

const open = await commands();

const link: NewCode<'recover'> = {
  purpose: 'recover',
  subject: 'ann',
  form: { kind: 'token' },
  lifeSeconds: 60,
  payload: { account: 'ann' },
  supersedes: true,
};
const end = plusSeconds(start, 60);

test('a code is good until its last moment, and not at it', async () => {
  const { stores, ctx } = await open('last moment');
  const { value } = await issueCode(await ctx(), link, stores);
  const judged = async (at: typeof end) => (await judgeCode(await ctx({ at }), { purpose: 'recover', value }, stores)).kind;
  assert.deepEqual([await judged(before(end)), await judged(end)], ['good', 'expired']);
  const expired = async (at: typeof end) =>
    (await inspectCode(await ctx({ at }), { value, purposes: ['verify-contact', 'recover'] }, stores)).expired;
  assert.deepEqual([await expired(before(end)), await expired(end)], [false, true]);
  const late = await ctx({ at: end });
  const refusal = await refused('code.expired', () => checkCode(late, { purpose: 'recover', value }, stores));
  assert.deepEqual(refusal.detail, { purpose: 'recover', at: end });
});

test('a code is spent once, also by two at once', async () => {
  const { stores, ctx } = await open('spent once');
  const given = await ctx();
  const { code } = await issueCode(given, link, stores);
  const spend = () => spendCode(given, { code }, stores);
  assert.deepEqual(await atOnce(spend, spend), ['code.used', 'fine']);
  assert.deepEqual((await refused('code.used', spend)).detail, { purpose: 'recover', superseded: false });
});

test('a code that was used or replaced is told as such, and shown to nobody as good', async () => {
  const { stores, ctx } = await open('used or replaced');
  const given = await ctx();
  const first = await issueCode(given, link, stores);
  const second = await issueCode(given, link, stores);
  await spendCode(given, { code: second.code }, stores);
  const check = (value: string) => checkCode(given, { purpose: 'recover', value }, stores);
  assert.deepEqual((await refused('code.used', () => check(first.value))).detail, { purpose: 'recover', superseded: true });
  assert.deepEqual((await refused('code.used', () => check(second.value))).detail, { purpose: 'recover', superseded: false });
  for (const { value } of [first, second]) await refused('code.wrong', () => inspectCode(given, { value, purposes: ['recover'] }, stores));
  await refused('code.wrong', () => checkCode(given, { purpose: 'verify-contact', value: second.value }, stores));
});
