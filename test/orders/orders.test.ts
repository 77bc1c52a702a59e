// Two reasons at once: which one does a vendor's client see? One order a flow, and a second one for signing in.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { register as akamaiRegister } from '../../src/dialects/akamai/conformance/flow.ts';
import {
  register as authingRegister,
  resetPassword,
  sendEmail,
  signedIn,
  updatePassword,
} from '../../src/dialects/authing/conformance/flow.ts';
import { register as gigyaRegister, signedIn as gigyaSession } from '../../src/dialects/gigya/conformance/flow.ts';
import { me, recover, setPassword } from '../../src/dialects/wso2/conformance/flow.ts';
import { checkedMemory } from '../../src/proving/checked-memory.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import type { PersonSpec, World } from '../../src/proving/world-type.ts';
import { tongues } from '../tongues/tongues.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

const within = (seed: string, work: (world: World) => Promise<void>) =>
  test(seed, async () => {
    const built = await buildWorld(await databases.fresh(), { seed, memoryOver: checkedMemory });
    try {
      await work(built.world);
    } finally {
      await built.close();
    }
  });

const signIns: readonly (readonly [name: string, state: PersonSpec, password: string, codes: readonly number[]])[] = [
  ['locked, wrong password', { locked: true }, 'wrong', [403120, 390, 2005, 17003, 13]],
  ['disabled, wrong password', { disabled: true }, 'wrong', [403042, 210, 2005, 17004, 14]],
  ['disabled, locked, right password', { disabled: true, locked: true }, 'correct horse', [403120, 390, 2005, 17004, 14]],
  ['disabled, expired, right password', { disabled: true, expiresIn: -60 }, 'correct horse', [403041, 210, 2005, 17004, 14]],
  ['expired, wrong password', { expiresIn: -60 }, 'wrong', [403042, 210, 2005, 17004, 15]],
  ['password due, wrong password', { mustChangePassword: true }, 'wrong', [403042, 210, 2006, 17002, 12]],
];

for (const [name, state, password, codes] of signIns) {
  within(`signing in: ${name}`, async (world) => {
    const ann = await world.person(state);
    const seen = [];
    for (const tongue of tongues) seen.push((await tongue.signIn(world, ann.email, password)).code);
    assert.deepEqual(seen, codes);
  });
}

within('signing in: captcha due, locked', async (world) => {
  await world.settings({ captcha: { verifier: 'picture', signInAfter: 1 } });
  const ann = await world.person({ locked: true });
  const first = tongues[0]!;
  assert.equal((await first.signIn(world, ann.email, 'wrong')).code, 403120);
  const authing = tongues[2]!;
  await authing.signIn(world, 'nobody@example.org', 'wrong');
  assert.equal((await authing.signIn(world, ann.email, 'wrong')).code, 2000);
  assert.equal((await first.signIn(world, ann.email, 'wrong')).code, 403120);
});

within('signing in: password due, address unverified', async (world) => {
  await world.settings({ contacts: { verify: 'obligation' } });
  const ann = await world.person({ mustChangePassword: true, verified: false });
  assert.equal((await tongues[0]!.signIn(world, ann.email, ann.password)).code, 403100);
});

within('signing in: too young, and a second factor, a password or an address is due', async (world) => {
  await world.settings({ registration: { minimumAge: 13, ageAtSignIn: true }, contacts: { verify: 'obligation' } });
  const code = async (of: PersonSpec, factor?: object) => {
    const { id, email, password } = await world.person(of);
    if (factor) await world.console('POST', `/accounts/${id}/second-factors`, { ...factor });
    await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), profile: { birthYear: 2025 } }, { as: 'signed' });
    return (await tongues[0]!.signIn(world, email, password)).code;
  };
  assert.equal(await code({ mustChangePassword: true, verified: false }), 403100);
  assert.equal(await code({ username: 'bo', email: 'bo@example.org', verified: false }), 403044);
  await world.settings({ secondFactor: { offered: ['sms'], required: 'enrolled' } });
  const cy = { username: 'cy', email: 'cy@example.org', mustChangePassword: true };
  assert.equal(await code(cy, { method: 'sms', target: '+36305550100' }), 403101, 'who proved one of two factors is told no age');
});

const taken = { username: 'kimberly', email: 'kim@example.org' };

within('registering: closed, identity taken', async (world) => {
  await world.person(taken);
  await world.settings({ registration: { open: false } });
  assert.equal((await authingRegister(world, { email: taken.email })).code, 2031);
  assert.equal((await me(world)).code, 20021);
  const given = { username: 'kimberly', emailAddress: taken.email, password: world.digested('x'), consent: false };
  assert.equal((await world.hazizz('POST', '/auth-server/account/register', given)).code, 34);
});

within('registering: consent missing, user name untrimmed and taken', async (world) => {
  await world.settings({ registration: { open: true, consents: ['terms'] } });
  await world.person(taken);
  const given = { username: ' kimberly', emailAddress: taken.email, password: world.digested('x') };
  const post = (more = {}) => world.hazizz('POST', '/auth-server/account/register', { ...given, ...more });
  assert.equal((await post()).code, 35);
  assert.equal((await post({ consent: true })).code, 7);
  assert.equal((await post({ consent: true, username: 'kimberly' })).code, 32);
});

within('registering: password refused, identity taken', async (world) => {
  await world.settings({ registration: { open: true }, passwords: { minLength: 8 } });
  await world.person(taken);
  assert.equal((await authingRegister(world, { email: taken.email, password: 'a' })).code, 2029);
  assert.equal((await me(world, 'a')).code, 20035);
  assert.equal((await gigyaRegister(world, { email: taken.email, password: 'a' })).code, 400009);
  const akamai = await akamaiRegister(world, { emailAddress: taken.email, newPassword: 'a', newPasswordConfirm: 'a' });
  assert.equal(akamai.code, 390);
  assert.ok(akamai.body.invalid_fields.newPassword);
});

within('changing a password: present one wrong, new one refused', async (world) => {
  await world.settings({ passwords: { minLength: 8 } });
  await world.person();
  assert.equal((await updatePassword(world, 'a', 'wrong', await signedIn(world))).code, 2203);
  assert.equal((await updatePassword(world, 'a', undefined, await signedIn(world))).code, 2201);
  const given = { password: 'wrong', newPassword: 'a' };
  assert.equal((await world.gigya('accounts.setAccountInfo', given, await gigyaSession(world))).code, 403042);
});

within('recovering: code out of date, new password refused', async (world) => {
  await world.settings({ passwords: { minLength: 8 } });
  await world.person();
  await sendEmail(world);
  const { code } = world.mail.last('ann@example.org');
  assert.equal((await resetPassword(world, 'nope', 'a')).code, 2001);
  world.clock.forward(86_400);
  assert.equal((await resetPassword(world, code, 'a')).code, 2300);
});

within('recovering: a refused password does not spend the code, a used code is used before it is late', async (world) => {
  await world.settings({ passwords: { minLength: 8 } });
  await world.person();
  const key = (await recover(world)).text;
  assert.equal((await setPassword(world, key, 'a')).code, 20035);
  assert.equal((await setPassword(world, key)).status, 200);
  world.clock.forward(86_400);
  assert.equal((await setPassword(world, key)).code, 18001);
});
