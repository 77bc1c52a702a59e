// What the tenant of the Hazizz preset kept: a class with what it learns, says and is told, and the ways its people come in.
import assert from 'node:assert/strict';
import type { World } from '../../../src/proving/world-type.ts';
import type { Proofs } from '../folder-a20808a.ts';

const base = '/hazizz-server';

const signIn = (world: World, username: string, password: string) =>
  world.hazizz('POST', '/auth-server/auth', undefined, {
    query: { grant_type: 'password', username, password: world.digested(password), client_id: 'H_MOBILE' },
  });
const renew = (world: World, username: string, refresh_token: string) =>
  world.hazizz('POST', '/auth-server/auth', undefined, {
    query: { grant_type: 'refresh_token', username, refresh_token, client_id: 'H_MOBILE' },
  });

/** Calls as the holder of a token. */
function as(world: World, token: string) {
  const call = (method: string) => (path: string, body?: Readonly<Record<string, unknown>>) =>
    world.hazizz(method, `${base}${path}`, body, { token });
  return { get: call('GET'), post: call('POST'), patch: call('PATCH') };
}
/** Somebody, signed in anew. */
const signedIn = async (world: World, name: string, password: string) =>
  as(world, (await signIn(world, `${name}-demo`, password)).body.token);

export const hazizz: Proofs<'hazizz'> = {
  // The purpose and the audience of an access token are read since then, and those of before, which lasted a day, say neither. At this code
  // the clients use their refresh token.
  'an access token of before has ended, and the refresh token beside it is redeemed once': async (world, { ann, people }) => {
    assert.equal((await as(world, ann.token).get('/me')).code, 18);
    const { body } = await renew(world, 'ann-demo', ann.refresh);
    assert.equal((await as(world, body.token).get('/me')).body.id, people.ann);
    assert.equal((await as(world, ann.token).get('/me')).code, 18, 'renewing does not bring the old one back');
    assert.equal((await renew(world, 'ann-demo', ann.refresh)).code, 21);
  },
  'a refresh token that comes back ends its family, and what was renewed from it since': async (world, { family, people }) => {
    const renewed = (await renew(world, 'eve-demo', family.refresh)).body;
    assert.equal((await as(world, renewed.token).get('/me')).body.id, people.eve);
    // Within seconds of its use it is merely refused.
    world.clock.forward(11);
    assert.equal((await renew(world, 'eve-demo', family.used)).code, 21);
    assert.equal((await as(world, renewed.token).get('/me')).code, 18);
    assert.equal((await renew(world, 'eve-demo', renewed.refresh)).code, 21);
  },
  'passwords sign in: typed, digested, and of who registered': async (world, { digestedHash, registered, password }) => {
    for (const { username, password: own } of [digestedHash, registered, { username: 'joe-demo', password }]) {
      assert.equal((await signIn(world, username, `${own} `)).code, 12, username);
      assert.ok((await signIn(world, username, own)).body.token, username);
    }
  },
  'a lock holds': async (world, { locked }) => assert.equal((await signIn(world, locked.username, locked.password)).code, 13),
  'an identity at another provider signs in, and is not registered twice': async (world, { google }) => {
    const openid_token = await world.provider.token(google);
    const { body } = await world.hazizz(
      'POST',
      '/auth-server/auth',
      {},
      { query: { grant_type: 'google_openid', openid_token, client_id: 'H_MOBILE' } },
    );
    assert.ok(body.token, JSON.stringify(body));
    const again = await world.hazizz('POST', '/auth-server/account/googleregister', { openIdToken: openid_token, consent: true });
    assert.equal(again.code, 37);
  },
  'groups, roles and links into them are there, and who was put out stays out': async (world, { school, people, password }) => {
    const bob = await signedIn(world, 'bob', password);
    const { OWNER, MODERATOR, USER } = (await bob.get(`/groups/${school.open}/permissions`)).body;
    const ids = (members: readonly { id: number }[]) => members.map(({ id }) => id);
    assert.deepEqual([ids(OWNER), ids(MODERATOR), ids(USER)], [[people.ann], [people.bob], [people.eve]]);
    const joe = await signedIn(world, 'joe', password);
    assert.equal((await joe.post(`/groups/${school.open}/join`, {})).code, 53);
    assert.equal((await joe.post(`/groups/${school.closed}/join`, {})).code, 53);
    assert.equal((await joe.post(`/groups/${school.closed}/join/${school.invitation.split('/').at(-1)}`)).status, 200);
    assert.equal((await joe.post(`/groups/${school.withPassword}/join/wrong`)).code, 56);
    assert.equal((await joe.post(`/groups/${school.withPassword}/join/${school.groupPassword}`)).status, 200);
    assert.equal((await world.hazizz('GET', school.invitation)).status, 308);
    const ann = await signedIn(world, 'ann', password);
    const links = (await ann.get(`/groups/${school.closed}/invitelinks`)).body.map(({ link }: { link: string }) => new URL(link).pathname);
    assert.deepEqual(links, [school.invitation], 'members are shown it again');
  },
  'subjects, subscriptions, tasks and who has done them are read': async (world, { school, people, password }) => {
    const bob = await signedIn(world, 'bob', password);
    assert.equal((await bob.get(`/subjects/${school.subject}`)).body.name, 'Matek');
    const choir = (await bob.get(`/subjects/${school.choir}`)).body;
    assert.deepEqual([choir.name, choir.subscribers.map(({ id }: { id: number }) => id)], ['Ének', [people.bob]]);
    const task = (await bob.get(`/tasks/${school.task}`)).body;
    assert.deepEqual([task.description, task.tags, task.dueDate, task.completed], ['Tk. 35/4', ['_HOMEWORK'], '2026-05-04', true]);
    const ann = await signedIn(world, 'ann', password);
    assert.deepEqual(
      [(await ann.get(`/tasks/${school.task}`)).body.completed, (await ann.get(`/tasks/${school.own}`)).body.description],
      [false, 'mine'],
    );
  },
  'comments of both sections and their answers are read': async (world, { school, password }) => {
    const ann = await signedIn(world, 'ann', password);
    const [said] = (await ann.get(`/comments/tasks/${school.task}/chat`)).body;
    assert.deepEqual(
      [said.id, said.content, said.children[0].content, said.creator.displayName],
      [school.said, 'Hanyadik oldal?', 'A 35.', 'Bobby'],
    );
    const [once] = (await ann.get(`/tasks/${school.task}/comments`)).body;
    assert.equal(once.content, 'once');
    const eve = await signedIn(world, 'eve', password);
    assert.equal((await eve.post(`/tasks/${school.task}/comments`, { content: 'twice' })).code, 93);
  },
  'news, devices and reminders are kept': async (world, { news, school, people, password }) => {
    const { token } = (await signIn(world, 'bob-demo', password)).body;
    const bob = as(world, token);
    const told = (await bob.get('/me/notifications')).body.map(({ type, data }: { type: string; data: string }) => ({ type, data }));
    for (const each of news)
      assert.ok(
        told.some((one: object) => JSON.stringify(one) === JSON.stringify(each)),
        each.type,
      );
    assert.deepEqual((await world.hazizz('GET', `/auth-server/users/${people.bob}/firebasetokens`, undefined, { token })).body, ['fcm-1']);
    assert.deepEqual((await bob.get(`/users/${people.bob}/alertsettings`)).body, school.alerts);
  },
  'a photo is the one that was kept': async (world, { school, people, password }) => {
    const ann = await signedIn(world, 'ann', password);
    assert.equal((await ann.get(`/users/${people.bob}/picture`)).body.data, school.photo);
  },
  'a linked school account is there, tells what was kept, and is signed in anew': async (world, { link, password }) => {
    const { token } = (await signIn(world, 'ann-demo', password)).body;
    const path = `/thera-server/kreta/sessions/${link.id}`;
    const get = (what: string) => world.hazizz('GET', `${path}${what}`, undefined, { token });
    assert.deepEqual([(await get('')).body.username, (await get('')).body.status], [link.username, 'ACTIVE']);
    world.school.feels('down');
    assert.deepEqual(Object.keys((await get('/grades')).body), link.subjects, 'from what was kept');
    world.school.feels('well');
    const renewed = await world.hazizz('POST', `${path}/auth`, { password: world.school.pupil.password }, { token });
    assert.equal(renewed.body.status, 'ACTIVE');
    assert.equal((await get('/profile')).status, 200, 'from the school');
  },
  'an elevation token earned before changes a password, once': async (world, { elevation, bob }) => {
    const { token } = (await renew(world, 'bob-demo', bob.refresh)).body;
    const change = (by: string) => as(world, by).patch('/me/password', { password: world.digested('a new horse'), token: elevation });
    assert.equal((await change(bob.token)).code, 18, 'it wants an access token in force beside it');
    assert.equal((await change(token)).status, 200);
    const again = (await signIn(world, 'bob-demo', 'a new horse')).body.token;
    assert.ok(again);
    assert.equal((await as(world, token).get('/me')).code, 18, 'its sessions are over');
    assert.notEqual((await change(again)).status, 200);
  },
  'administrators are who they were, and see what happened': async (world, { password, people }) => {
    const olga = await signedIn(world, 'olga', password);
    const audit = (await olga.get('/admin/audit')).body as { type: string }[];
    assert.ok(audit.some(({ type }) => type === 'group created') && audit.some(({ type }) => type === 'user created'));
    const ids = (await olga.get('/users')).body.map(({ id }: { id: number }) => id);
    for (const number of Object.values(people)) assert.ok(ids.includes(number), String(number));
  },
};
