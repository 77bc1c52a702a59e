// What says to others who somebody is and what they may do is written by operators, whichever dialect a person comes by.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn as authingSignedIn, register as registerByEmail, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import { login, register, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const trusted = {
  roles: [{ value: 'reader' }],
  clients: [{ clientId: 'shop' }],
  externalId: 'e-7',
  scim: { roles: [{ value: 'reader' }], entitlements: [{ value: 'print' }], externalId: 'e-7', userType: 'Employee', title: 'Dr' },
};

/** `data` by which a person might get more than that: named, emptied, from above, from below. */
const attempts = [
  { roles: [{ value: 'admin' }] },
  { roles: null },
  { roles: { value: 'admin' } },
  { clients: [] },
  { externalId: 'e-1' },
  { scim: { roles: [{ value: 'admin' }] } },
  { scim: { roles: null, title: 'Prof' } },
  { scim: null },
  { scim: [] },
  { scim: { entitlements: [{ value: 'root' }] } },
  { scim: { userType: 'Owner' } },
  { scim: { x509Certificates: [{ value: 'MII' }] } },
  { scim: { enterprise: { department: 'Board' } } },
  { scim: { vendor: { tier: 'gold' } } },
];

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('free data of one dialect reaches nothing that others keep for operators'), async () => {
    const { world } = await open('free data');
    await world.attributes([{ path: 'data.size' }, { path: 'data.scim.title' }]);
    await world.person({ data: trusted });
    const session = await signedIn(world);
    const set = async (data: object) => (await world.gigya('accounts.setAccountInfo', { data }, session)).body.errorCode;
    const stored = async () => (await world.gigya('accounts.getAccountInfo', { include: 'data' }, session)).body.data;
    for (const data of attempts) {
      assert.equal(await set({ ...data, size: 'M' }), 400020, JSON.stringify(data));
      assert.deepEqual(await stored(), trusted, 'nothing of it is written');
    }
    assert.equal(await set({ size: 'M', scim: { title: 'Prof' } }), 0, 'what is declared for a person is the person’s own');
    assert.equal(await set({ roles: trusted.roles }), 0, 'what is there already may be said again');
    assert.deepEqual(await stored(), { ...trusted, size: 'M', scim: { ...trusted.scim, title: 'Prof' } });
    const me = await world.wso2('GET', '/scim2/Me', undefined, { as: { username: 'ann-demo', password: 'correct horse' } });
    assert.deepEqual(me.body.roles, trusted.scim.roles);
    const { id } = await world.person({ username: 'ben-demo', email: 'ben@example.org' });
    const given = { UID: id.replaceAll('-', ''), data: { roles: [{ value: 'admin' }] } };
    assert.equal((await world.gigya('accounts.setAccountInfo', given, { as: 'application' })).body.errorCode, 0, 'a server writes it');
  });

  test(name('a newcomer brings nothing of it along'), async () => {
    const { world } = await open('newcomer');
    await world.settings({ contacts: { verify: 'off' }, registration: { open: true } });
    await world.attributes([{ path: 'data.size' }]);
    for (const data of attempts.filter((each) => !/null|"scim":\[\]/.test(JSON.stringify(each))))
      assert.equal((await register(world, { data })).body.errorCode, 400020, JSON.stringify(data));
    const claims = [
      { uri: 'http://wso2.org/claims/emailaddress', value: 'kim@example.org' },
      { uri: 'http://wso2.org/claims/roles', value: 'admin' },
    ];
    const user = { username: 'kim', password: 'Wso2@test1', claims };
    assert.equal((await world.wso2('POST', '/api/identity/user/v1.0/me', { user, properties: [] })).status, 400);
    assert.ok((await registerByEmail(world, { profile: { externalId: 'e-7' } })).code);
    assert.equal((await register(world, { data: { size: 'M' } })).body.errorCode, 0);
    assert.equal((await registerByEmail(world, { profile: { company: 'Acme' } })).code, undefined);
  });

  test(name('an operator’s attribute is written from above or below as little as by its own name'), async () => {
    const { world } = await open('attribute');
    await world.attributes([{ path: 'data.billing.banned', type: 'boolean', writable: 'operator' }, { path: 'data.billing.plan' }]);
    await world.person({ data: { billing: { banned: true, plan: 'small' } } });
    const session = await signedIn(world);
    const set = async (data: object) => (await world.gigya('accounts.setAccountInfo', { data }, session)).body.errorCode;
    const stored = async () => (await world.gigya('accounts.getAccountInfo', { include: 'data' }, session)).body.data;
    for (const billing of [null, {}, [], 'none', { banned: false }, { banned: null }, { banned: { at: 'noon' } }]) {
      if (JSON.stringify(billing) === '{}') assert.equal(await set({ billing }), 0, 'nothing is laid over it');
      else assert.equal(await set({ billing }), 400020, JSON.stringify(billing));
      assert.deepEqual(await stored(), { billing: { banned: true, plan: 'small' } });
    }
    assert.equal(await set({ billing: { plan: 'large' } }), 0);
    assert.deepEqual(await stored(), { billing: { banned: true, plan: 'large' } });
  });

  test(name('a person takes no duty off the own account, and an address that stays the same stays proven'), async () => {
    const { world } = await open('duty');
    const { id } = await world.person();
    const session = await signedIn(world);
    const set = async (given: object, how: Parameters<typeof world.gigya>[2] = session) =>
      (await world.gigya('accounts.setAccountInfo', { ...given }, how)).body.errorCode;
    const UID = id.replaceAll('-', '');
    assert.equal(await set({ UID, requirePasswordChange: true }, { as: 'application' }), 0);
    assert.equal(await set({ requirePasswordChange: false }), 403000);
    const { errorCode, regToken } = (await login(world)).body;
    assert.equal(errorCode, 403100);
    assert.equal(await set({ regToken, requirePasswordChange: false }, { as: 'anonymous' }), 403000);
    assert.equal((await login(world)).body.errorCode, 403100, 'the duty is still there');

    const emails = async () => (await world.gigya('accounts.getAccountInfo', { include: 'emails' }, session)).body.emails;
    assert.equal(await set({ profile: { email: 'ann@example.org' } }), 0);
    assert.deepEqual(await emails(), { verified: ['ann@example.org'], unverified: [] });
    assert.equal(await set({ profile: { email: 'ceo@victim.example' }, password: 'correct horse' }), 0);
    assert.deepEqual(await emails(), { verified: [], unverified: ['ceo@victim.example'] });
  });

  test(name('who uses another dialect writes neither its own nor another’s number of the employee'), async () => {
    const { world } = await open('external id');
    await world.person({ data: { externalId: 'e-7' } });
    const how = await authingSignedIn(world);
    assert.ok((await updateUser(world, { externalId: 'e-1' }, how)).code);
    assert.equal((await updateUser(world, { company: 'Acme' }, how)).code, undefined);
    const { body } = await world.graphql('query user { user { externalId company } }', {}, how);
    assert.deepEqual(body.data.user, { externalId: 'e-7', company: 'Acme' });
  });

  test(name('what an operator writes while a person’s write is under way stays'), async () => {
    const { world, app } = await open('meanwhile');
    await world.attributes([{ path: 'data.billing.banned', type: 'boolean', writable: 'operator' }, { path: 'data.size' }]);
    const { id } = await world.person({ data: { billing: { banned: false } } });
    const session = await signedIn(world);
    const set = async (given: object, how: Parameters<typeof world.gigya>[2] = session) =>
      (await world.gigya('accounts.setAccountInfo', { ...given }, how)).body.errorCode;
    const stored = async () => (await world.gigya('accounts.getAccountInfo', { include: 'data' }, session)).body.data;
    const { transaction } = app.stores;
    /** The next transaction begins only after the operator's write. */
    const meanwhile = (data: object): void => {
      const background: typeof transaction = async (work) => {
        Object.assign(app.stores, { transaction });
        assert.equal(await set({ UID: id.replaceAll('-', ''), data }, { as: 'application' }), 0);
        return transaction(work);
      };
      Object.assign(app.stores, { transaction: background });
    };
    meanwhile({ billing: { banned: true }, log: 'called' });
    assert.equal(await set({ data: { size: 'M' } }), 0);
    assert.deepEqual(await stored(), { billing: { banned: true }, log: 'called', size: 'M' });

    meanwhile({ billing: { banned: false } });
    assert.equal(await set({ data: { size: 'L', billing: { banned: true } } }), 400020, 'what was said again is no longer so');
    assert.deepEqual(await stored(), { billing: { banned: false }, log: 'called', size: 'M' });
  });
}
