// A class finds together: the flow its clients make, and what must hold when several do something at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOwner } from '../../src/dialects/authing/conformance/flow.ts';
import { other, ownGroup } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const base = '/hazizz-server/groups';
const slow = { rates: { caller: null, address: null } } as const;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string) => {
    const { world } = await open(seed);
    await world.settings(slow);
    return world;
  };
  const at = (world: World, token: string) => ({
    get: (path: string) => world.hazizz('GET', path, undefined, { token }),
    post: (path: string, body = {}) => world.hazizz('POST', path, body, { token }),
    delete: (path: string) => world.hazizz('DELETE', path, {}, { token }),
    patch: (path: string, body: Record<string, unknown>) => world.hazizz('PATCH', path, body, { token }),
  });

  test(name('a closed group is founded, a link made, followed and used; outsiders see only what the join dialog needs'), async () => {
    const world = await started('class');
    const { token, number, group } = await ownGroup(world);
    const ann = at(world, token);
    const bob = await other(world);
    const guest = at(world, bob.token);
    const link = await ann.post(`${base}/${group}/invitelinks`);
    assert.equal(link.status, 201);
    const url = new URL(link.body.link);
    assert.match(url.pathname, new RegExp(`^/s/groups/${group}/[\\w-]{16}$`));
    const password = url.pathname.split('/').at(-1)!;
    const followed = await world.hazizz('GET', url.pathname);
    assert.equal(followed.status, 308);
    assert.equal(followed.headers['location'], `${world.base}/groups/${group}?password=${password}`);

    assert.deepEqual((await guest.get(`${base}/${group}/withoutme`)).body, {
      id: group,
      name: '10.D Minta',
      uniqueName: `10.D Minta#${group}`,
      groupType: 'CLOSED',
      userCount: 1,
      userCountWithoutMe: 1,
    });
    assert.deepEqual((await guest.get(base)).body, [], 'a closed group is not found by strangers');
    assert.equal((await guest.get(`${base}/${group}/details`)).code, 57);
    assert.equal((await guest.post(`${base}/${group}/join`)).code, 53);
    assert.equal((await guest.post(`${base}/${group}/join/bad`)).code, 56);
    const joined = await guest.post(`${base}/${group}/join/${password}`);
    assert.equal(joined.status, 200, joined.text);
    assert.deepEqual(
      joined.body.users.map(({ id }: { id: number }) => id),
      [number, bob.number],
    );
    assert.equal((await guest.post(`${base}/${group}/join/${password}`)).code, 55);
    assert.equal((await guest.get(`${base}/${group}/withoutme`)).body.userCountWithoutMe, 1);
    const roles = (await guest.get(`${base}/${group}/permissions`)).body;
    assert.deepEqual(Object.keys(roles), ['OWNER', 'MODERATOR', 'USER', 'NULL']);
    const refused = await guest.post(`${base}/${group}/permissions/${number}`, { permission: 'USER' });
    assert.equal(refused.body.message, "You don't have permission to do that:OWNER");
    assert.equal((await guest.post(`${base}/${group}/invitelinks`)).code, 11);
    assert.equal((await ann.post(`${base}/${group}/permission/${bob.number}`, { permission: 'MODERATOR' })).text, '"MODERATOR"');
    assert.equal((await guest.post(`${base}/${group}/invitelinks`)).status, 201, 'moderators invite');
    assert.equal((await ann.post(`${base}/${group}/permissions/${bob.number}`, { permission: 'NULL' })).code, 2);
    assert.deepEqual(
      (await guest.get('/hazizz-server/me/groups')).body.map(({ userCount }: { userCount: number }) => userCount),
      [2],
    );
  });

  test(name('a withdrawn link lets nobody in'), async () => {
    const world = await started('withdrawn');
    const { token, group } = await ownGroup(world);
    const link = (await at(world, token).post(`${base}/${group}/invitelinks`)).body;
    assert.equal((await at(world, token).delete(`${base}/${group}/invitelinks/${link.id}`)).status, 200);
    const { pathname } = new URL(link.link);
    assert.equal((await world.hazizz('GET', pathname)).code, 61);
    const bob = await other(world);
    assert.equal((await at(world, bob.token).post(`${base}/${group}/join/${pathname.split('/').at(-1)}`)).code, 56);
  });

  test(name('the last owner who leaves hands the group to a moderator; the last member who leaves dissolves it'), async () => {
    const world = await started('leaving');
    const { token, group } = await ownGroup(world, 'OPEN');
    const ann = at(world, token);
    const [bob, eve] = [await other(world), await other(world, 'eve-demo')];
    for (const { token: guest } of [bob, eve]) await at(world, guest).post(`${base}/${group}/join`);
    await ann.post(`${base}/${group}/permissions/${eve.number}`, { permission: 'MODERATOR' });
    assert.equal((await ann.post(`${base}/${group}/leave`)).status, 200);
    assert.equal((await at(world, bob.token).get(`${base}/${group}/permissions/${eve.number}`)).text, '"OWNER"');
    assert.equal((await ann.post(`${base}/${group}/leave`)).code, 57);
    await at(world, eve.token).post(`${base}/${group}/leave`);
    await at(world, bob.token).post(`${base}/${group}/leave`);
    assert.equal((await ann.get(`${base}/${group}`)).code, 51);
  });

  test(name('who removes the account leaves the groups, and an heir is found'), async () => {
    const world = await started('removal');
    await world.settings({ accounts: { removeOwn: true } });
    const { token, number, group } = await ownGroup(world, 'OPEN');
    const bob = await other(world);
    await at(world, bob.token).post(`${base}/${group}/join`);
    assert.equal((await at(world, token).delete(`/auth-server/users/${number}`)).status, 200);
    const { OWNER, USER } = (await at(world, bob.token).get(`${base}/${group}/permissions`)).body;
    assert.deepEqual([OWNER.map(({ id }: { id: number }) => id), USER], [[bob.number], []]);
  });

  test(name('one link used twice at once lets both in, and one person only once'), async () => {
    const world = await started('at once');
    const { token, group } = await ownGroup(world);
    const { link } = (await at(world, token).post(`${base}/${group}/invitelinks`)).body;
    const password = new URL(link).pathname.split('/').at(-1);
    const [bob, eve] = [await other(world), await other(world, 'eve-demo')];
    const answers = await Promise.all([bob, bob, eve].map((who) => at(world, who.token).post(`${base}/${group}/join/${password}`)));
    assert.deepEqual(answers.map(({ code }) => code ?? 0).sort(), [0, 0, 55]);
    assert.equal((await at(world, token).get(`${base}/${group}`)).body.userCount, 3);
  });

  test(name('who joins while the group is dissolved is a member of nothing'), async () => {
    const world = await started('dissolved');
    const { token, group } = await ownGroup(world, 'OPEN');
    const bob = await other(world);
    const [joined, gone] = await Promise.all([
      at(world, bob.token).post(`${base}/${group}/join`),
      at(world, token).delete(`${base}/${group}`),
    ]);
    assert.equal(gone.status, 200);
    assert.ok([undefined, 51, 53].includes(joined.code), joined.text);
    assert.deepEqual((await at(world, bob.token).get('/hazizz-server/me/groups')).body, []);
  });

  test(name('limits and unique names hold for what is done at once'), async () => {
    const world = await started('limits at once');
    const { token, group } = await ownGroup(world, 'OPEN');
    await world.settings({ limits: { groupsPerPerson: 2, subjectsPerGroup: 1, tasksPerOwner: 1 }, community: { uniqueGroupNames: true } });
    const ann = at(world, token);
    const statuses = async (call: (i: number) => Promise<{ status: number }>) =>
      (await Promise.all([0, 1, 2, 3].map(call))).map(({ status }) => status).sort();
    const task = { description: '', tags: [], dueDate: '2026-05-04' };
    const one = [201, 400, 400, 400];
    assert.deepEqual(await statuses((i) => ann.post(base, { groupName: `No. ${i}`, type: 'OPEN' })), one);
    assert.deepEqual(
      await statuses((i) => ann.post(`/hazizz-server/subjects/groups/${group}`, { name: `No. ${i}`, subscriberOnly: false })),
      one,
    );
    assert.deepEqual(await statuses(() => ann.post(`/hazizz-server/tasks/groups/${group}`, task)), one);
    assert.deepEqual(await statuses(() => ann.post('/hazizz-server/tasks/me', task)), one);
    const founders: Awaited<ReturnType<typeof other>>[] = [];
    for (const name of ['bob', 'eve', 'joe', 'kim']) founders.push(await other(world, `${name}-demo`));
    const named = await statuses((i) => at(world, founders[i]!.token).post(base, { groupName: 'Same name', type: 'OPEN' }));
    assert.deepEqual(named, [201, 409, 409, 409]);
  });

  test(name('two groups that take one name at once do not both get it'), async () => {
    const world = await started('renamed at once');
    await world.settings({ community: { uniqueGroupNames: true } });
    const { token, group } = await ownGroup(world);
    const call = (method: string, path: string, body: Record<string, unknown>) => world.hazizz(method, path, body, { token });
    const other = (await call('POST', '/hazizz-server/groups', { groupName: 'Second', type: 'OPEN' })).body.id;
    const rename = (id: number) => call('PATCH', `/hazizz-server/groups/${id}`, { groupName: 'The same', type: 'OPEN' });
    const answers = await Promise.all([rename(group), rename(other)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  });

  test(name('what is said of a task while it is removed is gone with it'), async () => {
    const world = await started('said while removed');
    const { token, group } = await ownGroup(world);
    const call = (method: string, path: string, body: Record<string, unknown> = {}) =>
      world.hazizz(method, `/hazizz-server${path}`, body, { token });
    const task = (await call('POST', `/tasks/groups/${group}`, { description: '', tags: [], dueDate: '2026-05-04' })).body.id;
    const said = ['a', 'b', 'c'].map((content) => call('POST', `/comments/tasks/${task}/chat`, { content }));
    const answers = await Promise.all([...said, call('DELETE', `/tasks/${task}`)]);
    assert.equal(answers.at(-1)!.status, 200);
    for (const { status, body, code } of answers.slice(0, 3)) {
      if (status !== 201) assert.equal(code, 71);
      else assert.equal((await world.hazizz('GET', `/hazizz-server/comments/${body.id}`, undefined, { token })).code, 92);
    }
  });

  test(name('owners who leave or step down at once leave one behind'), async () => {
    const world = await started('owners at once');
    const { token, number, group } = await ownGroup(world, 'OPEN');
    const ann = at(world, token);
    const [bob, eve] = [await other(world), await other(world, 'eve-demo')];
    for (const { token: guest } of [bob, eve]) await at(world, guest).post(`${base}/${group}/join`);
    const owners = async () => (await at(world, eve.token).get(`${base}/${group}/permissions`)).body.OWNER.length;
    await ann.post(`${base}/${group}/permissions/${bob.number}`, { permission: 'OWNER' });
    const down = (who: { token: string }, whose: number) =>
      at(world, who.token).post(`${base}/${group}/permissions/${whose}`, { permission: 'USER' });
    await Promise.all([down({ token }, number), down(bob, bob.number)]);
    assert.equal(await owners(), 1);
    await Promise.all([ann.post(`${base}/${group}/leave`), at(world, bob.token).post(`${base}/${group}/leave`)]);
    assert.equal(await owners(), 1);
  });

  test(name('names of any script are kept as they are; blanks around them, other types and lengths are refused'), async () => {
    const world = await started('names');
    const { token } = await ownGroup(world);
    const ann = at(world, token);
    for (const groupName of ['כיתה י״ד', '🦊🦊🦊', 'مجموعة', "Robert'); DROP"]) {
      const made = await ann.post(base, { groupName, type: 'OPEN' });
      assert.equal(made.status, 201, made.text);
      assert.equal((await ann.get(`${base}/${made.body.id}`)).body.name, groupName);
      assert.equal(made.headers['location'], `/hazizz-server/groups/${made.body.id}`);
    }
    const refusals = [
      [{ groupName: ' 10.D', type: 'OPEN' }, 7],
      [{ groupName: 'ab', type: 'OPEN' }, 2],
      [{ groupName: '10.D' }, 2],
      [{ groupName: '10.D', type: 7 }, 2],
      [{ groupName: '10.D', type: 'PASSWORD' }, 60],
      [{ groupName: 'x'.repeat(21), type: 'OPEN' }, 2],
    ] as const;
    for (const [body, code] of refusals) assert.equal((await ann.post(base, body)).code, code, JSON.stringify(body));
  });

  test(name('a group of former times takes its password, and only that'), async () => {
    const world = await started('password');
    await world.settings({ community: { olderGroupTypes: true } });
    const { token } = await ownGroup(world);
    const { body } = await at(world, token).post(base, { groupName: 'Titkos', type: 'PASSWORD', password: 'krumpli' });
    const bob = await other(world);
    assert.equal((await at(world, bob.token).get(`/hazizz-server/me/joingroup/${body.id}/wrong`)).code, 56);
    const described = await world.authing('POST', '/api/v3/update-group', { code: 'Titkos', description: 'x' }, await asOwner(world));
    assert.equal(described.body.data?.description, 'x', 'another API that knows no passwords of groups leaves it as it is');
    assert.equal((await at(world, bob.token).get(`/hazizz-server/me/joingroup/${body.id}/krumpli`)).status, 200);
  });

  test(name('a report goes to whoever looks at reports, as text however it is quoted'), async () => {
    const world = await started('reports');
    const { token, group } = await ownGroup(world);
    const reported = (raw: string) => world.hazizz('POST', `${base}/${group}/report`, undefined, { token, raw });
    assert.equal((await reported('He copied my text')).status, 200);
    assert.equal((await reported('"He copied my text"')).status, 200);
    assert.equal((await reported('{ half a brace')).status, 200);
    assert.equal((await reported(' ')).code, 2);
    assert.equal((await reported('x'.repeat(501))).code, 2);
  });
}
