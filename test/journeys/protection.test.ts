// Locks, captchas and lists of addresses: what holds to its last moment, counts to its last failure, and works once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeAccountState } from '../../src/core/accounts/index.ts';
import { checkCaptcha, drawCaptcha, isAddressAllowed, judgeAddress } from '../../src/core/protection/index.ts';
import { attemptsLeft, countedSince, lockedUntil } from '../../src/core/protection/policy-lockout.ts';
import { plusMinutes, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { address, atOnce, before, commands, failing, refused } from './commands.ts';

const open = await commands();

test('a puzzle is solved once, in its time, and not left out', async () => {
  const { world, stores, ctx } = await open('puzzle', { captcha: { verifier: 'altcha' }, codes: { captchaSeconds: 120 } });
  const given = await ctx();
  const drawn = await drawCaptcha(given, {}, stores);
  assert.equal(drawn.kind, 'altcha');
  const proof = await world.captcha.solve('challenge' in drawn && drawn.challenge);
  await refused('captcha.required', () => checkCaptcha(given, { proof: undefined }, stores));
  await refused('captcha.wrong', () => checkCaptcha(given, { proof: 'made up' }, stores));
  const solution: object = JSON.parse(Buffer.from(proof, 'base64').toString());
  for (const odd of [{ algorithm: 'MD5' }, { algorithm: 5 }, { number: '1' }, { salt: null }, { signature: {} }]) {
    const altered = Buffer.from(JSON.stringify({ ...solution, ...odd })).toString('base64');
    await refused('captcha.wrong', () => checkCaptcha(given, { proof: altered }, stores));
  }
  const late = await ctx({ at: plusSeconds(start, 121) });
  await refused('captcha.expired', () => checkCaptcha(late, { proof }, stores));
  await checkCaptcha(given, { proof }, stores);
  await refused('captcha.wrong', () => checkCaptcha(given, { proof }, stores));
});

test('a puzzle that is solved at one tenant is none at another, and stays good where it was drawn', async () => {
  const { world, stores, ctx } = await open('puzzle elsewhere', { captcha: { verifier: 'altcha' } });
  const here = await ctx();
  const elsewhere = { ...here, tenant: { ...here.tenant, id: 'another' } };
  const drawn = await drawCaptcha(here, {}, stores);
  const proof = await world.captcha.solve('challenge' in drawn && drawn.challenge);
  await refused('captcha.wrong', () => checkCaptcha(elsewhere, { proof }, stores));
  await checkCaptcha(here, { proof }, stores);
  await refused('captcha.wrong', () => checkCaptcha(elsewhere, { proof }, stores));
});

test('a picture is read once, by whom it was drawn for, also by two at once', async () => {
  const { world, stores, ctx } = await open('picture', { captcha: { verifier: 'picture' } });
  const given = await ctx();
  const draw = async () => {
    const drawn = await drawCaptcha(given, {}, stores);
    return drawn.kind === 'picture' ? world.captcha.read() : assert.fail(drawn.kind);
  };
  const proof = await draw();
  const elsewhere = await ctx({ caller: { kind: 'anonymous', address: '192.0.2.8' } });
  await refused('captcha.wrong', () => checkCaptcha(elsewhere, { proof }, stores));
  await checkCaptcha(given, { proof }, stores);
  await refused('captcha.wrong', () => checkCaptcha(given, { proof }, stores));
  const next = await draw();
  const late = await ctx({ at: plusSeconds(start, given.tenant.settings.codes.captchaSeconds) });
  await refused('captcha.expired', () => checkCaptcha(late, { proof: next }, stores));
  const check = () => checkCaptcha(given, { proof: next }, stores);
  assert.deepEqual(await atOnce(check, check), ['captcha.wrong', 'fine']);
});

test('an address is locked at its last failure, whoever was guessed at, until its time is over', async () => {
  const { stores, ctx } = await open('address', { lockout: { addressFailures: 2, addressMinutes: 15 } });
  const given = await ctx();
  await failing(given, 'one', stores);
  await judgeAddress(given, {}, stores);
  await failing(given, 'two', stores);
  const until = plusMinutes(start, 15);
  const refusal = await refused('account.locked', () => judgeAddress(given, {}, stores));
  assert.deepEqual(refusal.detail, { scope: 'address', until, by: 'failures' });
  const judge = async (at: typeof until) => judgeAddress(await ctx({ at }), {}, stores);
  await refused('account.locked', () => judge(before(until)));
  await judge(until);
  await judgeAddress(await ctx({ caller: { kind: 'anonymous', address: '192.0.2.8' } }), {}, stores);
});

test('an address that somebody locked for good stays locked', async () => {
  const { world, stores, ctx } = await open('for good');
  await stores.locks.write(world.keys.tenant, 'address', address, { until: null, why: 'operator', since: start }, []);
  const late = await ctx({ at: plusMinutes(start, 60 * 24 * 365) });
  await refused('account.locked', () => judgeAddress(late, {}, stores));
});

test('where addresses are not locked, none is written down as locked', async () => {
  const { world, stores, ctx } = await open('no address', { lockout: { addressFailures: 0 } });
  const given = await ctx();
  for (const subject of ['one', 'two', 'three']) await failing(given, subject, stores);
  assert.equal(await stores.locks.read(world.keys.tenant, 'address', address), undefined);
});

test('whom an operator releases has all tries again', async () => {
  const { world, stores, ctx } = await open('released', { lockout: { failures: 2 } });
  const given = await ctx();
  const { id: account } = await world.person();
  const verdicts = [await failing(given, account, stores), await failing(given, account, stores)];
  assert.deepEqual(verdicts, [
    { kind: 'counted', attemptsLeft: 1 },
    { kind: 'locked', until: plusMinutes(start, given.tenant.settings.lockout.minutes) },
  ]);
  await stores.attempts.append(world.keys.tenant, account, start);
  await changeAccountState(given, { account, locked: false }, stores);
  assert.equal(await stores.locks.read(world.keys.tenant, 'account', account), undefined);
  assert.equal(await stores.attempts.count(world.keys.tenant, account, countedSince(given.tenant.settings.lockout, start), start), 0);
});

test('lists of addresses know single ones, networks, and both spellings of version 4', () => {
  const allows = (caller: string, ...allow: string[]) => isAddressAllowed(caller, { allow, deny: [] });
  assert.ok(allows('192.0.2.7'));
  assert.ok(allows('192.0.2.7', '192.0.2.7'));
  assert.ok(!allows('192.0.2.8', '192.0.2.7'));
  assert.ok(allows('::ffff:192.0.2.7', '192.0.2.7'));
  assert.ok(allows('2001:db8:0:0::1', '2001:db8::1'));
  assert.ok(!allows('2001:db8::2', '2001:db8::1'));
  assert.ok(allows('192.0.2.7', '198.51.100.0/24', '192.0.2.0/24'));
  assert.ok(!allows('192.0.3.7', '192.0.2.0/24'));
  assert.ok(!allows('2001:db8::1', '192.0.2.0/24'));
  assert.ok(!allows('192.0.2.7', '2001:db8::/32'));
  assert.ok(!allows('192.0.2.7', 'nonsense'));
  assert.ok(!allows('nonsense', '192.0.2.7'));
  assert.ok(!isAddressAllowed('192.0.2.7', { allow: ['192.0.2.7'], deny: ['192.0.2.0/24'] }));
  assert.ok(isAddressAllowed('192.0.3.7', { allow: [], deny: ['192.0.2.0/24'] }));
});

test('failures are forgotten after their window, or a year, and locks grow to a year at most', () => {
  const lockout = { failures: 3, minutes: 5, growth: 2, windowMinutes: 15, addressFailures: 0, addressMinutes: 1 };
  assert.equal(countedSince(lockout, start), plusMinutes(start, -15));
  assert.equal(countedSince({ ...lockout, windowMinutes: 0 }, start), plusMinutes(start, -525_600));
  assert.equal(lockedUntil(lockout, start, 0), plusMinutes(start, 5));
  assert.equal(lockedUntil(lockout, start, 3), plusMinutes(start, 40));
  assert.equal(lockedUntil(lockout, start, 60), plusMinutes(start, 525_600));
  assert.equal(lockedUntil({ ...lockout, minutes: 0 }, start, 0), plusMinutes(start, 52_560_000));
  assert.deepEqual(
    [0, 2, 3, 4].map((failed) => attemptsLeft(lockout, failed)),
    [3, 1, 0, 0],
  );
  assert.equal(attemptsLeft({ ...lockout, failures: 0 }, 4), null);
});
