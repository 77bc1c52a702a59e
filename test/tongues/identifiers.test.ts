// What a person types names an account by whatever kind the tenant signs in with. A user name that looked like an address or a number was
// looked for as such alone: its owner could neither sign in nor recover, nor use Basic, although a filter found the account.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate, recover, setPassword } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

const users = '/scim2/Users';
const password = 'Correct horse 1';
const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const made = (world: World, userName: string, more: object = {}) => world.wso2('POST', users, { userName, password, ...more });
const mailbox = (value: string) => ({ emails: [{ value }] });

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a user name that looks like an address or a number signs in, recovers and is good for Basic'), async () => {
    const { world } = await open('looks like');
    const names = ['upn.kim@corp.example.org', '+36205550123', '+36-20-555-0124', 'kim@localhost', '0630555123', 'kim+36205550125'];
    for (const [at, userName] of names.entries()) {
      const { status, body } = await made(world, userName, mailbox(`kim-${at}@mail.example.org`));
      assert.equal(status, 201, userName);
      for (const { name: api, signIn } of tongues) {
        if (api === 'authing' || (api === 'akamai' && !/^\S+@\S+\.\S+$/.test(userName))) continue; // their forms take an address alone
        const said = `${api}: ${userName}`;
        const entered = await signIn(world, userName, password);
        assert.ok(entered.session, `${said} ${entered.code}`);
        assert.equal((await signIn(world, userName, 'wrong')).session, undefined, said);
        assert.ok((await signIn(world, `kim-${at}@mail.example.org`, password)).session, `${said} by the address`);
      }
      const own = await world.wso2('GET', '/scim2/Me', undefined, { as: { username: userName, password } });
      assert.deepEqual([own.status, own.body.id], [200, body.id], userName);
      const { text: key } = await recover(world, false, userName);
      assert.equal((await setPassword(world, key, `${password}${at}`)).status, 200, userName);
      assert.equal((await authenticate(world, `${password}${at}`, userName)).status, 200, userName);
    }
  });

  test(name('a user name that was the address too stays good when the address changes'), async () => {
    const { world } = await open('address changes');
    const { id } = (await made(world, 'kim@corp.example.org', mailbox('kim@corp.example.org'))).body;
    const patched = await world.wso2(
      'PATCH',
      `${users}/${id}`,
      op({ op: 'replace', path: 'emails', value: [{ value: 'kim@new.example' }] }),
    );
    assert.equal(patched.status, 200, patched.text);
    for (const text of ['kim@corp.example.org', 'KIM@corp.example.org', 'kim@new.example'])
      assert.equal((await authenticate(world, password, text)).status, 200, text);
  });

  test(name('of two addresses given at once the account keeps the later one, and the other is free'), async () => {
    const { world, app } = await open('at once');
    const { id } = await world.person();
    const set = async (email: string) => {
      const given = { UID: id.replaceAll('-', ''), profile: { email } };
      assert.equal((await world.gigya('accounts.setAccountInfo', given, { as: 'application' })).body.errorCode, 0);
    };
    const { transaction } = app.stores;
    const meanwhile: typeof transaction = async (work) => {
      Object.assign(app.stores, { transaction });
      await set('first@example.org');
      return transaction(work);
    };
    // Judged before the first one is stored, written after it.
    Object.assign(app.stores, { transaction: meanwhile });
    await set('second@example.org');
    const { identifiers } = (await world.console('GET', `/accounts/${id}`)).body;
    const emails = identifiers.filter(({ kind }: { kind: string }) => kind === 'email');
    assert.deepEqual(
      emails.map(({ spelled }: { spelled: string }) => spelled),
      ['second@example.org'],
    );
    const other = await world.console('POST', '/accounts', { email: 'first@example.org' });
    assert.equal(other.status, 201, other.text);
  });

  test(name('only what the tenant signs in with signs in'), async () => {
    const { world } = await open('only allowed');
    await made(world, 'kim', { ...mailbox('kim@mail.example.org'), phoneNumbers: [{ value: '+36205550123' }] });
    const entering = async (text: string) => (await authenticate(world, password, text)).code ?? 'in';
    const all = async () => [await entering('kim'), await entering('kim@mail.example.org'), await entering('+36 20 555 0123')];
    assert.deepEqual(await all(), ['in', 'in', 'in']);
    await world.settings({ identifiers: { signIn: ['username'] } });
    assert.deepEqual(await all(), ['in', 17001, 17001]);
    await world.settings({ identifiers: { signIn: ['email', 'phone'] } });
    assert.deepEqual(await all(), [17001, 'in', 'in']);
  });

  test(name('a number is meant where the text is one as a whole'), async () => {
    const { world } = await open('as a whole');
    await made(world, 'kim', { phoneNumbers: [{ value: '+36205550123' }] });
    for (const text of ['lee+36205550123', '+36205550123@sms.example.org', 'call +36205550123'])
      assert.equal((await authenticate(world, password, text)).code, 17001, text);
  });
}
