// What people wrote into an account was laid over what was there, and grew without end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const most = 2000;

/** Writes a text of so many characters, of its own each time, and answers the code of the refusal; undefined or 0 where it was taken. */
type Writing = (text: string) => Promise<number | undefined>;

const writing: Readonly<Record<string, { readonly code: number; open(world: World, ann: TestPerson): Promise<Writing> }>> = {
  gigya: {
    code: 413003,
    async open(world, ann) {
      const { sessionInfo: session } = (
        await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' })
      ).body;
      let at = 0;
      return async (text) =>
        (await world.gigya('accounts.setAccountInfo', { data: { [`field${at++}`]: text } }, { as: 'session', session })).code;
    },
  },
  akamai: {
    code: 363,
    async open(world, ann) {
      const given = { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password };
      const token = (await world.akamai('/oauth/auth_native_traditional', given)).body.access_token;
      const names = ['givenName', 'middleName', 'familyName'];
      return async (text) =>
        (await world.akamai('/entity.update', { attributes: { [names.shift()!]: text } }, { as: 'nobody', token })).code;
    },
  },
  authing: {
    code: 2231,
    async open(world) {
      const how = await signedIn(world);
      const names = ['company', 'address', 'nickname'];
      return async (text) => (await updateUser(world, { [names.shift()!]: text }, how)).code;
    },
  },
};

for (const { engine, open } of await engines()) {
  const opened = async (seed: string) => {
    const { world } = await open(seed);
    await world.settings({ accounts: { valueBytes: most } });
    await world.attributes(['field0', 'field1', 'field2', 'about', 'mine', 'theirs'].map((each) => ({ path: `data.${each}` })));
    return { world, ann: await world.person() };
  };

  for (const [dialect, { code, open: begin }] of Object.entries(writing)) {
    test(`${engine}, ${dialect}: what people give an account is bounded, over all that they give it`, async () => {
      const { world, ann } = await opened(`bounded ${dialect}`);
      const write = await begin(world, ann);
      assert.ok(!(await write('x'.repeat(900))));
      assert.ok(!(await write('x'.repeat(900))));
      assert.equal(await write('x'.repeat(900)), code);
      const { account } = (await world.console('GET', `/accounts/${ann.id}`)).body;
      assert.ok(JSON.stringify({ profile: account.profile, data: account.data }).length < most);
    });
  }

  test(`${engine}: bytes count, at a registration too; an operator may give more, and what is too much may become less`, async () => {
    const { world, ann } = await opened('bytes');
    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    const newcomer = { regToken, email: 'zoe@example.org', password: 'Wint3r!pine-42', finalizeRegistration: true };
    const refused = await world.gigya('accounts.register', { ...newcomer, data: { about: 'é'.repeat(1000) } });
    assert.equal(refused.code, 413003);
    assert.equal((await world.gigya('accounts.register', { ...newcomer, data: { about: 'e'.repeat(1000) } })).code, 0);
    const given = { UID: ann.id.replaceAll('-', ''), data: { theirs: 'x'.repeat(5000) } };
    assert.equal((await world.gigya('accounts.setAccountInfo', given, { as: 'signed' })).code, 0);
    await world.settings({ accounts: { storedBytes: 6000 } });
    const more = { ...given, data: { more: 'x'.repeat(1000) } };
    assert.equal((await world.gigya('accounts.setAccountInfo', more, { as: 'signed' })).code, 413003, 'servers have their limit, too');
    const large = { email: 'eve@example.org', data: { more: 'x'.repeat(7000) } };
    await assert.rejects(world.console('POST', '/accounts', large), /too-large/);
    const { sessionInfo: session } = (
      await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' })
    ).body;
    const write = async (data: object) => (await world.gigya('accounts.setAccountInfo', { data }, { as: 'session', session })).code;
    assert.equal(await write({ mine: 'x' }), 413003);
    assert.equal(await write({ theirs: 'x'.repeat(3000) }), 0);
    assert.equal(await write({ theirs: null, mine: 'x' }), 0);
  });
}
