// While the database was away, each dialect answered as to a defect of its own wherever no step was named: at the look-up of the tenant, at a
// rate. And the provider told everybody its address.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { startPostgres } from '../../src/proving/postgres.ts';
import { buildWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { lineTo } from '../engines/line.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

/** The code of each vendor's table for a database that fails; the general one where it has none of its own. */
const codes = { gigya: 500028, akamai: 500, authing: 1000, wso2: 18013, hazizz: 3 };

/** By all ways in: each dialect, the provider, pages for people, the console. Nothing is remembered of any tenant. */
async function answers(world: World) {
  const domain = world.keys.domain;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const operator = { authorization: `Bearer ${world.keys.console.id}:${world.keys.console.secret}` };
  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    return world.raw({ method, url: `${world.base}${path}`, headers, ...(body === undefined ? {} : { body }) });
  };
  const signIns: Record<string, number | undefined> = {};
  for (const { name, signIn } of tongues) {
    signIns[name] = (await signIn(world, 'ann@example.org', 'correct horse')).code;
  }
  return {
    signIns,
    protocol: [
      await ask('POST', '/oauth2/token', form, 'grant_type=authorization_code&code=x&client_id=y'),
      await ask('POST', '/oauth2/token', { ...form, origin: 'https://shop.example' }, 'grant_type=authorization_code&code=x&client_id=y'),
      await ask('POST', `/t/${domain}/oauth2/token`, form, 'grant_type=refresh_token&refresh_token=x&client_id=y'),
      await ask('POST', '/oauth2/introspect', form, 'token=x'),
      await ask('GET', '/oauth2/userinfo', { authorization: 'Bearer x' }),
      await ask('GET', '/oauth2/token/.well-known/openid-configuration'),
    ],
    pages: [
      await ask('GET', '/oauth2/authorize?client_id=x&response_type=code&redirect_uri=https%3A%2F%2Fshop.example&scope=openid', {
        accept: 'text/html',
      }),
      await ask('GET', `/id/${domain}/password`, { accept: 'text/html' }),
    ],
    console: await ask('GET', `/console/api/${domain}/settings`, operator),
  };
}

type Answers = Awaited<ReturnType<typeof answers>>;

function told({ signIns, protocol, pages, console }: Answers): void {
  assert.deepEqual(signIns, codes);
  for (const { status, headers, body } of protocol) {
    assert.deepEqual([status, body.error, headers['retry-after']], [503, 'temporarily_unavailable', '5']);
  }
  for (const { status, text } of pages) {
    assert.equal(status, 503);
    assert.match(text, /<h1>That did not work<\/h1><p>Try again in a few minutes\.<\/p>/);
  }
  assert.deepEqual([console.status, console.body], [500, { error: 'database.answer' }]);
}

for (const { engine, open } of await engines()) {
  test(`${engine}: where the look-up of a tenant or a client fails, each answers that the database did`, async () => {
    const { world, observed } = await open('look-ups fail');
    await world.person();
    const lookUps = ['tenants.find', 'tenants.findByAddress', 'tenants.findByDomain', 'clients.findByPublicId'];
    for (const method of lookUps) world.breaks(method, 'cut');
    told(await answers(world));
    const causes = observed.slice(-14).map(({ cause }) => `${cause?.kind} ${cause?.name}`);
    assert.deepEqual([...new Set(causes)], ['stepFailure database.answer']);
    for (const method of lookUps) world.mends(method);
    for (const { name, signIn } of tongues) assert.ok((await signIn(world, 'ann@example.org', 'correct horse')).session, name);
  });
}

test('postgres: where no connection can be had, all say so in their own words, and nobody learns where the database is', async () => {
  const line = await lineTo(await startPostgres());
  const databases = await postgresDatabases({}, line);
  const { world, observed, close } = await buildWorld(await databases.fresh(), { seed: 'away' });
  after(async () => {
    line.becomes('open');
    await close();
    await databases.stop();
  });
  await world.person();
  const place = new URL(line.url('any')).host;
  line.becomes('closed');
  const found = await answers(world);
  told(found);
  // Of a tenant that is remembered more is asked, and each way in gets as far as its first read.
  const remembered = await answers(world);
  for (const { text } of [
    ...found.protocol,
    ...found.pages,
    found.console,
    ...remembered.protocol,
    ...remembered.pages,
    remembered.console,
  ])
    assert.doesNotMatch(text, new RegExp(`${place}|ECONN|connect `));
  assert.deepEqual(
    observed.filter(({ cause }) => cause?.kind === 'defect'),
    [],
  );
  line.becomes('open');
  for (const { name, signIn } of tongues) assert.ok((await signIn(world, 'ann@example.org', 'correct horse')).session, name);
});
