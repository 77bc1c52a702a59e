// What members are told of what happens in their groups, on which devices, and what nobody else learns.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { ann, other, ownGroup, ownTask, signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const base = '/hazizz-server';
const typesIn = (body: readonly { type: string }[]) => body.map(({ type }) => type);

/** A push service that remembers what it was posted, or refuses. */
async function pushService(status = 200) {
  const posts: Record<string, unknown>[] = [];
  const server = createServer((request, reply) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      posts.push(JSON.parse(text));
      reply.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { posts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`, close: () => server.close() };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string) => {
    const { world } = await open(seed);
    await world.settings({ rates: { caller: null, address: null } });
    return world;
  };
  const device = (world: World, method: string, { token, number }: { token: string; number: number }, raw?: string) =>
    world.hazizz(method, `/auth-server/users/${number}/firebasetokens`, undefined, { token, ...(raw === undefined ? {} : { raw }) });

  test(name('members are told what others do in their group, and outsiders nothing'), async () => {
    const world = await started('told');
    const { token, number, group } = await ownGroup(world, 'OPEN');
    const bob = await other(world);
    const eve = await other(world, 'eve-demo');
    await world.hazizz('POST', `${base}/groups/${group}/join`, {}, { token: bob.token });
    const task = { description: 'Tk. 35/4', taskType: 1, dueDate: '2026-05-04' };
    const made = await world.hazizz('POST', `${base}/tasks/groups/${group}`, task, { token });
    assert.deepEqual(made.body.tags, ['_HOMEWORK'], 'the kinds of former times are tags');
    await world.hazizz('POST', `${base}/tasks/me`, { ...task, description: 'secret' }, { token });
    world.clock.forward(1);
    await world.hazizz('POST', `${base}/comments/tasks/${made.body.id}/chat`, { content: 'Hanyadik?' }, { token: bob.token });
    const own = (who: string) => world.hazizz('GET', `${base}/me/notifications`, undefined, { token: who });
    assert.deepEqual(typesIn((await own(token)).body), ['comment created', 'user joined group']);
    const [told] = (await own(bob.token)).body;
    assert.deepEqual([told.type, told.performer, told.notified], ['task created', number, [bob.number]]);
    assert.deepEqual(JSON.parse(told.data), { id: made.body.id, name: 'Tk. 35/4' });
    assert.deepEqual((await own(eve.token)).body, []);
    const others = await world.hazizz('GET', `${base}/users/${number}/notifications`, undefined, { token: bob.token });
    assert.deepEqual([others.status, others.code], [403, 11]);
    assert.equal((await world.hazizz('GET', `${base}/admin/audit`, undefined, { token })).code, 11);
    await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    const admin = (await signIn(world, 'olga-demo')).token;
    const audit = await world.hazizz('GET', `${base}/admin/audit`, undefined, { token: admin });
    assert.ok(typesIn(audit.body).includes('group created') && typesIn(audit.body).includes('user created'));
    assert.doesNotMatch(audit.text, /secret/, 'a task of one’s own is nobody else’s business');
  });

  test(name('devices are pushed to, and a push service that fails spoils nothing'), async () => {
    const world = await started('pushed');
    const good = await pushService();
    const bad = await pushService(500);
    await world.settings({ community: { pushService: good.url } });
    const { token, group, task } = await ownTask(world);
    const bob = await other(world);
    assert.deepEqual((await device(world, 'POST', bob, 'fcm-1')).body, ['fcm-1']);
    assert.deepEqual((await device(world, 'POST', bob, '"fcm-2"')).body, ['fcm-1', 'fcm-2']);
    assert.deepEqual((await device(world, 'POST', bob, 'fcm-1')).body, ['fcm-1', 'fcm-2']);
    assert.deepEqual((await device(world, 'DELETE', bob, 'fcm-2')).body, ['fcm-1']);
    assert.equal((await device(world, 'POST', bob, '  ')).code, 2);
    assert.equal((await device(world, 'POST', bob, 'x'.repeat(501))).code, 2);
    assert.equal((await device(world, 'GET', { ...bob, token })).code, 11);
    await world.hazizz('POST', `${base}/groups/${group}/join`, {}, { token: bob.token });
    await world.hazizz('PATCH', `${base}/tasks/${task}`, { description: 'Tk. 36' }, { token });
    assert.equal(good.posts.length, 1, 'nobody has a device who was told that Bob joined');
    assert.deepEqual([good.posts[0]!['tokens'], good.posts[0]!['kind'], good.posts[0]!['name']], [['fcm-1'], 'task.changed', 'Tk. 36']);
    await world.settings({ community: { pushService: bad.url } });
    world.clock.forward(1);
    assert.equal((await world.hazizz('DELETE', `${base}/tasks/${task}`, {}, { token })).status, 200);
    assert.equal(bad.posts.length, 1);
    assert.equal((await world.hazizz('GET', `${base}/tasks/${task}`, undefined, { token })).code, 71);
    good.close();
    bad.close();
  });

  test(name('alert settings are kept as they were meant, however the offset was written'), async () => {
    const world = await started('alerts');
    const me = await ann(world);
    const days = { mondayEnabled: true, tuesdayEnabled: false, wednesdayEnabled: true, thursdayEnabled: false };
    const week = { ...days, fridayEnabled: true, saturdayEnabled: false, sundayEnabled: false };
    const path = `${base}/users/${me.number}/alertsettings`;
    assert.equal((await world.hazizz('GET', path, undefined, me)).body.mondayEnabled, false);
    const written = { '+1': '+01:00', '+01': '+01:00', '-0330': '-03:30', '+01:00': '+01:00', Z: '+00:00', '': '+00:00' };
    for (const [offset, meant] of Object.entries(written)) {
      const set = await world.hazizz('POST', path, { ...week, alarmTime: `19:05:00${offset}` }, me);
      assert.deepEqual(set.body, { ...week, alarmTime: `19:05:00${meant}` });
    }
    assert.deepEqual((await world.hazizz('GET', path, undefined, me)).body, { ...week, alarmTime: '19:05:00+00:00' });
    assert.equal((await world.hazizz('POST', path, { ...week, alarmTime: '25:00:00' }, me)).code, 2);
    assert.equal((await world.hazizz('POST', path, { alarmTime: '19:05:00' }, me)).code, 2);
    const bob = await other(world);
    assert.equal((await world.hazizz('GET', path, undefined, { token: bob.token })).code, 11);
  });

  test(name('older clients change a password with a token that the present one earned, once'), async () => {
    const world = await started('elevation');
    await world.settings({ sessions: { endOnPasswordChange: 'all' } });
    const me = await ann(world);
    const elevate = (password: string, how: { token?: string } = me) =>
      world.hazizz('POST', '/auth-server/auth/elevationtoken', { password: world.digested(password) }, how);
    const change = (token: string, how = me) =>
      world.hazizz('PATCH', `${base}/me/password`, { password: world.digested('a new horse'), token }, how);
    assert.equal((await elevate('wrong')).code, 12);
    assert.equal((await elevate('correct horse', {})).code, 17);
    const { token } = (await elevate('correct horse')).body;
    const bob = await other(world);
    assert.equal((await change(token, bob)).code, 18, 'it is somebody else’s');
    assert.equal((await change('guessed')).code, 18);
    world.clock.forward(360);
    assert.equal((await change(token)).code, 18, 'it is too old');
    const again = (await elevate('correct horse')).body.token;
    assert.equal((await change(again)).status, 200);
    assert.equal((await world.hazizz('GET', `${base}/me`, undefined, me)).code, 18, 'all sessions are over');
    assert.equal((await signIn(world)).token, undefined);
    assert.ok((await signIn(world, 'ann-demo', 'a new horse')).token);
  });

  test(name('the older paths of a task’s comments lead to the same section'), async () => {
    const world = await started('older comments');
    const { token, group, task } = await ownTask(world);
    const said = await world.hazizz('POST', `${base}/tasks/groups/${group}/${task}/comments`, { content: 'a' }, { token });
    assert.equal(said.status, 201);
    const read = await world.hazizz('GET', `${base}/groups/${group}/tasks/${task}/comments`, undefined, { token });
    assert.deepEqual(
      read.body.map(({ content }: { content: string }) => content),
      ['a'],
    );
    assert.equal((await world.hazizz('POST', `${base}/tasks/${task}/comments`, { content: 'b' }, { token })).code, 93);
    const listed = await world.hazizz('GET', `${base}/me/tasks/groups/${group}`, undefined, { token });
    assert.equal(listed.body.length, 1);
  });
}
