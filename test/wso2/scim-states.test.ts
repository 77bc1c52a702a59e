// The state of an account by SCIM: what is asked for is done or refused, in whatever form it comes; never dropped and answered 200.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const users = '/scim2/Users';
const vendor = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const password = 'Wso2@test123';

async function made(world: World, userName: string, more: object = {}) {
  const reply = await world.wso2('POST', users, { schemas: [], userName, password, ...more });
  return { status: reply.status, id: reply.body.id as string, body: reply.body };
}

/** An extension's members are paths below its URN. */
const pathsIn = (wish: object): (readonly [path: string, value: unknown])[] =>
  Object.entries(wish).flatMap(([name, value]): (readonly [string, unknown])[] =>
    name.startsWith('urn:') ? Object.entries(value as object).map(([inner, each]) => [`${name}:${inner}`, each]) : [[name, value]],
  );

/** The same wish in each form in which a user can be changed. */
const changes: readonly (readonly [form: string, change: (world: World, id: string, userName: string, wish: object) => Promise<number>])[] =
  [
    ['PUT', async (world, id, userName, wish) => (await world.wso2('PUT', `${users}/${id}`, { schemas: [], userName, ...wish })).status],
    [
      'PATCH with paths',
      async (world, id, _userName, wish) => {
        const operations = pathsIn(wish).map(([path, value]) => ({ op: 'Replace', path, value }));
        return (await world.wso2('PATCH', `${users}/${id}`, op(...operations))).status;
      },
    ],
    [
      'PATCH without a path',
      async (world, id, _userName, value) => (await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', value }))).status,
    ],
    [
      'Bulk',
      async (world, id, _userName, value) => {
        const Operations = [{ method: 'PATCH', path: `/Users/${id}`, data: op({ op: 'replace', value }) }];
        return Number((await world.wso2('POST', '/scim2/Bulk', { schemas: [], Operations })).body.Operations[0].status);
      },
    ],
  ];

const entrance = async (world: World, userName: string) => (await authenticate(world, password, userName)).code ?? 'in';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a leaver stayed active: booleans as text are read in any case'), async () => {
    const { world } = await open('booleans as text');
    for (const [at, [form, change]] of changes.entries()) {
      const { id } = await made(world, `leaver-${at}`);
      for (const active of ['False', 'FALSE', 'false', false]) {
        assert.equal(await change(world, id, `leaver-${at}`, { active }), 200, form);
        assert.equal(await entrance(world, `leaver-${at}`), 17004, `${form}: ${String(active)}`);
        assert.equal(await change(world, id, `leaver-${at}`, { active: active === false ? true : 'True' }), 200, form);
        assert.equal(await entrance(world, `leaver-${at}`), 'in', form);
      }
    }
    assert.equal((await made(world, 'born-inactive', { active: 'False' })).body.active, false);
    assert.equal(await entrance(world, 'born-inactive'), 17004);
  });

  test(name('what is no boolean was dropped and answered 200'), async () => {
    const { world } = await open('no booleans');
    const { id, body } = await made(world, 'kim', { emails: [{ value: 'kim@example.org', primary: true }] });
    for (const bad of ['banana', '0', '1', '', 'no', ' false', 0, 1, [false], [], {}, { value: false }]) {
      for (const [form, change] of changes) {
        assert.equal(await change(world, id, 'kim', { active: bad, title: 'Dr' }), 400, `${form}: ${JSON.stringify(bad)}`);
        assert.equal(await change(world, id, 'kim', { [vendor]: { accountLocked: bad } }), 400, form);
      }
      assert.equal((await made(world, 'never', { active: bad })).status, 400);
      assert.equal((await made(world, 'never', { [vendor]: { askPassword: bad } })).status, 400);
    }
    const said = (await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path: `${core}:active`, value: 'nein' }))).body;
    assert.deepEqual([said.scimType, said.detail, said.status], ['invalidValue', 'active is not a boolean.', '400']);
    assert.deepEqual((await world.wso2('GET', `${users}/${id}`)).body, body, 'nothing of it was written');
    assert.equal((await world.wso2('GET', `${users}?filter=${encodeURIComponent('userName eq "never"')}`)).body.totalResults, 0);
    assert.equal(await entrance(world, 'kim'), 'in');
    assert.equal((await made(world, 'nobody-said', { active: null })).body.active, true, 'null is no value');
  });

  test(name('the primary address of a list was the first one where `primary` came as text'), async () => {
    const { world } = await open('primary');
    const emails = (primary: unknown) => [{ value: 'first@example.org' }, { value: 'second@example.org', primary }];
    const { id, body } = await made(world, 'kim', { emails: emails('True') });
    assert.deepEqual(body.emails, emails(true));
    const mails = async () => (await world.wso2('GET', `${users}?filter=${encodeURIComponent('emails eq "second@example.org"')}`)).body;
    assert.equal((await mails()).totalResults, 1);
    const wrong = await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path: 'emails', value: emails('banana') }));
    assert.deepEqual([wrong.status, wrong.body.scimType], [400, 'invalidValue']);
  });

  test(name('an odd `primary` that was stored once does not stand in the way of a change'), async () => {
    const { world, app } = await open('odd primary');
    const { id } = await made(world, 'kim', { emails: [{ value: 'first@example.org' }, { value: 'second@example.org' }] });
    const { accounts } = app.stores;
    const account = (await accounts.read(world.keys.tenant, id))!;
    const emails = [{ value: 'first@example.org' }, { value: 'second@example.org', primary: 'banana' }];
    const scim = { ...(account.data['scim'] as object), emails };
    await accounts.update(world.keys.tenant, id, { data: { ...account.data, scim } }, account.updated);
    const patched = await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path: 'active', value: false }));
    assert.deepEqual([patched.status, patched.body.active], [200, false], patched.text);
    assert.equal((await world.wso2('GET', `${users}?filter=${encodeURIComponent('emails eq "first@example.org"')}`)).body.totalResults, 1);
  });

  test(name('a user locked or disabled through the enterprise extension could still sign in'), async () => {
    const { world } = await open('either extension');
    const flags = async (id: string, member: string) => {
      const { body } = await world.wso2('GET', `${users}/${id}`);
      return [enterprise, vendor].map((schema) => body[schema][member]);
    };
    let count = 0;
    for (const schema of [enterprise, vendor])
      for (const [form, change] of changes)
        for (const [member, code] of [
          ['accountLocked', 17003],
          ['accountDisabled', 17004],
        ] as const) {
          count += 1;
          const userName = `user-${count}`;
          const said = `${form}: ${schema}:${member}`;
          const { id } = await made(world, userName, { [enterprise]: { department: 'D' } });
          assert.deepEqual(await flags(id, member), [false, false], said);
          assert.equal(await change(world, id, userName, { [schema]: { [member]: true } }), 200, said);
          assert.equal(await entrance(world, userName), code, said);
          assert.deepEqual(await flags(id, member), [true, true], `${said} reads back the same in both`);
          const found = await world.wso2('GET', `${users}?filter=${encodeURIComponent(`${schema}:${member} eq true`)}`);
          assert.deepEqual(
            found.body.Resources.map((each: { id: string }) => each.id),
            [id],
            said,
          );
          assert.equal(await change(world, id, userName, { [schema]: { [member]: 'False' } }), 200, said);
          assert.equal(await entrance(world, userName), 'in', said);
          assert.deepEqual(await flags(id, member), [false, false], said);
          const born = await made(world, `born-${userName}`, { [schema]: { [member]: 'true' } });
          assert.equal(await entrance(world, `born-${userName}`), code, `born with ${said}`);
          await world.wso2('DELETE', `${users}/${born.id}`);
        }
    const { id } = await made(world, 'by-core');
    await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path: core, value: { active: false } }));
    assert.equal(await entrance(world, 'by-core'), 17004, 'the URN of the core schema is a path as well');
  });

  test(name('a wish that nothing grants was answered 200, and shown as if it held'), async () => {
    const { world, app } = await open('not granted');
    const { id } = await made(world, 'kim');
    const wishes = [enterprise, vendor].flatMap((schema) =>
      ['forcePasswordReset', 'tenantAdminAskPassword'].map((member) => ({ schema, member })),
    );
    for (const { schema, member } of wishes) {
      for (const [form, change] of changes) {
        assert.equal(await change(world, id, 'kim', { [schema]: { [member]: true } }), 400, `${form}: ${schema}:${member}`);
        assert.equal(await change(world, id, 'kim', { [schema]: { [member]: 'false' } }), 200, form);
      }
      assert.equal((await made(world, 'never', { [schema]: { [member]: true } })).status, 400);
      const refused = await world.wso2('PATCH', `${users}/${id}`, op({ op: 'add', path: `${schema}:${member}`, value: 'TRUE' }));
      assert.equal(refused.body.scimType, 'invalidValue');
      assert.ok(refused.body.detail.startsWith(member), refused.text);
    }
    const { accounts } = app.stores;
    const account = (await accounts.read(world.keys.tenant, id))!;
    const stored = { enterprise: { forcePasswordReset: true, accountLocked: true, department: 'D' }, vendor: { forcePasswordReset: 'x' } };
    await accounts.update(world.keys.tenant, id, { data: { scim: stored } }, account.updated);
    const { body } = await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path: 'title', value: 'Dr' }));
    assert.deepEqual(body[enterprise], { department: 'D', accountLocked: false, accountDisabled: false }, 'stored once, never acted on');
    assert.deepEqual([body.title, body[vendor].forcePasswordReset], ['Dr', undefined]);
  });

  test(name('a first password is asked for by either extension'), async () => {
    const { world } = await open('ask by either');
    await world.settings({ apis: { wso2: { 'EmailVerification.Enable': 'true' } } });
    for (const [at, schema] of [enterprise, vendor].entries()) {
      const { status, body } = await made(world, `asked-${at}`, { emails: [`asked-${at}@example.org`], [schema]: { askPassword: 'True' } });
      assert.deepEqual([status, body[schema].askPassword], [201, undefined]);
      assert.ok(world.mail.last(`asked-${at}@example.org`).code);
      assert.equal(await entrance(world, `asked-${at}`), 17002, 'the password that came with the wish is none');
    }
  });
}
