// The flows of the mobile app and of the web client, request by request as those clients send them: paths with doubled slashes, a client
// id in every query, `{}` where there is nothing to say, lists as dio writes them. What is asserted is what the clients read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dora, googleAndFacebook } from '../../src/dialects/hazizz/conformance/flow.ts';
import { preset } from '../../src/dialects/hazizz/settings.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

type Body = Readonly<Record<string, unknown>> | string;

/** dio 3.0.9: JSON content type on everything, `{}` in what has a body, its client id on every call of the auth server. */
function app(world: World) {
  let token: string | undefined;
  const send = (method: string, path: string, given?: Body): Promise<Exchange> => {
    const url = path.startsWith('/auth-server') ? `${path}${path.includes('?') ? '&' : '?'}client_id=H_MOBILE` : path;
    const body = typeof given === 'string' ? given : method === 'GET' ? undefined : JSON.stringify(given ?? {});
    const headers: Record<string, string> = { 'content-type': 'application/json', 'user-agent': 'HM-1.5.5' };
    if (token) headers['authorization'] = `Bearer ${token}`;
    const request = { method, url: `${world.base}${url}`, headers, ...(body === undefined ? {} : { body }) };
    return world.raw(request, (reply) => (reply as { errorCode?: number } | null)?.errorCode);
  };
  return {
    use: (next: string | undefined) => {
      token = next;
    },
    /** Sends, and holds status and code against what is expected: `200`, `201`, or `'401 23'`. */
    async say(line: string, expected: number | string, given?: Body): Promise<Exchange> {
      const [method, path] = line.split(' ') as [string, string];
      const reply = await send(method, path, given);
      assert.equal(
        reply.code === undefined ? String(reply.status) : `${reply.status} ${reply.code}`,
        String(expected),
        `${line}: ${reply.text}`,
      );
      if (reply.code !== undefined) {
        assert.deepEqual(Object.keys(reply.body), ['time', 'errorCode', 'title', 'message', 'url'], 'clients parse every refusal');
        assert.match(reply.headers['content-type'] ?? '', /^application\/json/);
      }
      return reply;
    },
  };
}

