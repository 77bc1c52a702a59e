// A process that ended between the registration and the sign-in that belongs to it left an account that nobody could finish, and its address taken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';

const newcomer = { email: 'zoe@example.org', password: 'Wint3r!pine-42', finalizeRegistration: true };

for (const { engine, open } of await engines()) {
  async function opened(seed: string, settings: object = {}) {
    const { world, app } = await open(seed);
    await world.settings(settings);
    const begin = async () => (await world.gigya('accounts.initRegistration', {})).body.regToken as string;
    const register = async (regToken: string) => (await world.gigya('accounts.register', { regToken, ...newcomer })).body;
    const holder = () => app.stores.identifiers.find(world.keys.tenant, 'email', newcomer.email);
    const sessions = async () => (await app.stores.sessions.list(world.keys.tenant, (await holder())?.account ?? '')).length;
    return { world, app, begin, register, holder, sessions };
  }

  for (const broken of ['sessions.insert', 'accounts.update', 'events.append'] as const)
    test(`${engine}: where ${broken} breaks nothing of the registration is stored, and it can be made again`, async () => {
      const { world, begin, register, holder, sessions } = await opened(`broken ${broken}`);
      const regToken = await begin();
      let isBroken = true;
      world.breaks(broken, 'full', () => isBroken);
      assert.notEqual((await register(regToken)).errorCode, 0);
      assert.equal(await holder(), undefined);
      isBroken = false;
      const again = await register(await begin());
      assert.equal(again.errorCode, 0, JSON.stringify(again));
      assert.equal(await sessions(), 1);
      assert.notEqual((await register(await begin())).errorCode, 0, 'the address is taken now');
    });

  test(`${engine}: of two registrations with one ticket one is made and signed in`, async () => {
    const { begin, register, sessions } = await opened('twice');
    const regToken = await begin();
    const codes = (await Promise.all([register(regToken), register(regToken)])).map(({ errorCode }) => errorCode);
    assert.equal(codes.filter((code) => code === 0).length, 1, `${codes}`);
    assert.equal(await sessions(), 1);
  });

  test(`${engine}: a newcomer who may not sign in yet is kept, and has no session`, async () => {
    const { begin, register, holder, sessions } = await opened('locked', { contacts: { lockUnconfirmed: true } });
    assert.notEqual((await register(await begin())).errorCode, 0);
    assert.ok(await holder());
    assert.equal(await sessions(), 0);
  });
}
