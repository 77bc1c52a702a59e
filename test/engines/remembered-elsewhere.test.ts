// A process remembers who somebody is, and another ends it: the very next request of the first is refused.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { basic, form } from '../../src/proving/http.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { tongues } from '../tongues/tongues.ts';

type Alive = () => Promise<boolean>;

/** What a change ends at every dialect. */
const changes: Readonly<Record<string, (there: World, ann: TestPerson) => Promise<unknown>>> = {
  'an account that is disabled': (there, { id }) => there.console('PATCH', `/accounts/${id}/state`, { disabled: true }),
  'an account that is locked': (there, { id }) => there.console('PATCH', `/accounts/${id}/state`, { locked: true }),
  'an account that is removed': (there, { id }) => there.wso2('DELETE', `/scim2/Users/${id}`),
  'a new password': (there, { id }) =>
    there.wso2('PATCH', `/scim2/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { password: 'Another-Horse-42' } }],
    }),
  'dialects that are closed': (there) => there.settings({ dialects: { open: [] } }),
};

/** Introspection and userinfo of a token that the person has. */
async function openidOf(world: World, ann: TestPerson): Promise<readonly (readonly [name: string, alive: Alive])[]> {
  const redirect_uris = ['https://app.example/back'];
  const shop = { client_name: 'Shop', redirect_uris, grant_types: ['password', 'authorization_code'] };
  const { client_id, client_secret } = (await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', shop)).body;
  const authorization = basic(client_id, client_secret);
  const post = (path: string, given: Record<string, string>) => {
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    return world.raw({ method: 'POST', url: `${world.base}${path}`, headers, body: form(given) });
  };
  const { username, password } = ann;
  const { access_token } = (await post('/oauth2/token', { grant_type: 'password', username, password, scope: 'openid email' })).body;
  const bearer = { authorization: `Bearer ${access_token}` };
  return [
    ['introspection', async () => (await post('/oauth2/introspect', { token: access_token })).body.active === true],
    ['userinfo', async () => (await world.raw({ method: 'GET', url: `${world.base}/oauth2/userinfo`, headers: bearer })).status === 200],
  ];
}

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  after(() => databases.stop());

  /** Two servers of one database, which believe what they remember. */
  async function within(seed: string, work: (here: BuiltWorld, there: BuiltWorld) => Promise<void>): Promise<void> {
    const database = await databases.fresh();
    const servers = [await buildWorld(database, { seed }), await buildWorld(database, { seed: `${seed} elsewhere` })];
    try {
      await work(servers[0]!, servers[1]!);
    } finally {
      for (const server of servers) await server.close();
    }
  }

  for (const [name, change] of Object.entries(changes))
    test(`${databases.engine}: ${name} elsewhere opens nothing here any more`, () =>
      within(name, async ({ world: here, opened }, { world: there }) => {
        await here.settings({ tokens: { passwordGrant: true } });
        const ann = await here.person();
        const alive: (readonly [name: string, alive: Alive])[] = [...(await openidOf(here, ann))];
        for (const tongue of tongues) {
          const { session } = await tongue.signIn(
            here,
            tongue.name === 'wso2' || tongue.name === 'hazizz' ? ann.username : ann.email,
            ann.password,
          );
          alive.push([tongue.name, session!.alive]);
        }
        for (const [door, open] of alive) assert.ok(await open(), `${door} before`);
        for (const [door, open] of alive) assert.ok(await open(), `${door}, remembered`);
        assert.ok(opened.memory.figures.hits > 10);
        await change(there, ann);
        for (const [door, open] of alive) assert.equal(await open(), false, door);
      }));

  test(`${databases.engine}: an application that is removed elsewhere, or loses its secret, proves nothing here any more`, () =>
    within('applications', async ({ world: here }, { app }) => {
      const { apiKey } = here.keys.gigya;
      const ann = await here.person();
      const reads = async () => (await here.gigya('accounts.getAccountInfo', { UID: ann.id.replaceAll('-', '') }, { as: 'signed' })).code;
      assert.equal(await reads(), 0);
      assert.equal(await reads(), 0);
      const client = (await app.stores.clients.findByPublicId(apiKey))!;
      await app.stores.clients.endSecrets(client.id, app.now());
      assert.equal(await reads(), 403003);
      await app.stores.transaction((tables) => tables.clients.remove(client, app.now()));
      assert.equal(await reads(), 403005);
    }));
}
