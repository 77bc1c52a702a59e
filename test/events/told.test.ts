// What operators are told of, and what stands in no event: settings before and after, who was refused, recoveries, codes, and no secret.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { recoveryCode } from '../../src/dialects/akamai/conformance/flow.ts';
import { send } from '../../src/proving/http.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from '../tongues/tongues.ts';
import { eventsOf } from './shown.ts';

const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });

/** Calls of servers with a wrong secret, and the client that they name. */
const wrongSecrets: Readonly<Record<string, (world: World) => Promise<string>>> = {
  async console({ base, keys: { console: operator, domain } }) {
    const headers = { authorization: `Bearer ${operator.id}:wrong-secret-planted` };
    const { status } = await send({ method: 'GET', url: `${base}/console/api/${domain}/settings`, headers }, () => undefined);
    assert.equal(status, 401);
    return operator.id;
  },
  async gigya(world) {
    const { userKey } = world.keys.gigya;
    const given = { UID: 'f'.repeat(32), userKey, timestamp: '1767225600', nonce: 'n1', sig: 'wrong-secret-planted' };
    assert.notEqual((await world.gigya('accounts.getAccountInfo', given, { as: 'nobody' } as never)).code, 0);
    return userKey;
  },
  async akamai(world) {
    const { owner } = world.keys.akamai;
    const headers = basic(owner.id, 'wrong-secret-planted');
    assert.notEqual((await world.akamai('/entity.count', { type_name: 'user' }, { as: 'nobody', headers })).body.stat, 'ok');
    return owner.id;
  },
  async wso2(world) {
    const { portal } = world.keys.wso2;
    const headers = basic(portal.name, 'wrong-secret-planted');
    assert.equal((await world.wso2('GET', '/scim2/Users', undefined, { headers })).status, 401);
    return portal.name;
  },
  async authing(world) {
    const { pool } = world.keys.authing;
    const query = 'query a($p: String!, $s: String!) { accessToken(userPoolId: $p, secret: $s) { accessToken } }';
    await world.graphql(query, { p: pool, s: 'wrong-secret-planted' });
    return pool;
  },
};

