// Worlds for tests behind a demonstration: what the control does, what it refuses, and that worlds do not meet.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hmacSha1 } from '../../src/dialects/_common/signing.ts';
import { baseString } from '../../src/dialects/gigya/wire/signature.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { newBreaker } from '../../src/proving/levers/breaks.ts';
import { cheapHashes } from '../../src/proving/levers/cheap-hashes.ts';
import { type KeptWorld, newWorlds } from '../../src/worlds/worlds.ts';
import { type Served, serveDemonstration } from '../pages/browser.ts';
import { program } from '../program.ts';

const run = promisify(execFile);
const apiKey = '3_DragomanDemonstration0';

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test picks what it needs out of an answer
  readonly body: any;
}

test('there are never more worlds than the most, and one that ends while it is put back is gone', async () => {
  const listeners = { port: 1, secure: () => Promise.reject(new Error('nobody asks for it')) };
  const worlds = newWorlds({ engine: 'sqlite', openDatabases: sqliteDatabases, listeners, most: 1 });
  const given = { minutes: 1, hashes: cheapHashes(() => 'salt') };
  try {
    const former = await worlds.make(given);
    await assert.rejects(worlds.make(given), { error: 'too-many-worlds' }, 'one that was being set up was ended for another');
    assert.equal(worlds.demand(former.name), former);
    worlds.letGo(former.name);
    await Promise.allSettled([1, 2, 3].map(() => worlds.make(given)));
    const [{ name }, ...more] = worlds.list() as [KeptWorld];
    assert.deepEqual(more, []);
    const reset = worlds.reset(name);
    await setImmediate();
    const [last] = await Promise.all([reset, worlds.end(name)]);
    assert.throws(() => worlds.demand(name), { error: 'world-ended' });
    await assert.rejects(async () => last.installed.app.stores.tenants.list(), 'its database is closed');
  } finally {
    await worlds.close();
  }
  await assert.rejects(worlds.make(given), { error: 'stopping' });
});

test('all parts of a world break over one connection', () => {
  let opened = 0;
  const store = { find: async () => {}, keep: async () => {} };
  const breaker = newBreaker(
    { accounts: store, sessions: store } as never,
    () => {
      opened += 1;
      return {} as never;
    },
    () => {},
  );
  for (const method of breaker.methods) breaker.breaks(method, 'read-only');
  assert.deepEqual([breaker.methods.length, opened], [4, 1]);
});

