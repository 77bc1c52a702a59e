// accounts.otp.update: a number changes by the code that went to it, in the session that asked, and by nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { signedInBy } from '../passkeys/of-gigya.ts';

const [first, second] = ['+36305550100', '+36305550101'];
const bob = { email: 'bob@example.org', username: 'bob-demo', password: 'Grey-Sky-43' };

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} gigya ${seed}`);
    const { world } = built;
    await world.settings({
      oneTimeSignIn: { phone: true },
      identifiers: { signIn: ['email', 'phone'] },
      contacts: { proveOld: [] },
      rates: { codeResendSeconds: 0 },
    });
    const ann = await world.person();
    const oauth_token = await signedInBy(world);
    const answerOf = (given: object) => world.gigya('accounts.otp.sendCode', { ...given });
    const send = async (phoneNumber: string, token = oauth_token): Promise<string> =>
      (await answerOf({ phoneNumber, ...(token ? { oauth_token: token } : {}) })).body.vToken;
    const update = (given: object, token = oauth_token) => world.gigya('accounts.otp.update', { oauth_token: token, ...given });
    const phones = async () =>
      (await world.console('GET', `/accounts/${ann.id}`)).body.identifiers
        .filter(({ kind }: { kind: string }) => kind === 'phone')
        .map(({ spelled }: { spelled: string }) => spelled);
    return { ...built, oauth_token, answerOf, send, update, phones };
  };

  test(`${engine}: the code to a new number makes it the person's, once, and the former one is replaced`, async () => {
    const { world, send, update, phones } = await house('changed');
    const vToken = await send(first);
    const { code } = world.sms.last(first);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    assert.equal((await update({ vToken, code: wrong })).code, 400006);
    assert.deepEqual(await phones(), []);
    assert.equal((await update({ vToken, code })).code, 0);
    assert.deepEqual(await phones(), [first]);
    assert.equal((await update({ vToken, code })).code, 400006, 'a second time');
    const next = await send(second);
    assert.equal((await update({ vToken: next, code: world.sms.last(second).code })).code, 0);
    assert.deepEqual(await phones(), [second]);
  });

  test(`${engine}: a ticket is of the person who asked, a first number needs a recent sign-in, and a ticket of a sign-in changes nothing`, async () => {
    const { world, send, update, phones } = await house('whose');
    await world.person(bob);
    const other = await signedInBy(world, bob.password, bob.email);
    const vToken = await send(first);
    const { code } = world.sms.last(first);
    assert.equal((await update({ vToken, code }, other)).code, 400006, 'in the session of somebody else');
    assert.equal((await update({ vToken, code }, '')).code, 403012, 'in none');
    assert.equal((await world.gigya('accounts.otp.login', { vToken, code })).code, 400006, 'it signs nobody in');
    const anonymous = await send(first, '');
    assert.equal((await update({ vToken: anonymous, code })).code, 400006);
    world.clock.forward(301);
    assert.equal((await update({ vToken, code })).code, 403110);
    assert.deepEqual(await phones(), []);
  });

  test(`${engine}: in a session, too, a number that somebody has signs its owner in`, async () => {
    const { world, app, send, phones } = await house('held');
    await world.person({ ...bob, phone: first });
    const vToken = await send(first);
    await app.settled();
    const code = /\b\d{6}\b/.exec(world.sms.last(first).text)![0];
    assert.equal((await world.gigya('accounts.otp.update', { vToken, code, oauth_token: await signedInBy(world) })).code, 400006);
    assert.equal((await world.gigya('accounts.otp.login', { vToken, code })).code, 0);
    assert.deepEqual(await phones(), []);
  });

  test(`${engine}: a session that is over asks for a sign-in, as nobody does`, async () => {
    const { world, oauth_token, send } = await house('over');
    await world.gigya('accounts.logout', { oauth_token });
    assert.ok(await send(first));
    assert.equal(world.sms.sent(), 0, 'nobody has that number');
  });

  test(`${engine}: sending a code in a session tells nothing of who has the number, and asks what a stranger is asked`, async () => {
    const { world, oauth_token, answerOf, update } = await house('told');
    await world.person({ ...bob, phone: first });
    const same = async (code: number, why: string) => {
      for (const phoneNumber of [first, second])
        assert.equal((await answerOf({ phoneNumber, oauth_token })).code, code, `${why}, ${phoneNumber}`);
    };
    await world.settings({ captcha: { verifier: 'altcha', recovery: true } });
    await same(400021, 'no captcha');
    await world.settings({ captcha: { recovery: false }, oneTimeSignIn: { phone: false } });
    await same(403000, 'off');
    await world.settings({ oneTimeSignIn: { phone: true } });
    assert.equal(world.sms.sent(), 0);
    await same(0, 'in order');
    assert.equal(world.sms.sent(), 2);
    const tickets = [await answerOf({ phoneNumber: first, oauth_token }), await answerOf({ phoneNumber: second, oauth_token })];
    world.clock.forward(301);
    for (const { body } of tickets)
      assert.equal((await update({ vToken: body.vToken, code: '000000' })).code, 403110, 'a session that is too old');
  });

  for (const door of ['accounts.otp.login', 'accounts.otp.update'])
    test(`${engine}: guesses at ${door} told by their count who has a number`, async () => {
      const { world, oauth_token, send } = await house(`counted at ${door}`);
      await world.person({ ...bob, phone: first });
      await world.settings({ lockout: { failures: 3 }, rates: { wrongCodes: { burst: 4, everySeconds: 3600 } } });
      const own = door === 'accounts.otp.update' ? { oauth_token } : {};
      const guessed = async (number: string) => {
        const vToken = await send(number);
        const codes: (number | undefined)[] = [];
        for (let at = 0; at < 6; at++) codes.push((await world.gigya(door, { vToken, code: 'no code', ...own })).code);
        return codes;
      };
      const [taken, free] = [await guessed(first), await guessed(second)];
      assert.deepEqual(taken, free);
      assert.equal(taken[0], 400006);
      assert.notEqual(taken.at(-1), 400006, 'they count');
      const owner = await world.gigya('accounts.login', { loginID: bob.email, password: bob.password });
      assert.equal(owner.code, 0, 'they locked the owner out of the password');
    });

  test(`${engine}: whose registration was never finished names a number by the regToken, and of anybody else it names none`, async () => {
    const { world, send } = await house('under a ticket');
    await world.attributes([{ path: 'given_name', required: true }]);
    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    const newcomer = { email: 'eve@example.org', password: 'Green-Sky-44', finalizeRegistration: true };
    const pending = await world.gigya('accounts.register', { regToken, ...newcomer });
    assert.equal(pending.code, 206001);
    const own = { regToken: pending.body.regToken };
    const { vToken } = (await world.gigya('accounts.otp.sendCode', { phoneNumber: first, ...own })).body;
    const given = { vToken, code: world.sms.last(first).code, ...own };
    assert.equal((await world.gigya('accounts.otp.update', { ...given, regToken: 'another' })).code, 400006);
    assert.equal((await world.gigya('accounts.otp.update', given)).code, 0);
    const { body } = await world.gigya('accounts.identifiers.find', { id: pending.body.UID }, { as: 'signed' });
    assert.deepEqual(body.identifiers['gigya.com/identifiers/phone'], [first]);
    assert.ok(await send(second, ''), 'anybody may ask without one');
    const owing = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' });
    assert.equal(owing.code, 206001);
    const ticket = { regToken: owing.body.regToken };
    assert.equal((await world.gigya('accounts.otp.sendCode', { phoneNumber: second, ...ticket })).code, 400020);
    assert.equal((await world.gigya('accounts.otp.update', { ...given, ...ticket })).code, 400020);
  });

  test(`${engine}: where the present number has to be proven, no code goes out for another one`, async () => {
    const { world, oauth_token, send, update, answerOf } = await house('proven');
    const vToken = await send(first);
    const code = world.sms.last(first).code;
    assert.equal((await update({ vToken, code })).code, 0);
    await world.person({ ...bob, phone: '+36305550102' });
    await world.settings({ contacts: { proveOld: ['phone'] } });
    const before = world.sms.sent();
    for (const phoneNumber of [second, '+36305550102']) assert.equal((await answerOf({ phoneNumber, oauth_token })).code, 400006);
    assert.equal(world.sms.sent(), before);
    assert.equal((await answerOf({ phoneNumber: first, oauth_token })).code, 0, 'it is their own');
  });
}