for (const { engine, open } of await engines()) {
  test(`${engine}: a wrong secret at the OpenID provider is told by the client's id`, async () => {
    const { world } = await open('provider');
    const given = { client_name: 'Service', grant_types: ['client_credentials'], redirect_uris: [] };
    const { body } = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', given);
    const { client_id: id, client_secret: secret } = body as { client_id: string; client_secret: string };
    const token = (given: string) =>
      fetch(`${world.base}/oauth2/token`, {
        method: 'POST',
        headers: { ...basic(id, given), 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials',
      });
    assert.equal((await token('wrong-secret-planted')).status, 401);
    const told = async () =>
      (await eventsOf(world, `?what=caller.refused&client=${id}`)).map(({ detail, count }) => [detail['reason'], count]);
    assert.deepEqual(await told(), [['client-secret.wrong', 1]]);
    await token(secret);
    assert.deepEqual(await told(), [['client-secret.wrong', 1]], 'a right one is not');
  });

  test(`${engine}: a client or operator with a wrong secret is told by its id, whichever API it called`, async () => {
    const { world } = await open('wrong secrets');
    for (const [api, call] of Object.entries(wrongSecrets)) {
      const id = await call(world);
      const [refused] = await eventsOf(world, `?what=caller.refused&client=${encodeURIComponent(id)}`);
      assert.ok(refused, api);
      assert.deepEqual([refused.api, refused.subject, refused.address, refused.actor], [api, id, '127.0.0.1', 'anonymous']);
      assert.match(String(refused.detail['reason']), /^(client-secret\.wrong|credentials\.absent|signature\.wrong|timestamp\.skewed)$/);
      assert.match(refused.request ?? '', /^[0-9a-f]{32}$/);
    }
  });

  test(`${engine}: who may do less than it asks for is told, and who calls too often`, async () => {
    const { world } = await open('insufficient', { trustedProxies: ['127.0.0.1'] });
    assert.equal((await world.gigya('accounts.deleteAccount', { UID: 'f'.repeat(32) }, { as: 'limited' })).code, 403007);
    const [refused] = await eventsOf(world, '?what=caller.refused');
    assert.match(refused!.actor, /^client /);
    assert.deepEqual(refused!.detail, { reason: 'permission.missing', permission: 'accounts.deleteAccount' });
    await world.settings({ rates: { address: { burst: 3, everySeconds: 60 } } });
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (let i = 0; i < 20; i += 1) await world.gigya('accounts.initRegistration', {}, { headers });
    const exceeded = await eventsOf(world, '?what=rate.exceeded&address=203.0.113.7');
    assert.deepEqual(
      exceeded.map(({ count, detail }) => [count, detail['scope']]),
      [[17, 'address']],
      'a row, however many calls',
    );
  });

  test(`${engine}: a change of settings is told with before and after, and a secret never`, async () => {
    const { world, opened } = await open('settings');
    await world.settings({ lockout: { failures: 7, minutes: 5 } });
    const [changed, ...others] = await eventsOf(world, '?what=settings.changed&subject=lockout');
    assert.deepEqual(others, []);
    assert.deepEqual(changed!.detail, { before: { failures: 5 }, after: { failures: 7 } }, 'what is as it was is not told');
    assert.equal(changed!.actor, `operator ${world.keys.console.id}`);
    const secrets = ['planted-captcha-secret', 'planted-policy-key', 'planted-parameter', 'planted-path-token', 'planted-query'];
    const [remoteSecret, policyKey, client_secret, path, query] = secrets as [string, string, string, string, string];
    await world.settings({ captcha: { remoteSecret, remoteUrl: 'https://captcha.example.org/verify' } });
    await world.settings({ captcha: { remoteSecret: `${remoteSecret} again` } });
    await world.settings({ upstream: { policyKey }, legacyDirectory: { parameters: { client_secret } } });
    await world.settings({ community: { reportSink: `https://hooks.example.org/${path}?key=${query}` } });
    const all = await eventsOf(world, '?what=settings.changed&limit=1000');
    assert.ok(all.some(({ detail }) => JSON.stringify(detail).includes('https://hooks.example.org/…')));
    assert.equal(all.filter(({ subject, detail }) => subject === 'captcha' && JSON.stringify(detail).includes('not shown')).length, 2);
    const rows = JSON.stringify(await opened.engine.db.selectFrom('events').selectAll().execute());
    for (const secret of secrets) assert.ok(!rows.includes(secret), secret);
    const before = all.length;
    await world.settings({ lockout: { failures: 7 } });
    assert.equal((await eventsOf(world, '?what=settings.changed&limit=1000')).length, before, 'nothing different is no event');
  });

  test(`${engine}: a lost password is told from the question to the new one, of names that nobody has, too`, async () => {
    const { world } = await open('recovery');
    await world.settings({ rates: { codeResendSeconds: 0 } });
    const ann = await world.person();
    for (const loginID of [ann.email, 'nobody@example.org']) await world.gigya('accounts.resetPassword', { loginID });
    const [asked] = await eventsOf(world, `?what=recovery.asked&account=${ann.id}`);
    assert.deepEqual(asked!.detail, { by: 'email' });
    const [unknown] = await eventsOf(world, '?what=recovery.asked&name=nobody@example.org');
    assert.deepEqual([unknown!.detail, unknown!.subject?.slice(0, 5)], [{ reason: 'identifier.unknown' }, 'name-']);
    const given = { passwordResetToken: world.mail.last(ann.email).code, newPassword: 'another horse' };
    assert.equal((await world.gigya('accounts.resetPassword', given)).code, 0);
    assert.equal((await eventsOf(world, `?what=recovery.finished&account=${ann.id}`)).length, 1);
  });

  test(`${engine}: a code that was guessed at until it burnt is told, and a contact that was changed`, async () => {
    const { world } = await open('burnt');
    const ann = await world.person();
    await world.graphql('mutation s($e: String!) { sendEmail(email: $e, scene: RESET_PASSWORD) { code } }', { e: ann.email });
    const guess = 'mutation r($e: String!, $c: String!, $p: String!) { resetPassword(email: $e, code: $c, newPassword: $p) { code } }';
    for (let i = 0; i < 6; i += 1) await world.graphql(guess, { e: ann.email, c: `00000${i}`, p: 'another horse' });
    const [burnt] = await eventsOf(world, '?what=code.burnt');
    assert.deepEqual([burnt?.subject, burnt?.detail, burnt?.count], [ann.id, { purpose: 'recover' }, 1]);
    await world.gigya('accounts.setAccountInfo', { UID: ann.id.replaceAll('-', ''), username: 'ann-again' }, { as: 'signed' });
    const changed = await eventsOf(world, `?what=contact.changed&account=${ann.id}`);
    assert.deepEqual(
      changed.map(({ detail }) => detail),
      [{ kind: 'username' }],
    );
  });

  test(`${engine}: no password, code, token or secret stands in an event or in the log, and the log says whose request it was`, async () => {
    const written: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void written.push(line) });
    const { world, exchanges, opened } = await open('planted', { log });
    const { gigya, akamai, authing, wso2, console: operator } = world.keys;
    const ann = await world.person();
    const typed = ['a-wrong-password', 'a password typed as a name', 'planted-in-a-query'];
    const secrets = [...typed, ...typed.map(world.digested), ann.password, world.digested(ann.password), 'wrong-secret-planted'];
    secrets.push(
      gigya.secret,
      gigya.userSecret,
      akamai.owner.secret,
      authing.poolSecret,
      authing.appSecret,
      wso2.portal.secret,
      operator.secret,
    );
    for (const tongue of tongues) {
      await tongue.signIn(world, ann.email, 'a-wrong-password');
      await tongue.signIn(world, 'a password typed as a name', 'a-wrong-password');
      await (await tongue.signIn(world, ann.email, ann.password)).session?.alive();
    }
    secrets.push(await recoveryCode(world));
    for (const call of Object.values(wrongSecrets)) await call(world);
    await world.gigya('accounts.getAccountInfo', { UID: 'planted-in-a-query' }, { as: 'application' });
    for (const { body } of exchanges) {
      const tokens = [body?.access_token, body?.token, body?.refresh, body?.sessionInfo?.sessionToken, body?.sessionInfo?.sessionSecret];
      secrets.push(...[...tokens, body?.data?.loginByEmail?.token].filter((each) => typeof each === 'string'));
    }
    const events = await eventsOf(world, '?limit=1000');
    const rows = JSON.stringify(await opened.engine.db.selectFrom('events').selectAll().execute());
    const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ api }) => api);
    assert.ok(secrets.length > 20 && events.length > 20 && lines.length > 20, `${secrets.length} ${events.length} ${lines.length}`);
    for (const secret of secrets) {
      assert.ok(!rows.includes(secret), `${secret} stands in an event`);
      assert.ok(!written.join('').includes(secret), `${secret} stands in the log`);
    }
    assert.ok(lines.every(({ tenant, address }) => tenant === world.keys.tenant && address === '127.0.0.1'));
    const right = lines.filter(
      ({ operation, notes }) => String(operation) === 'accounts.login' && JSON.stringify(notes).includes('signed in'),
    );
    assert.ok(right.length > 0 && right.every(({ account }) => account === ann.id));
    const wrong = lines.filter(({ notes }) => JSON.stringify(notes ?? []).includes('password wrong'));
    assert.ok(wrong.length >= 5 && wrong.every(({ account }) => account === ann.id));
    const request = events.find(({ what, api }) => what === 'signed-in' && api === 'gigya')!.request;
    assert.ok(
      lines.some((line) => line['request'] === request),
      'an event leads to its line of the log',
    );
  });
}
