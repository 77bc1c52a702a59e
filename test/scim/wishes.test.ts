// What was answered 200 and not done: data of extensions, members of groups at once, a password to be chosen anew; and limits that were not told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import { engines } from '../engines-of.ts';
import { statementsOf } from '../statements.ts';

const users = '/scim2/Users';
const groups = '/scim2/Groups';
const vendor = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const custom = 'urn:scim:schemas:extension:custom:User';
const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const password = 'Wso2@test123';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an extension that nobody declared is kept, found and taken away'), async () => {
    const { world } = await open('custom');
    const other = 'urn:example:params:2.0:Badge';
    const { id, ...made } = (await world.wso2('POST', users, { userName: 'kim', [custom]: { tier: 'gold', seats: [1, { a: null }] } }))
      .body;
    assert.deepEqual([made[custom], made.schemas.includes(custom)], [{ tier: 'gold', seats: [1, { a: null }] }, true]);
    const where = `${users}/${id}`;
    await world.wso2(
      'PATCH',
      where,
      op({ op: 'add', path: `${custom.toUpperCase()}:TIER`, value: 'silver' }, { op: 'add', path: `${other}:n`, value: 1 }),
    );
    const read = (await world.wso2('GET', where)).body;
    assert.deepEqual([read[custom].tier, read[other]], ['silver', { n: 1 }], 'the spelling that came first, whatever dots the URN has');
    for (const filter of [`${custom}:tier eq silver`, `${other}:n eq 1`]) {
      const { body } = await world.wso2('GET', `${users}?filter=${encodeURIComponent(filter)}`);
      assert.equal(body.totalResults, 1, filter);
    }
    await world.wso2('PATCH', where, op({ op: 'remove', path: custom }));
    const left = (await world.wso2('GET', where)).body;
    assert.deepEqual([left[custom], left[other], left.schemas.includes(custom)], [undefined, { n: 1 }, false]);
    for (const value of [{ x: 'a'.repeat(40_000) }, { a: [{ constructor: 1 }] }]) {
      const { status, body } = await world.wso2('PATCH', where, op({ op: 'add', value: { [custom]: value } }));
      assert.equal(status, 400, JSON.stringify(value).slice(0, 40));
      assert.ok(['invalidValue', 'invalidPath', 'invalidSyntax'].includes(body.scimType));
    }
    assert.deepEqual((await world.wso2('GET', where)).body, left);
    for (const urn of ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:Usr', 'urn:x', 'http://example.org/a'])
      assert.equal((await world.wso2('POST', users, { userName: 'lee', [urn]: { a: 1 } })).body.scimType, 'invalidPath', urn);
  });

  test(name('an entry that is added as an object joins the others, and the full name of a part is a path wherever it stands'), async () => {
    const { world } = await open('objects');
    const emails = [
      { value: 'kim@example.org', type: 'work' },
      { value: 'kim@example.net', type: 'home' },
    ];
    const { id } = (await world.wso2('POST', users, { userName: 'kim', emails, [enterprise]: { department: 'Sales' } })).body;
    const added = { op: 'add', path: 'emails', value: { value: 'kim@example.com', type: 'other' } };
    const { body } = await world.wso2(
      'PATCH',
      `${users}/${id}`,
      op(added, { op: 'replace', value: { [`${enterprise}:costCenter`]: '9' } }),
    );
    assert.equal(body.emails.length, 3);
    assert.deepEqual([body[enterprise].department, body[enterprise].costCenter], ['Sales', '9']);
  });

  test(name('a lock that is taken away is released; an extension that is taken away leaves the state'), async () => {
    const { world } = await open('released');
    const state = { accountLocked: true, accountDisabled: true };
    const { id } = (await world.wso2('POST', users, { userName: 'kim', password, [vendor]: state, [enterprise]: { department: 'D' } }))
      .body;
    const shown = async (operation: object) => (await world.wso2('PATCH', `${users}/${id}`, op(operation))).body;
    const kept = await shown({ op: 'remove', path: enterprise });
    assert.deepEqual([kept[enterprise], kept.active], [{ accountLocked: true, accountDisabled: true }, false]);
    await shown({ op: 'remove', path: `${enterprise}:accountDisabled` });
    const { active, [vendor]: after } = await shown({ op: 'remove', path: `${vendor}:accountLocked` });
    assert.deepEqual([active, after.accountState], [true, 'UNLOCKED']);
    assert.equal((await authenticate(world, password, 'kim')).status, 200);
    assert.equal((await shown({ op: 'remove', path: 'active' })).scimType, 'mutability');
  });

  test(name('a password that is to be chosen anew is good no longer, where a mail can say so'), async () => {
    const { world } = await open('forced');
    const wish = op({ op: 'replace', path: `${vendor}:forcePasswordReset`, value: true });
    const { id } = (await world.wso2('POST', users, { userName: 'kim', password, emails: ['kim@example.org'] })).body;
    const nobody = (await world.wso2('POST', users, { userName: 'lee', password })).body.id;
    assert.equal((await world.wso2('PATCH', `${users}/${id}`, wish)).status, 400, 'while the connector is off');
    assert.equal((await authenticate(world, password, 'kim')).status, 200);
    await world.settings({ apis: { wso2: { 'Recovery.AdminPasswordReset.RecoveryLink': 'true' } } });
    const both = op({ op: 'replace', path: 'title', value: 'Dr' }, wish.Operations[0]!);
    assert.equal((await world.wso2('PATCH', `${users}/${nobody}`, both)).status, 400, 'whom no mail reaches');
    assert.equal((await world.wso2('GET', `${users}/${nobody}`)).body.title, undefined, 'nothing by halves');
    assert.equal((await authenticate(world, password, 'lee')).status, 200);
    const forced = await world.wso2('PUT', `${users}/${id}`, {
      userName: 'kim',
      emails: ['kim@example.org'],
      [enterprise]: { forcePasswordReset: 'True' },
    });
    assert.deepEqual([forced.status, forced.body[vendor].forcePasswordReset], [200, undefined], forced.text);
    assert.equal((await authenticate(world, password, 'kim')).code, 17002);
    const key = world.mail.last('kim@example.org').code;
    const chosen = await world.wso2('POST', '/api/identity/recovery/v0.9/set-password', { key, password: 'Wso2@test9', properties: [] });
    assert.equal(chosen.status, 200, chosen.text);
    assert.equal((await authenticate(world, 'Wso2@test9', 'kim')).status, 200);
    assert.equal((await authenticate(world, password, 'kim')).code, 17002);
  });

  test(name('limits are told, and no answer has words of a part inside'), async () => {
    const { world } = await open('limits');
    const { id } = (await world.wso2('POST', users, { userName: 'kim' })).body;
    const many = op(...Array.from({ length: 101 }, () => ({ op: 'add', path: 'title', value: 'x' })));
    for (const where of [`${users}/${id}`, `${groups}/${(await world.wso2('POST', groups, { displayName: 'G' })).body.id}`]) {
      const { status, body } = await world.wso2('PATCH', where, many);
      assert.deepEqual([status, body.scimType, body.status], [413, 'tooMany', '413']);
      assert.match(body.detail, /100/);
    }
    for (const path of [
      'emails[type eq work]',
      '/emails/0/value',
      'emails[0].value',
      'emails[work]',
      'emails[type eq "a" and]',
      '$.emails',
    ]) {
      const { status, body } = await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path, value: 'x' }));
      assert.equal(status, 400, path);
      assert.doesNotMatch(body.detail, /json|Error|Word|undefined/, path);
    }
    for (const text of ['"a\\u0000b"', '"\\ud83d"'])
      for (const filter of [`userName eq ${text}`, `title co ${text}`, `emails[value eq ${text}]`]) {
        const { status, body } = await world.wso2('GET', `${users}?filter=${encodeURIComponent(filter)}`);
        assert.deepEqual([status, body.scimType], [400, 'InvalidFilter'], filter);
      }
  });

  test(name('two who change a group at once keep each other’s members, and a change costs by those who join or leave'), async () => {
    const { world } = await open('group changes');
    const ids: string[] = [];
    for (let at = 0; at < 60; at += 1) ids.push((await world.wso2('POST', users, { userName: `member-${at}` })).body.id);
    const { id } = (await world.wso2('POST', groups, { displayName: 'Small', members: ids.slice(0, 2) })).body;
    const large = (await world.wso2('POST', groups, { displayName: 'Large', members: ids.slice(0, 50) })).body.id;
    const add = (group: string, value: string) =>
      world.wso2('PATCH', `${groups}/${group}?excludedAttributes=members`, op({ op: 'add', path: 'members', value: [{ value }] }));
    const replies = await Promise.all(ids.slice(50, 54).map((each) => add(id, each)));
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
    const members = (await world.wso2('GET', `${groups}/${id}`)).body.members.map(({ value }: { value: string }) => value);
    assert.deepEqual(members.toSorted(), [...ids.slice(0, 2), ...ids.slice(50, 54)].toSorted());
    if (engine !== 'sqlite') return;
    const writes = async (group: string) => {
      const ran = await statementsOf(async () => {
        await add(group, ids[58]!);
        await world.wso2('PATCH', `${groups}/${group}`, op({ op: 'remove', path: `members[value eq ${ids[58]!}]` }));
      });
      return ran.filter((sql) => /^(insert|update|delete)/i.test(sql)).length;
    };
    assert.equal(await writes(large), await writes(id));
  });

  test(name('an operation that lost its value empties nothing, and a member that names nobody is none'), async () => {
    const { world } = await open('without value');
    const { id: user } = (await world.wso2('POST', users, { userName: 'kim', title: 'Dr', emails: [{ value: 'kim@example.org' }] })).body;
    const { id: group } = (await world.wso2('POST', groups, { displayName: 'g', members: [{ value: user }] })).body;
    for (const [where, path] of [
      [`${users}/${user}`, 'emails'],
      [`${users}/${user}`, 'title'],
      [`${users}/${user}`, 'nickName'],
      [`${users}/${user}`, enterprise],
      [`${groups}/${group}`, 'members'],
    ] as const)
      for (const how of ['add', 'replace']) {
        const before = (await world.wso2('GET', where)).body;
        const { status, body } = await world.wso2('PATCH', where, op({ op: how, path }));
        assert.deepEqual([status, body.scimType], [400, 'invalidValue'], `${how} ${path}`);
        assert.deepEqual((await world.wso2('GET', where)).body, before);
      }
    const nameless = [{ display: 'kim' }];
    for (const [method, where, given] of [
      ['POST', groups, { displayName: 'h', members: nameless }],
      ['PUT', `${groups}/${group}`, { displayName: 'g', members: nameless }],
      ['PATCH', `${groups}/${group}`, op({ op: 'add', path: 'members', value: nameless })],
    ] as const) {
      const { status, body } = await world.wso2(method, where, given);
      assert.deepEqual([status, body.scimType], [400, 'invalidValue'], method);
    }
    assert.equal((await world.wso2('GET', `${groups}/${group}`)).body.members.length, 1);
    assert.equal((await world.wso2('GET', `${groups}?filter=${encodeURIComponent('displayName eq "h"')}`)).body.totalResults, 0);
  });
}
