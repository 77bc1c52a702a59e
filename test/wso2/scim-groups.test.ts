// SCIM 2: groups and their members, as groups and as users show them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { kim, op, users } from './scim-kim.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('groups have members, one name each, and forget who is gone'), async () => {
    const { world } = await open('groups');
    const { id } = (await world.wso2('POST', users, kim)).body;
    const groups = '/scim2/Groups';
    const made = await world.wso2('POST', groups, { displayName: 'Staff', members: [{ value: id }] });
    assert.deepEqual([made.status, made.body.members[0].display], [201, 'kim'], made.text);
    assert.equal((await world.wso2('POST', groups, { displayName: 'STAFF' })).status, 409);
    assert.equal((await world.wso2('POST', groups, { displayName: 'Others', members: [{ value: 'nobody' }] })).status, 400);
    const group = `${groups}/${made.body.id}`;
    const lee = (await world.wso2('POST', users, { userName: 'lee' })).body.id;
    const added = await world.wso2('PATCH', group, op({ op: 'add', path: 'members', value: [{ value: lee }] }));
    assert.equal(added.body.members.length, 2, added.text);
    const removed = await world.wso2('PATCH', group, op({ op: 'remove', path: `members[value eq "${id}"]` }));
    assert.deepEqual(
      removed.body.members.map(({ value }: { value: string }) => value),
      [lee],
    );
    assert.equal((await world.wso2('PUT', group, { displayName: 'Everybody', members: [{ value: id }] })).body.displayName, 'Everybody');
    assert.equal((await world.wso2('GET', `${groups}?filter=${encodeURIComponent('displayName sw "every"')}`)).body.totalResults, 1);
    assert.equal((await world.wso2('GET', `${groups}?filter=${encodeURIComponent('password eq "x"')}`)).status, 400);
    await world.wso2('DELETE', `${users}/${id}`);
    const left = await world.wso2('GET', group);
    if (left.status === 200) assert.deepEqual(left.body.members, []);
    else assert.equal(left.status, 404);
  });

  test(name('members named in the value of a removal stayed, and the answer was 200'), async () => {
    const { world } = await open('removal by value');
    const ids: string[] = [];
    for (const userName of ['one', 'two', 'three', 'four']) ids.push((await world.wso2('POST', users, { userName })).body.id);
    ids.sort();
    const [one, two, three, four] = ids.map((value) => ({ value })) as [object, object, object, object];
    const made = await world.wso2('POST', '/scim2/Groups', { displayName: 'Staff', members: [one, two, three] });
    const group = `/scim2/Groups/${made.body.id}`;
    const members = async () => {
      const values: string[] = (await world.wso2('GET', group)).body.members.map(({ value }: { value: string }) => value);
      return values.sort().map((value) => ({ value }));
    };
    const removal = async (more: object) => (await world.wso2('PATCH', group, op({ op: 'Remove', ...more }))).status;
    for (const value of [
      'x',
      '',
      0,
      1,
      true,
      false,
      null,
      [],
      {},
      ['x'],
      [1],
      [null],
      [{}],
      [{ id: 'x' }],
      [{ value: 1 }],
      [one, {}],
      [[one]],
    ]) {
      assert.equal(await removal({ path: 'members', value }), 400, JSON.stringify(value));
      assert.deepEqual(await members(), [one, two, three], `${JSON.stringify(value)}: nobody left`);
    }
    assert.equal(
      await removal({ path: 'members', value: [four, { value: '" or value pr or value eq "' }] }),
      200,
      'who is none is no error',
    );
    assert.deepEqual(await members(), [one, two, three]);
    assert.equal(await removal({ path: 'members', value: [{ ...one, display: 'Somebody', $ref: 'x', type: 'User' }, four] }), 200);
    assert.deepEqual(await members(), [two, three]);
    assert.equal(await removal({ path: 'urn:ietf:params:scim:schemas:core:2.0:Group:members', value: two }), 200);
    assert.deepEqual(await members(), [three]);
    const both = op({ op: 'add', path: 'members', value: [one, two] }, { op: 'remove', path: 'members', value: [three, one] });
    assert.equal((await world.wso2('PATCH', group, both)).status, 200);
    assert.deepEqual(await members(), [two], 'in their order');
    assert.equal(await removal({ path: 'members' }), 200);
    assert.deepEqual(await members(), [], 'without a value all of them are meant (RFC 7644 3.5.2.2)');
  });

  test(name('the answer to a change showed a user without groups, as if it had left them'), async () => {
    const { world } = await open('groups after a change');
    const ann = await world.person();
    const { id: staff } = (await world.wso2('POST', '/scim2/Groups', { displayName: 'Staff', members: [{ value: ann.id }] })).body;
    const how = { as: { username: 'ann-demo', password: 'correct horse' } };
    const changed = op({ op: 'replace', path: 'title', value: 'Dr' });
    const changes = [
      await world.wso2('PATCH', '/scim2/Me', changed, how),
      await world.wso2('PUT', '/scim2/Me', { userName: 'ann-demo' }, how),
      await world.wso2('PATCH', `${users}/${ann.id}`, changed),
      await world.wso2('PUT', `${users}/${ann.id}`, { userName: 'ann-demo' }),
    ];
    for (const { body, text } of changes)
      assert.deepEqual(
        body.groups?.map(({ value }: { value: string }) => value),
        [staff],
        text,
      );
    const emptied = await world.wso2('PATCH', `${users}/${ann.id}`, op({ op: 'replace', path: 'groups', value: [] }));
    assert.deepEqual([emptied.status, emptied.body.scimType], [400, 'mutability']);
  });

  test(name('a user shows the groups it belongs to, wherever it is read, and nobody writes them there'), async () => {
    const { world } = await open('groups of a user');
    const ann = await world.person();
    const bob = await world.person({ username: 'bob', email: 'bob@example.org' });
    const { id: staff } = (await world.wso2('POST', '/scim2/Groups', { displayName: 'Staff', members: [{ value: ann.id }] })).body;
    const shown = [{ value: staff, display: 'Staff', type: 'direct', $ref: `${world.base}/scim2/Groups/${staff}` }];
    const as = { username: 'ann-demo', password: 'correct horse' };
    assert.deepEqual((await world.wso2('GET', `${users}/${ann.id}`)).body.groups, shown);
    assert.deepEqual((await world.wso2('GET', '/scim2/Me', undefined, { as })).body.groups, shown);
    const { Resources } = (await world.wso2('GET', users)).body;
    assert.deepEqual(Resources.map(({ userName, groups }: { userName: string; groups?: object }) => [userName, groups]).sort(), [
      ['ann-demo', shown],
      ['bob', undefined],
    ]);
    const put = await world.wso2('PUT', `${users}/${bob.id}`, { schemas: [], userName: 'bob', groups: [{ value: staff }] });
    assert.equal(put.body.groups, undefined);
    assert.equal((await world.wso2('GET', `${users}/${bob.id}`)).body.groups, undefined);
  });

  test(name('a change names members, and reads no others unless it shows them'), async () => {
    const built = await open('few of many');
    const { world } = built;
    const ids: string[] = [];
    for (const userName of ['one', 'two', 'three', 'four', 'five'])
      ids.push((await world.wso2('POST', '/scim2/Users', { userName, password: 'Wso2@test123' })).body.id);
    const [one, two, three, four, five] = ids as [string, string, string, string, string];
    const members = [one, two, three].map((value) => ({ value }));
    const { id } = (await world.wso2('POST', '/scim2/Groups', { displayName: 'Crew', members })).body;
    const of = async () =>
      (await world.wso2('GET', `/scim2/Groups/${id}`)).body.members.map(({ value }: { value: string }) => ids.indexOf(value) + 1).sort();
    const reads = () => built.calls.get('memberships.list') ?? 0;
    const quietly = async (query: string, ...operations: object[]) => {
      const before = reads();
      const { status, body } = await world.wso2('PATCH', `/scim2/Groups/${id}?${query}`, op(...operations));
      return [status, body.members, reads() - before];
    };
    const without = 'excludedAttributes=members';
    for (const [operation, due] of [
      [{ op: 'add', path: 'members', value: [{ value: four }] }, [1, 2, 3, 4]],
      [{ op: 'add', value: { Members: { value: five } } }, [1, 2, 3, 4, 5]],
      [{ op: 'Add', path: 'members', value: [{ value: two }, { value: five }] }, [1, 2, 3, 4, 5]],
      [{ op: 'Remove', path: 'members', value: [{ value: one }] }, [2, 3, 4, 5]],
      [{ op: 'remove', path: `members[value eq "${two}"]` }, [3, 4, 5]],
      [{ op: 'remove', path: `members[value eq "${three}" or value eq "${one}"]` }, [4, 5]],
      [{ op: 'replace', path: 'displayName', value: 'Crew of the night' }, [4, 5]],
      [{ op: 'replace', value: { id, displayName: 'Crew', externalId: 'x' } }, [4, 5]],
    ] as const) {
      assert.deepEqual(await quietly(without, operation), [200, undefined, 0], JSON.stringify(operation));
      assert.deepEqual(await of(), due, JSON.stringify(operation));
    }
    assert.deepEqual(await quietly('attributes=displayName', { op: 'add', path: 'members', value: [{ value: one }] }), [200, undefined, 0]);
    const shown = await world.wso2('PATCH', `/scim2/Groups/${id}`, op({ op: 'add', path: 'members', value: [{ value: two }] }));
    assert.equal(shown.body.members.length, 4, 'who asks for nothing else is shown all');
    for (const [operation, due] of [
      [{ op: 'remove', path: `members[not (value eq "${one}" or value eq "${two}")]` }, [1, 2]],
      [{ op: 'replace', path: 'members', value: [{ value: three }, { value: two }] }, [2, 3]],
      [{ op: 'replace', value: { members: [{ value: one }] } }, [1]],
      [{ op: 'remove', path: 'members' }, undefined],
    ] as const) {
      const [status, , read] = await quietly(without, operation);
      const group = (await world.wso2('GET', `/scim2/Groups/${id}`)).body.members ?? [];
      const left = group.map(({ value }: { value: string }) => ids.indexOf(value) + 1).sort();
      if (due) assert.deepEqual([status, Number(read) > 0, left], [200, true, due], JSON.stringify(operation));
      else assert.deepEqual([status, left], [200, []]);
    }
    assert.deepEqual(await quietly(without, { op: 'add', path: 'members', value: [{ value: 'nobody' }] }), [400, undefined, 0]);
    const before = reads();
    for (const path of [`/scim2/Groups/${id}?${without}`, `/scim2/Groups?attributes=displayName`]) await world.wso2('GET', path);
    assert.equal(reads(), before);
  });
}