const hash = '96b8d7c5257d8b2007377a800c6d79d0510c208c8aea9e34c5d9eacf6109cf8d';
const facebookDora = { id: '10215732434234234', email: dora.email };

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string) => {
    const { world } = await open(seed);
    // The vendor's own settings; the documented rate is less than what the app sends at its start.
    const rates = { caller: null, address: null };
    await world.settings({ ...preset, rates, upstream: world.school.settings });
    await googleAndFacebook(world);
    return { world, ...app(world) };
  };
  type Client = Awaited<ReturnType<typeof started>>;

  /** J1. */
  const register = async ({ world, say, use }: Client) => {
    const openid = await world.provider.token(dora);
    const login = `POST /auth-server/auth?grant_type=google_openid&openid_token=${openid}`;
    await say(login, '401 23');
    await say('POST /auth-server/account/googleregister', '400 35', { openIdToken: openid, consent: false });
    const made = await say('POST /auth-server/account/googleregister', 201, { openIdToken: openid, consent: true });
    const { body } = await say(login, 200);
    assert.ok(body.token === body.access_token && body.refresh === body.refresh_token && body.expires_in === 86_400);
    use(body.token);
    return { number: made.body.userId as number, refresh: body.refresh as string };
  };

  test(name('J1: first start with Google'), async () => {
    const client = await started('J1');
    const { number } = await register(client);
    const { body } = await client.say('GET /auth-server/information/detailed', 200);
    const { lastUpdated, registrationDate, ...rest } = body;
    assert.deepEqual(rest, {
      id: number,
      username: 'dorakiss',
      emailAddress: dora.email,
      googleEmailAddress: dora.email,
      facebookId: null,
      locked: false,
      disabled: false,
      expired: false,
    });
    assert.match(registrationDate, /^\d{4}-\d\d-\d\d$/);
    const openIdToken = await client.world.provider.token(dora);
    await client.say('POST /auth-server/account/googleregister', '409 37', { openIdToken, consent: true });
    await client.say('POST /auth-server/account/googleregister', '400 25', {
      openIdToken: await client.world.provider.token({ ...dora, exp: 1 }),
      consent: true,
    });
  });

  test(name('J2: a Facebook account without e-mail'), async () => {
    const { world, say } = await started('J2');
    const token = world.provider.graph.token({ id: '10215732434234234' });
    await say(`POST /auth-server/auth?grant_type=facebook_token&facebook_token=${token}`, '400 26');
  });

  test(name('J3: a password is set, used, mistaken, and locked'), async () => {
    const client = await started('J3');
    const { say, use } = client;
    await register(client);
    await say('PATCH /auth-server/account/password', 200, { password: hash });
    await say('GET /auth-server/information', '401 18');
    use(undefined);
    const login = 'POST /auth-server/auth?grant_type=password&username=';
    await say(`${login}dorakiss&password=${hash}`, 200);
    await say(`${login}DoraKiss&password=${hash}`, 200);
    await say(`${login}nobody&password=${hash}`, '404 31');
    for (let i = 0; i < 10; i += 1) await say(`${login}dorakiss&password=wrong`, '401 12');
    await say(`${login}dorakiss&password=${hash}`, '401 13');
    await say('POST /auth-server/auth?username=dorakiss&password=x', '400 8');
    await say('POST /auth-server/auth?grant_type=saml', '400 22');
    await say('POST /auth-server/auth?grant_type=password', '401 17');
  });

  test(name('J4: the life of a token'), async () => {
    const client = await started('J4');
    const { say, use, world } = client;
    const { refresh } = await register(client);
    world.clock.forward(86_401);
    await say('GET /hazizz-server/me', '401 18');
    const renew = `POST /auth-server/auth?grant_type=refresh_token&username=dorakiss&refresh_token=${refresh}`;
    const { body } = await say(renew, 200);
    use(body.token);
    await say('GET /hazizz-server/me', 200);
    await say(renew, '401 21');
    use(undefined);
    await say('GET /hazizz-server/me', '401 17');
  });

  test(name('J5: linking and unlinking'), async () => {
    const client = await started('J5');
    const { say, world } = client;
    await register(client);
    const authToken = world.provider.graph.token(facebookDora);
    const linked = await say('POST /auth-server/account/facebookaccount', 200, { username: 'dorakiss', authToken });
    assert.match(linked.text, /"facebookId":10215732434234234\b/, 'to the last digit');
    await say('DELETE /auth-server/account/googleaccount', 200);
    await say('DELETE /auth-server/account/facebookaccount', '400 38');
  });

  /** The second person of J6 and J7. */
  const second = async ({ world, use, say }: Client) => {
    const peter = { ...dora, sub: '2078', email: 'peter.nagy@example.hu', name: 'Peter Nagy' };
    const openIdToken = await world.provider.token(peter);
    const { body } = await say('POST /auth-server/account/googleregister', 201, { openIdToken, consent: true });
    const login = await say(`POST /auth-server/auth?grant_type=google_openid&openid_token=${openIdToken}`, 200);
    use(login.body.token);
    return { token: login.body.token as string, number: body.userId as number };
  };

  test(name('J6: a class group'), async () => {
    const client = await started('J6');
    const { say, use, world } = client;
    const { number } = await register(client);
    const own = (await say(`POST /auth-server/auth?grant_type=google_openid&openid_token=${await world.provider.token(dora)}`, 200)).body
      .token;
    use(own);
    const made = await say('POST /hazizz-server//groups', 201, { groupName: '10.D Minta', type: 'CLOSED' });
    const { id } = made.body;
    assert.deepEqual(made.body, { id, name: '10.D Minta', uniqueName: `10.D Minta#${id}`, groupType: 'CLOSED', userCount: 1 });
    assert.match(made.headers['location'] ?? '', new RegExp(`groups/${id}$`));
    await say('POST /hazizz-server/groups', '400 2', { groupName: 'ab', type: 'CLOSED' });
    await say('POST /hazizz-server/groups', '400 7', { groupName: ' 10.D', type: 'CLOSED' });
    await say('POST /hazizz-server/groups', '400 60', { groupName: '10.E', type: 'SECRET' });
    const { link } = (await say(`POST /hazizz-server/groups/${id}/invitelinks`, 201)).body;
    const password = /\/s\/groups\/\d+\/([\w-]+)$/.exec(link)![1];
    const followed = await say(`GET /s/groups/${id}/${password}`, 308);
    assert.match(followed.headers['location'] ?? '', new RegExp(`/groups/${id}\\?password=${password}$`));
    await say(`GET /s/groups/${id}/bad`, '404 61');
    await second(client);
    const without = (await say(`GET /hazizz-server/groups/${id}/withoutme`, 200)).body;
    assert.ok(without.userCount === 1 && without.userCountWithoutMe === 1, 'equal: not a member');
    await say(`GET /hazizz-server/groups/${id}/details`, '400 57');
    await say(`POST /hazizz-server/groups/${id}/join`, '400 53');
    await say(`POST /hazizz-server/groups/${id}/join/bad`, '406 56');
    const joined = (await say(`POST /hazizz-server/groups/${id}/join/${password}`, 200)).body;
    assert.equal(joined.users.length, 2);
    await say(`POST /hazizz-server/groups/${id}/join/${password}`, '400 55');
    const refused = await say(`POST /hazizz-server/groups/${id}/permissions/${number}`, '403 11', { permission: 'USER' });
    assert.equal(refused.body.message.split(':').length, 2, 'old clients print what stands behind the colon');
    assert.equal(refused.body.message.split(':')[1], 'OWNER');
    const roles = (await say(`GET /hazizz-server/groups/${id}/permissions`, 200)).body;
    assert.deepEqual(Object.keys(roles).sort(), ['MODERATOR', 'NULL', 'OWNER', 'USER']);
  });

  test(name('J7: a task, and what is said of it'), async () => {
    const client = await started('J7');
    const { say, use } = client;
    await register(client);
    const { body: group } = await say('POST /hazizz-server/groups', 201, { groupName: '10.D Minta', type: 'OPEN' });
    const subject = (await say(`POST /hazizz-server/subjects/groups/${group.id}`, 201, { name: 'Matek', subscriberOnly: false })).body;
    const task = { tags: ['_HOMEWORK'], description: 'Tk. 35/4', dueDate: '2026-05-04' };
    const made = (await say(`POST /hazizz-server/tasks/subjects/${subject.id}`, 201, task)).body;
    assert.deepEqual(
      [made.assignation, made.description, made.dueDate, made.tags, made.completed, made.permission],
      [{ name: 'SUBJECT', id: 2 }, task.description, task.dueDate, task.tags, false, 'OWNER'],
    );
    await say(`POST /hazizz-server/tasks/subjects/${subject.id}`, '400 72', { ...task, dueDate: '2019-01-01' });
    const { number } = { number: (await say('GET /hazizz-server/me', 200)).body.id };
    const page = `/hazizz-server/users/${number}/tasks?showThera=true&unfinishedOnly=true&finishedOnly=false&wholeGroup=false`;
    assert.equal((await say(`GET ${page}&tags%5B%5D=_HOMEWORK`, 200)).body.length, 1);
    assert.equal((await say(`GET ${page}&tags%5B%5D=_TEST`, 200)).body.length, 0);
    assert.equal((await say(`POST /hazizz-server/tasks/${made.id}/completed`, 200)).text, 'true');
    await say(`POST /hazizz-server/comments/tasks/${made.id}/chat`, 201, { content: 'Hanyadik oldal?' });
    const [said] = (await say(`GET /hazizz-server/comments/tasks/${made.id}/chat`, 200)).body;
    assert.deepEqual([said.content, said.hiddenChildren, said.children], ['Hanyadik oldal?', false, []]);
    await say(`POST /hazizz-server/tasks/${made.id}/comments`, 201, { content: 'a' });
    await say(`POST /hazizz-server/tasks/${made.id}/comments`, '409 93', { content: 'a' });
    await say(`POST /hazizz-server/tasks/${made.id}/report`, 200, 'He copied my text');
    use(undefined);
    await second(client);
    await say(`GET /hazizz-server/tasks/${made.id}`, '403 11');
    await say(`GET /hazizz-server/tasks/${made.id + 999}`, '404 71');
  });

  test(name('J8: the profile'), async () => {
    const client = await started('J8');
    const { number } = await register(client);
    const path = `POST /hazizz-server/users/${number}/displayname`;
    assert.equal((await client.say(path, 200, { displayName: 'Dóri' })).body.displayName, 'Dóri');
    await client.say(path, '400 2', { displayName: 'ab' });
    await client.say(path, '400 36', { displayName: 'admin' });
    const shown = (await client.say(`GET /hazizz-server/users/${number}/picture`, 200)).body.data;
    assert.match(shown, /^data:image\/\w+;base64,.+/, 'clients take what follows the first comma');
    const gif = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
    await client.say(`POST /hazizz-server/users/${number}/picture`, '400 122', { data: gif, type: 'gif' });
  });

  test(name('J9: an account at a school'), async () => {
    const client = await started('J9');
    const { say, world } = client;
    const { number } = await register(client);
    const { username, password } = world.school.pupil;
    const schools = (await say('GET /thera-server/kreta/schools', 200)).body;
    const [[schoolName, url]] = Object.entries(schools) as [[string, string]];
    const session = (await say('POST /thera-server/kreta/sessions', 201, { username, password, url })).body;
    assert.deepEqual(session, { id: session.id, status: 'ACTIVE', username, url, schoolName });
    await say('POST /thera-server/kreta/sessions', '400 131', { username: '72000000003', password: 'x', url });
    await say('POST /thera-server/kreta/sessions', '400 134', { username, password, url: 'nowhere' });
    await say('POST /thera-server/kreta/sessions', '409 133', { username, password, url });
    const week = (await say(`GET /thera-server/users/${number}/schedules?weekNumber=18&year=2020`, 200)).body;
    assert.deepEqual(
      [week['0'][0].accountId, week['0'][0].date, week['0'][0].start, week['0'][0].title],
      [`KRETA_${session.id}_${username}`, '2020-04-27', '08:00:00', 'Matematika'],
    );
    await say(`GET /thera-server/users/${number}/schedules?weekNumber=54&year=2020`, '400 135');
    await say(`GET /thera-server/users/${number}/schedules?weekNumber=18`, '400 8');
    // The app's own bug: the day of the year where the year belongs.
    assert.deepEqual(Object.keys((await say(`GET /thera-server/users/${number}/schedules?weekNumber=18&year=118`, 200)).body), ['0', '2']);
    const grades = (await say(`GET /thera-server/users/${number}/grades`, 200)).body;
    assert.equal(grades['Matematika'][0].accountId, `KRETA_${session.id}_${username}`);
    world.school.feels('forgetful');
    await say(`GET /thera-server/kreta/sessions/${session.id}/notes`, '400 136');
    const named = await say(`GET /thera-server/users/${number}/grades`, 200);
    assert.equal(named.headers['inactive-sessions'], `KRETA_${session.id}_${username}`);
    world.school.feels('well');
    assert.equal((await say(`POST /thera-server/kreta/sessions/${session.id}/auth`, 200, { password })).body.status, 'ACTIVE');
    await say('GET /thera-server/kreta/sessions/999', '404 132');
  });

  test(name('J10: operations'), async () => {
    const client = await started('J10');
    const { say, world } = client;
    await register(client);
    const { id } = (await say('POST /hazizz-server/groups', 201, { groupName: '10.D Minta', type: 'OPEN' })).body;
    await world.settings({ units: { suspended: ['thera'] } });
    await say('GET /thera-server/kreta/schools', '503 137');
    await say(`GET /hazizz-server/groups/${id}`, 200);
    await world.settings({ units: { suspended: ['hazizz'] } });
    await say(`GET /hazizz-server/groups/${id}`, '503 170');
    await world.settings({ units: { suspended: ['auth'] } });
    await say('POST /auth-server/auth?grant_type=password', '503 24');
    await world.settings({ units: { suspended: [] } });
    const shown = await say('GET /swagger-ui.html', 200);
    const [, led = ''] = shown.text.match(/href="([^"]+)">the same as an OpenAPI document/) ?? [];
    const { servers, paths } = (await say(`GET ${new URL(led).pathname}`, 200)).body;
    for (const [path, operations] of Object.entries(paths as Record<string, object>))
      for (const method of Object.keys(operations))
        assert.ok(shown.text.includes(`<strong>${method.toUpperCase()}</strong> ${path}</span>`), `${method} ${path}`);
    assert.match(String(shown.headers['content-security-policy']), /^default-src 'none'; style-src 'self'/);
    assert.doesNotMatch(shown.text, /<script|undefined|\[object/);
    assert.deepEqual([servers, Object.keys(paths).includes('/auth-server/auth')], [[{ url: world.base }], true]);
    await say(`PUT /hazizz-server/groups/${id}`, '405 6');
    await say('POST /hazizz-server/groups', '400 5', '{"groupName":');
    await world.settings({ rates: preset.rates! });
    for (let i = 0; i < 10; i += 1) await say(`GET /hazizz-server/groups/${id}`, 200);
    assert.equal((await say(`GET /hazizz-server/groups/${id}`, '429 19')).headers['retry-after'], '2');
  });

  test(name('J11: an administrator'), async () => {
    const client = await started('J11');
    const { say, use, world } = client;
    const { number } = await register(client);
    await say('POST /auth-server/admin/permissions/moderator/dorakiss', '403 11');
    const digest = world.digested('correct horse');
    await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    const own = (await say(`POST /auth-server/auth?grant_type=google_openid&openid_token=${await world.provider.token(dora)}`, 200)).body
      .token;
    use((await say(`POST /auth-server/auth?grant_type=password&username=olga-demo&password=${digest}`, 200)).body.token);
    await say('POST /auth-server/admin/permissions/moderator/dorakiss', 200);
    await say('POST /auth-server/admin/permissions/king/dorakiss', '404 16');
    await say(`PATCH /auth-server/admin/users/${number}`, 200, { disabled: true });
    use(own);
    await say('GET /hazizz-server/me', '401 14');
  });
}