describe('worlds for tests', () => {
  let served: Served;
  let key = '';
  before(async () => {
    served = await serveDemonstration();
    key = JSON.parse(readFileSync(join(served.folder, 'demonstration.json'), 'utf8')).testKey;
  });
  after(() => served.stop());

  const order = async (method: string, path: string, given?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const body = given === undefined ? {} : { body: typeof given === 'string' ? given : JSON.stringify(given) };
    const reply = await fetch(`${served.base}/_test${path}`, { method, headers: { authorization: `Bearer ${key}`, ...headers }, ...body });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const keys = new Map<string, string>();
  const made = async (given: object = {}): Promise<string> => {
    const { world } = (await order('POST', '/worlds', { hashes: 'cheap', ...given })).body;
    keys.set(world.name, world.keys.gigya.apiKey);
    return world.name;
  };
  /** A call of the world's tenant, by its place below the demonstration's address. */
  const gigya = async (world: string, method: string, given: Record<string, string>) =>
    (await (
      await fetch(`${served.base}/as/gigya@${world}/${method}`, {
        method: 'POST',
        body: new URLSearchParams({ apiKey: keys.get(world) ?? apiKey, ...given }),
      })
    ).json()) as {
      errorCode: number;
    };
  const signIn = async (world: string, loginID: string, password = 'correct horse') =>
    (await gigya(world, 'accounts.login', { loginID, password })).errorCode;

  test('a code is raised in a world of its own, by the line of curl that is answered', async () => {
    const { status, body } = await order('POST', '/raise/gigya/403120');
    assert.equal(status, 201);
    assert.deepEqual(body.expects, { status: 200, code: 403120, place: null });
    const { stdout } = await run('sh', ['-c', body.curl]);
    assert.equal(JSON.parse(stdout).errorCode, 403120);
    const sent = (await order('POST', '/raise/gigya/403120?send')).body.reply;
    assert.equal(JSON.parse(sent.body).errorCode, 403120);
    assert.equal(body.har.log.entries[0].request.url, body.request.url);
    const own = await fetch(`${served.base}/accounts.login`, {
      method: 'POST',
      body: new URLSearchParams({ apiKey, loginID: 'ann@example.org', password: 'correct horse' }),
    });
    assert.equal(((await own.json()) as { errorCode: number }).errorCode, 0, 'the demonstration has an Ann of its own');
  });

  test('a scenario that sends more than one request is held at its last, the second time without another world', async () => {
    for (const _ of [1, 2]) {
      const { body } = await order('POST', '/raise/akamai/414');
      const { stdout } = await run('sh', ['-c', body.curl]);
      assert.equal(JSON.parse(stdout).code, 414);
    }
    const { body } = await order('POST', '/raise/gigya/403002/signed-query');
    assert.equal(body.scenario, '403002.signed-query');
  });

  test('an application under test meets a code that is held', async () => {
    const { body } = await order('POST', '/raise/gigya/403120?hold');
    assert.equal(await signIn(body.world.name, 'ann@example.org'), 403120);
    assert.ok(Date.parse(body.world.ends) > Date.now() + 50 * 60_000);
  });

  test('the command line raises, too, and says what there is not', async () => {
    const env = { ...process.env, DRAGOMAN_DATA: served.folder };
    const { stdout } = await run(process.execPath, [program, 'raise', 'gigya', '403042', '--json'], { env });
    assert.equal(JSON.parse(stdout).expects.code, 403042);
    const refused = await run(process.execPath, [program, 'raise', 'gigya', '1'], { env }).catch((error) => error);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /There is no code gigya 1/);
  });

  test('what is in one world is in no other', async () => {
    const [one, two] = [await made(), await made()];
    await order('POST', `/worlds/${one}/people`, { people: [{ email: 'bob@example.org' }] });
    assert.equal(await signIn(one, 'bob@example.org'), 0);
    assert.equal(await signIn(two, 'bob@example.org'), 403042);
  });

  test('a world is found by its keys alone, in whichever place of a request they stand', async () => {
    const { world } = (await order('POST', '/worlds', { hashes: 'cheap' })).body;
    await order('POST', `/worlds/${world.name}/people`, { people: [{ email: 'ann@example.org', username: 'ann-demo' }] });
    const { gigya: site, akamai, authing, wso2, console: operator, domain } = world.keys;
    const ask = async (path: string, init: RequestInit = {}) => (await fetch(served.base + path, init)).text();
    const post = (given: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(given) });
    const ann = { loginID: 'ann@example.org', password: 'correct horse' };
    assert.match(await ask('/accounts.login', post({ apiKey: site.apiKey, ...ann })), /"errorCode":0\b/);
    assert.match(await ask(`/accounts.login?${new URLSearchParams({ apiKey: site.apiKey, ...ann })}`), /"errorCode":0\b/);
    const entity = post({ type_name: 'user', key_attribute: 'email', key_value: '"ann@example.org"' });
    const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
    assert.match(await ask('/entity', { ...entity, headers: basic(akamai.owner.id, akamai.owner.secret) }), /"stat":"ok"/);
    const query = JSON.stringify({ query: '{ isUserExists(email: "ann@example.org") }' });
    const json = { 'content-type': 'application/json' };
    assert.match(
      await ask('/graphql/v2', { method: 'POST', headers: { ...json, 'x-authing-userpool-id': authing.pool }, body: query }),
      /"isUserExists":true/,
    );
    assert.match(await ask('/scim2/Users', { headers: basic(wso2.portal.name, wso2.portal.secret) }), /ann-demo/);
    const settings = await ask(`/console/api/${domain}/settings`, {
      headers: { authorization: `Bearer ${operator.id}:${operator.secret}` },
    });
    assert.match(settings, /"lockout"/);
    const other = await made();
    assert.match(await ask('/accounts.login', post({ apiKey: keys.get(other)!, ...ann })), /"errorCode":403042\b/);
    // What somebody types leads nowhere: the demonstration was named before.
    const typed = post({ ...ann, loginID: 'ann@example.org', captchaText: `of ${domain}` });
    assert.match(await ask(`/accounts.login?apiKey=${apiKey}`, typed), /"cookieName":"gac_3_DragomanDemonstration0"/);
    // What a program signed is signed for the address that it called.
    const path = `/as/gigya@${world.name}/accounts.search`;
    const signed = {
      apiKey: site.apiKey,
      userKey: site.userKey,
      query: 'select UID from accounts',
      nonce: 'n1',
      timestamp: String(Math.floor(Date.now() / 1000)),
    };
    const sig = hmacSha1(Buffer.from(site.userSecret, 'base64'), baseString('POST', served.base + path, Object.entries(signed)));
    assert.match(await ask(path, post({ ...signed, sig })), /"errorCode":0\b/);
    await order('POST', `/worlds/${world.name}/reset`);
    assert.match(await ask('/accounts.login', post({ apiKey: site.apiKey, ...ann })), /"errorCode":403042\b/, 'its keys are the same');
    await order('DELETE', `/worlds/${world.name}`);
    assert.match(await ask('/accounts.login', post({ apiKey: site.apiKey, ...ann })), /"world-ended"/);
  });

  test('what a world answers leads into that world, by whichever way it was called', async () => {
    const { world } = (await order('POST', '/worlds', { hashes: 'cheap', hosts: ['shop.test'] })).body;
    const discovery = await fetch(`${served.base}/as/wso2@${world.name}/oauth2/token/.well-known/openid-configuration`);
    assert.equal(new URL(((await discovery.json()) as { issuer: string }).issuer).origin, world.base);
    const page = await fetch(`${served.base}/id/${world.keys.domain}/account`, { redirect: 'manual', headers: { accept: 'text/html' } });
    assert.deepEqual([page.status, page.headers.get('location')], [307, `${world.base}/id/${world.keys.domain}/account`]);
    const { port } = new URL(served.base);
    for (const host of ['shop.test', 'SHOP.test:80', `${world.name}.worlds.localhost.:${port}`]) {
      const reply = await new Promise<IncomingMessage>((resolve, reject) =>
        get({ hostname: '127.0.0.1', port, path: `/id/${world.keys.domain}/account`, headers: { host } }, resolve).on('error', reject),
      );
      assert.notEqual(reply.resume().statusCode, 404, host);
    }
    assert.equal((await order('POST', '/worlds', { hosts: ['shop.test'] })).body.error, 'host-taken');
    assert.equal((await order('POST', '/worlds', { hosts: ['127.0.0.1'] })).body.error, 'bad-input');
  });

  test('a world begins with the settings of a vendor, where they are asked for', async () => {
    const { world } = (await order('POST', '/worlds', { preset: 'gigya' })).body;
    const settingsOf = async ({ keys: { domain, console: operator } }: Answer['body']) =>
      (await (
        await fetch(`${served.base}/console/api/${domain}/settings`, {
          headers: { authorization: `Bearer ${operator.id}:${operator.secret}` },
        })
      ).json()) as { readonly dialects: { readonly open: readonly string[] } };
    assert.deepEqual((await settingsOf(world)).dialects.open, ['gigya']);
    assert.equal((await order('POST', '/worlds', { preset: 'nobody' })).body.error, 'bad-input');
  });

  test('a person comes by a provider of the world, which does as it is told', async () => {
    const { world } = (await order('POST', '/worlds', { hashes: 'cheap' })).body;
    const at = `/worlds/${world.name}/providers`;
    const { providers } = (await order('POST', at)).body;
    assert.deepEqual(
      providers.map(({ issuer }: { issuer: string }) => issuer),
      ['harbour', 'lantern'].map((name) => `${world.base}/test-provider/${name}`),
    );
    await order('PATCH', `/worlds/${world.name}/settings`, { apis: { gigya: { baseDomain: 'shop.example' } } });
    await order('PATCH', `${at}/harbour`, { person: { sub: '7', claims: { email: 'gil@example.org', email_verified: true } } });
    /** A browser of a site goes to the provider, where somebody signs in, and back. */
    const told = async (): Promise<URLSearchParams> => {
      const query = new URLSearchParams({
        client_id: world.keys.gigya.apiKey,
        x_provider: 'harbour',
        redirect_uri: 'https://shop.example/back',
        response_type: 'token',
      });
      const here = async (address: string, init: RequestInit = {}) => {
        const { host, port, pathname, search } = new URL(address);
        const headers = { ...(init.headers as Record<string, string>), host };
        return new Promise<IncomingMessage>((resolve, reject) => {
          const asked = request({ hostname: '127.0.0.1', port, path: pathname + search, method: init.method ?? 'GET', headers }, resolve);
          asked.on('error', reject).end(init.body === undefined ? undefined : String(init.body));
        });
      };
      const left = (await here(`${world.base}/socialize.login?${query}`)).resume();
      const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'person=7&decision=allow' };
      const sent = (await here(left.headers.location!, form)).resume();
      const cookie = (left.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
      const back = (await here(sent.headers.location!, { headers: { cookie } })).resume();
      return new URLSearchParams(new URL(back.headers.location!).hash.slice(1));
    };
    assert.ok((await told()).get('access_token'));
    await order('PATCH', `${at}/harbour`, { conditions: ['html'] });
    assert.match((await told()).get('error_description') ?? '', /^500023 /);
    assert.equal((await order('PATCH', `${at}/harbour`, { conditions: ['nothing'] })).body.error, 'bad-input');
    assert.equal((await order('GET', `${at}/nobody`)).body.error, 'no-such-provider');
  });

  test('a code is raised in a world that there is, and what stands in its way is told', async () => {
    const world = await made();
    const { status, body } = await order('POST', `/raise/gigya/403120?world=${world}`);
    assert.deepEqual([status, body.world.name], [201, world]);
    const { stdout } = await run('sh', ['-c', body.curl]);
    assert.equal(JSON.parse(stdout).errorCode, 403120);
    const again = await order('POST', `/raise/gigya/403120?world=${world}`);
    assert.deepEqual([again.status, again.body.error], [409, 'not-in-this-world']);
    assert.equal(await signIn(world, 'ann@example.org'), 403120, 'the world is as it was');
    assert.equal((await order('POST', '/raise/gigya/403120?world=never-was')).status, 404);
  });

  test('people come in any state, with ids of their own, by the thousand', async () => {
    const world = await made();
    const id = '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee';
    const people = [
      { id, email: 'locked@example.org', locked: true },
      { email: 'off@example.org', disabled: true },
    ];
    const { body } = await order('POST', `/worlds/${world}/people`, { people, count: 200, like: { email: 'p{n}@example.org' } });
    assert.equal(body.ids[0], id);
    assert.equal(body.ids.length, 202);
    assert.deepEqual(
      [await signIn(world, 'locked@example.org'), await signIn(world, 'off@example.org'), await signIn(world, 'p200@example.org')],
      [403120, 403041, 0],
    );
    const again = await order('POST', `/worlds/${world}/people`, { people: [{ email: 'locked@example.org' }] });
    assert.equal(again.status, 422);
    assert.match(again.body.message, /people\.0: email\.taken/);
  });

  test('a clock moves forward alone, and takes locks with it', async () => {
    const world = await made();
    await order('POST', `/worlds/${world}/people`, { people: [{ email: 'ann@example.org' }] });
    await order('PATCH', `/worlds/${world}/settings`, { lockout: { failures: 1, minutes: 5 } });
    await signIn(world, 'ann@example.org', 'wrong');
    assert.equal(await signIn(world, 'ann@example.org'), 403120);
    assert.equal((await order('POST', `/worlds/${world}/clock`, { forward: 301 })).body.clock.runs, true);
    assert.equal(await signIn(world, 'ann@example.org'), 0);
    const back = await order('POST', `/worlds/${world}/clock`, { to: '2020-01-01T00:00:00Z' });
    assert.equal(back.body.error, 'time-went-by');
    for (const given of [{ forward: 3_155_760_000 }, { forward: 3_155_760_000 }, { to: '9999-12-31T00:00:00Z' }]) {
      const { status, body } = await order('POST', `/worlds/${world}/clock`, given);
      if (status !== 200) assert.deepEqual([status, body.error], [400, 'too-late']);
    }
    assert.match((await order('GET', `/worlds/${world}/clock`)).body.clock.now, /^21/, 'never where times are not exact');
  });

  test('a part fails for as many calls as were said, and its exchange says why', async () => {
    const world = await made();
    await order('POST', `/worlds/${world}/people`, { people: [{ email: 'ann@example.org' }] });
    await order('POST', `/worlds/${world}/faults`, { part: 'sessions.*', manner: 'cut', calls: 1 });
    assert.notEqual(await signIn(world, 'ann@example.org'), 0);
    assert.equal(await signIn(world, 'ann@example.org'), 0);
    assert.equal((await order('GET', `/worlds/${world}/faults`)).body.faults[0].met, 1);
    const { exchanges } = (await order('GET', `/worlds/${world}/exchanges?last=2`)).body;
    assert.equal(exchanges[0].reason.kind, 'stepFailure');
    assert.match(exchanges[0].reply.body, /"errorCode"/);
    const none = await order('POST', `/worlds/${world}/faults`, { part: 'sessions.nothing', manner: 'cut' });
    assert.equal(none.body.error, 'no-such-part');
  });

  test('mails are waited for, and a mail server can be told to put them off', async () => {
    const world = await made();
    await order('POST', `/worlds/${world}/people`, { people: [{ email: 'ann@example.org' }] });
    const coming = order('GET', `/worlds/${world}/mails?to=ann@example.org&wait=20`);
    await gigya(world, 'accounts.resetPassword', { loginID: 'ann@example.org' });
    const [mail] = (await coming).body.mails;
    assert.match(mail.text, /new password/);
    assert.deepEqual((await order('GET', `/worlds/${world}/mails?after=${mail.number}`)).body.mails, []);
    // One that is put off comes once the mail server works and the clock went on.
    await order('POST', `/worlds/${world}/people`, { people: [{ email: 'bob@example.org' }] });
    await order('PATCH', `/worlds/${world}/doubles`, { mail: 'delays' });
    await gigya(world, 'accounts.resetPassword', { loginID: 'bob@example.org' });
    assert.deepEqual((await order('GET', `/worlds/${world}/mails?to=bob@example.org`)).body.mails, []);
    await order('PATCH', `/worlds/${world}/doubles`, { mail: 'works' });
    await order('POST', `/worlds/${world}/clock`, { forward: 300 });
    assert.equal((await order('GET', `/worlds/${world}/mails?to=bob@example.org&wait=20`)).body.mails.length, 1);
  });

  test('a world goes back to a snapshot and to its beginning, with its name, and nothing is left over', async () => {
    const world = await made();
    await order('POST', `/worlds/${world}/people`, { people: [{ email: 'ann@example.org' }] });
    await order('POST', `/worlds/${world}/snapshots`, { name: 'ann' });
    await order('POST', `/worlds/${world}/people`, { people: [{ email: 'bob@example.org' }] });
    await order('POST', `/worlds/${world}/faults`, { part: '*', manner: 'cut' });
    assert.equal((await order('POST', `/worlds/${world}/reset`, { to: 'ann' })).status, 200);
    assert.deepEqual([await signIn(world, 'ann@example.org'), await signIn(world, 'bob@example.org')], [0, 403042]);
    assert.equal((await order('POST', `/worlds/${world}/people`, { people: [{ email: 'bob@example.org' }] })).status, 201);
    await order('POST', `/worlds/${world}/reset`);
    assert.equal(await signIn(world, 'ann@example.org'), 403042);
    assert.equal((await order('POST', `/worlds/${world}/reset`, { to: 'other' })).body.error, 'no-such-snapshot');
  });

  test('a world that ended is told as ended, and one that never was as none', async () => {
    const world = await made({ name: 'short-lived' });
    assert.equal((await order('POST', '/worlds', { name: world })).body.error, 'name-taken');
    assert.equal((await order('DELETE', `/worlds/${world}`)).status, 204);
    assert.equal((await order('GET', `/worlds/${world}`)).status, 410);
    assert.equal((await fetch(`${served.base}/as/gigya@${world}/accounts.login`)).status, 410);
    assert.equal((await fetch(`${served.base}/as/gigya@never-was/accounts.login`)).status, 404);
  });

  test('who has no key, comes from elsewhere, or asks for nonsense, is refused and nothing is made', async () => {
    const count = async () => (await order('GET', '/worlds')).body.worlds.length;
    const former = await count();
    const errors: Record<string, Answer> = {
      'wrong-key': await order('POST', '/worlds', {}, { authorization: 'Bearer nonsense' }),
      'from-elsewhere': await order('POST', '/worlds', {}, { 'x-forwarded-for': '192.0.2.1' }),
      'no-json': await order('POST', '/worlds', '{'),
      'bad-name': await order('POST', '/worlds', { name: 'A B' }),
      'no-such-dialect': await order('POST', '/raise/nobody/1'),
      'no-such-code': await order('POST', '/raise/gigya/1'),
      'no-such-scenario': await order('POST', '/raise/gigya/403120/none'),
      'no-such-order': await order('GET', '/nothing'),
      'bad-input': await order('POST', '/worlds', { minutes: 0 }),
    };
    assert.deepEqual(
      Object.values(errors).map(({ body }) => body.error),
      Object.keys(errors),
    );
    for (const { status, body } of Object.values(errors)) assert.ok(status >= 400 && status < 500 && body.message.length > 10);
    assert.equal(await count(), former);
  });

  test('the lines of the guide do what it says', async () => {
    const blocks = [...readFileSync('docs/guides/testing-your-app.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
      ([, block]) => block!,
    );
    const lines = blocks
      .join('')
      .split('\n')
      .filter((line) => /^(curl|SITE=)/.test(line));
    assert.ok(lines.length >= 10);
    const env = { ...process.env, KEY: key, SITE: '' };
    for (const line of lines) {
      const shown = line.replace(/^SITE=\$\((.*)\)$/, '$1').replaceAll('http://127.0.0.1:8420', served.base);
      const { stdout } = await run('sh', ['-c', shown], { env });
      assert.doesNotMatch(stdout, /^\{"error"/, line);
      if (line.startsWith('SITE=')) env.SITE = stdout.trim();
      if (line.includes('accounts.login')) assert.match(stdout, /"errorCode":\s*0\b/);
    }
  });

  test('a call whose target is a whole address is for the world that it names, and not for the demonstration', async () => {
    const { hostname, port } = new URL(served.base);
    const reply = await new Promise<IncomingMessage>((resolve, reject) =>
      get({ hostname, port, path: `${served.base}/as/gigya@never-was/accounts.login` }, resolve).on('error', reject),
    );
    assert.equal(reply.resume().statusCode, 404);
  });

  test('a folder of photos fails and works again however often it is told', async () => {
    const world = await made();
    for (const photos of ['works', 'fails', 'fails', 'works'])
      assert.equal((await order('PATCH', `/worlds/${world}/doubles`, { photos })).status, 204);
  });

  test('people whose ids are none, or who are more than fit, are refused', async () => {
    const world = await made();
    const none = await order('POST', `/worlds/${world}/people`, { people: [{ id: 'bob', email: 'bob@example.org' }] });
    assert.match(none.body.message, /people\.0: id is bob/);
    const like = { data: { text: 'x'.repeat(1_000_000) } };
    assert.equal((await order('POST', `/worlds/${world}/people`, { count: 100_000, like })).body.error, 'bad-input');
  });

  test('a person whose id was given in capitals was one whom no API found', async () => {
    const world = await made();
    const given = { id: 'ABCDEF01-2345-4678-9ABC-DEF012345678', email: 'cap@example.org' };
    const { ids } = (await order('POST', `/worlds/${world}/people`, { people: [given] })).body;
    assert.deepEqual(ids, [given.id.toLowerCase()]);
  });

  test('eight at once meet in nothing', async () => {
    const codes = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        const world = await made();
        await order('POST', `/worlds/${world}/people`, { people: [{ email: `p${at}@example.org`, locked: at % 2 === 1 }] });
        const seen = await Promise.all(Array.from({ length: 8 }, (_each, other) => signIn(world, `p${other}@example.org`)));
        await order('DELETE', `/worlds/${world}`);
        return seen;
      }),
    );
    const expected = codes.map((_, at) => codes.map((_each, other) => (other !== at ? 403042 : at % 2 === 1 ? 403120 : 0)));
    assert.deepEqual(codes, expected);
  });
});
