// Who found a session could guess the present password without end inside it, set another one without it, and clear the count of wrong
// passwords with a right answer to a security question.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { authenticate, question, questioned, reply } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

const locked: Readonly<Record<string, number>> = { gigya: 403120, akamai: 390, authing: 2005, wso2: 17003, hazizz: 13 };
const next = 'Wint3r!pine-42';

const elevate = (world: World, token: string, password: string) =>
  world.hazizz('POST', '/auth-server/auth/elevationtoken', { password: world.digested(password) }, { token });
const setPassword = (world: World, token: string) =>
  world.hazizz('PATCH', '/auth-server/account/password', { password: world.digested(next) }, { token });

for (const { engine, open } of await engines()) {
  // The password comes with every call of one dialect, and its wrong ones are wrong sign-ins; another proves it at an address of its own.
  for (const tongue of tongues.filter(({ name }) => name !== 'wso2' && name !== 'hazizz')) {
    test(`${engine}, ${tongue.name}: wrong present passwords count as wrong sign-ins do, and the right one comes too late`, async () => {
      const { world } = await open(`guessing ${tongue.name}`);
      await world.settings({ lockout: { failures: 3, minutes: 5 } });
      const ann = await world.person();
      const session = (await tongue.signIn(world, ann.email, ann.password)).session!;
      // One of the three comes by the front door: both ways take from one count.
      await tongue.signIn(world, ann.email, 'wrong');
      for (const guess of ['wrong-1', 'wrong-2']) assert.equal(await session.change(guess, next), false);
      assert.equal(await session.change(ann.password, next), false, 'guessed');
      for (const other of tongues) assert.equal((await other.signIn(world, ann.email, ann.password)).code, locked[other.name], other.name);
      world.clock.forward(301);
      const again = (await tongue.signIn(world, ann.email, ann.password)).session!;
      assert.ok(await again.change(ann.password, next));
    });
  }

  test(`${engine}, hazizz: the elevation that proves the present password takes as many tries as sign-ins do`, async () => {
    const { world } = await open('hazizz guessing');
    await world.settings({ lockout: { failures: 3, minutes: 5 } });
    const ann = await world.person();
    const { token } = await signIn(world);
    for (const code of [12, 12, 12, 13]) assert.equal((await elevate(world, token, 'wrong')).code, code);
    assert.equal((await elevate(world, token, ann.password)).code, 13, 'guessed');
    world.clock.forward(301);
    assert.equal((await elevate(world, token, ann.password)).status, 200);
  });

  test(`${engine}, akamai: an application that asks for a password of a record takes a try of its person`, async () => {
    const { world } = await open('entity guessing');
    await world.settings({ lockout: { failures: 2, minutes: 5 } });
    const ann = await world.person();
    const ask = (password_value: string) =>
      world.akamai('/entity', { type_name: 'user', uuid: ann.id, password_attribute: 'password', password_value });
    assert.deepEqual([(await ask('wrong')).code, (await ask('wrong')).code, (await ask(ann.password)).code], [350, 350, 390]);
  });

  test(`${engine}: a right present password forgets no wrong sign-in`, async () => {
    const { world } = await open('not forgotten');
    await world.settings({ lockout: { failures: 3, minutes: 5 } });
    const ann = await world.person();
    const { token } = await signIn(world);
    await world.times(2, () => signIn(world, ann.username, 'wrong'));
    assert.equal((await elevate(world, token, ann.password)).status, 200);
    await signIn(world, ann.username, 'wrong');
    assert.equal((await authenticate(world)).code, 17003);
  });

  test(`${engine}, hazizz: a session found later sets no password, also not after it was refreshed`, async () => {
    const { world } = await open('old session');
    await world.settings({ passwords: { askCurrent: false }, sessions: { endOnPasswordChange: 'all' } });
    const ann = await world.person();
    const { token, refresh } = await signIn(world);
    world.clock.forward(301);
    assert.equal((await setPassword(world, token)).code, 18);
    const query = { grant_type: 'refresh_token', username: ann.username, refresh_token: refresh, client_id: 'H_MOBILE' };
    const refreshed = (await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body.token;
    assert.ok(refreshed);
    assert.equal((await setPassword(world, refreshed)).code, 18);
    assert.equal((await authenticate(world)).status, 200, 'the password is the old one');
    assert.equal((await setPassword(world, (await signIn(world)).token)).status, 200);
    assert.equal((await authenticate(world, next)).status, 200);
  });

  test(`${engine}: where the present password is not asked, a session of long ago is not enough in any dialect`, async () => {
    const { world } = await open('old sessions');
    await world.settings({ passwords: { askCurrent: false } });
    const ann = await world.person();
    const sessionInfo = (await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' })).body
      .sessionInfo;
    const login = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
    const { token } = (await world.graphql(login, { input: { email: ann.email, password: ann.password } })).body.data.loginByEmail;
    world.clock.forward(301);
    const how = { as: 'session', session: sessionInfo } as const;
    assert.equal((await world.gigya('accounts.setAccountInfo', { newPassword: next }, how)).code, 403042);
    const change = 'mutation c($n: String!) { updatePassword(newPassword: $n) { id } }';
    assert.equal((await world.graphql(change, { n: next }, { token })).body.data?.updatePassword ?? null, null);
    assert.equal((await authenticate(world)).status, 200, 'the password is the old one');
  });

  test(`${engine}: a right answer to a security question clears no wrong passwords, and one right of two clears no wrong answers`, async () => {
    const { world } = await open('answers');
    await world.settings({ lockout: { failures: 5, minutes: 5, windowMinutes: 15 } });
    await questioned(world);
    await world.times(4, () => authenticate(world, 'wrong'));
    const request = (await question(world)).body;
    const then = (await reply(world, request)).body;
    assert.ok(then.question, 'the second question is asked');
    assert.equal((await reply(world, then)).status, 200);
    await authenticate(world, 'wrong');
    assert.equal((await authenticate(world)).code, 17003, 'five wrong passwords lock');
    world.clock.forward(301);
    for (const _ of [1, 2, 3, 4]) {
      const second = (await reply(world, (await question(world)).body)).body;
      await reply(world, second, 'wrong');
    }
    const last = (await reply(world, (await question(world)).body)).body;
    await reply(world, last, 'wrong');
    assert.equal((await authenticate(world)).code, 17003, 'five wrong answers lock');
  });
}
