// Guesses that came at once were compared first and counted afterwards: on PostgreSQL many more were judged than the limit allows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeSent } from '../../src/core/codes/index.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { login, resetPassword, sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';

const limit = 5;

for (const { engine, open } of await engines()) {
  test(`${engine}: sixty wrong guesses at once burn a typed code at its limit, and the right one comes too late`, async () => {
    const { world, app } = await open('guesses at once');
    await world.settings({ codes: { tries: limit }, rates: { wrongCodes: null } });
    const { email, password } = await world.person();
    await sendEmail(world);
    const { code } = world.mail.last(email);
    const guesses = Array.from({ length: 60 }, (_, at) => String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'));
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    const caller = { kind: 'anonymous', address: '127.0.0.1' } as const;
    const ctx = newContext({ tenant, caller, now: start, random: seededRandom('guesses'), log: () => {} });
    // By the command itself: over HTTP they would come a little apart.
    const verdicts = await Promise.all(guesses.map((value) => judgeSent(ctx, { purpose: 'recover', subject: email, value }, app.stores)));
    const left = verdicts.map((verdict) => (verdict.kind === 'wrong' ? verdict.attemptsLeft : verdict.kind));
    assert.deepEqual(left.filter((each) => each !== null).sort(), [0, 1, 2, 3, 4], 'so many were compared, and each heard what was left');
    assert.equal((await app.stores.codes.newest(world.keys.tenant, 'recover', email, app.now()))?.tries, limit);
    assert.equal((await resetPassword(world, code)).code, 2001, 'burnt');
    assert.ok((await login(world, password)).body.data.loginByEmail, 'the password is the old one');
  });

  test(`${engine}: a right code costs no try, however often a new password is refused`, async () => {
    const { world, app } = await open('right code');
    await world.settings({ codes: { tries: limit }, passwords: { minLength: 8 } });
    const { email } = await world.person();
    await sendEmail(world);
    const { code } = world.mail.last(email);
    await world.times(limit + 1, async () => assert.equal((await resetPassword(world, code, 'short')).code, 2029));
    assert.equal((await app.stores.codes.newest(world.keys.tenant, 'recover', email, app.now()))?.tries, 0);
    assert.ok((await resetPassword(world, code)).body.data.resetPassword);
    assert.equal((await resetPassword(world, code)).code, 2001, 'once');
  });
}
