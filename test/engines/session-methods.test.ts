// Sessions forgot how they were opened: each keeps how and when its person was authenticated, whatever way in it was opened by.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assuranceOf, type Session } from '../../src/core/sessions/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { login, register } from '../../src/dialects/gigya/conformance/flow.ts';
import { byGoogle, dora, withProviders } from '../../src/dialects/hazizz/conformance/flow.ts';
import { postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';

const typesOf = ({ methods }: Session) => methods.map(({ type }) => type);

async function sessionsOf({ app, world }: BuiltWorld, email: string): Promise<readonly Session[]> {
  const { tenant } = world.keys;
  const { account } = (await app.stores.identifiers.find(tenant, 'email', email))!;
  return app.stores.sessions.list(tenant, account);
}
async function lastOf(built: BuiltWorld, email = 'ann@example.org'): Promise<Session> {
  const all = await sessionsOf(built, email);
  return all.at(-1)!;
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a session tells the password it was opened with, and renewing it proves nothing anew`, async () => {
    const built = await open('password session');
    const { world, app } = built;
    await world.person();
    const opened = app.now();
    const query = { grant_type: 'password', username: 'ann-demo', password: world.digested('correct horse'), client_id: 'H_MOBILE' };
    const { body } = await world.hazizz('POST', '/auth-server/auth', undefined, { query });
    const first = await lastOf(built);
    assert.deepEqual([typesOf(first), first.provenAt], [['password'], opened]);
    assert.deepEqual(first.methods, [{ type: 'password', at: opened }]);

    world.clock.forward(60);
    const again = { grant_type: 'refresh_token', username: 'ann-demo', refresh_token: body.refresh, client_id: 'H_MOBILE' };
    assert.equal((await world.hazizz('POST', '/auth-server/auth', undefined, { query: again })).status, 200);
    const renewed = await lastOf(built);
    assert.deepEqual([renewed.id, renewed.refreshed], [first.id, plusSeconds(opened, 60)]);
    assert.deepEqual([renewed.methods, renewed.provenAt], [first.methods, opened]);
  });

  test(`${engine}: a wrong password opens no session, and one that is owed something opens it by the ticket with the earlier proof`, async () => {
    const built = await open('ticket session');
    const { world, app } = built;
    await world.person({ verified: false });
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    assert.equal((await login(world, 'wrong')).code, 403042);
    const proven = app.now();
    const owed = await login(world);
    assert.equal(owed.code, 206002, owed.text);
    assert.deepEqual(await sessionsOf(built, 'ann@example.org'), []);

    world.clock.forward(30);
    await world.settings({ contacts: { signInUnverified: true } });
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken: owed.body.regToken })).code, 0);
    const session = await lastOf(built);
    assert.deepEqual(session.methods, [{ type: 'password', at: proven }]);
    assert.deepEqual([session.provenAt, session.opened], [proven, plusSeconds(proven, 30)]);
    assert.equal(assuranceOf(session).authTime, Math.floor(proven / 1_000_000));
  });

  test(`${engine}: who just registered proved no password`, async () => {
    const built = await open('registration session');
    assert.equal((await register(built.world, { email: 'new@example.org' })).code, 0);
    const session = await lastOf(built, 'new@example.org');
    assert.deepEqual(typesOf(session), ['registration']);
    assert.deepEqual([assuranceOf(session).amr, assuranceOf(session).acr], [[], '0']);
  });

  test(`${engine}: who comes from another provider proved no password here`, async () => {
    const built = await open('federated session');
    const { world } = built;
    await withProviders(world);
    await world.person({ email: dora.email, verified: true });
    const reply = await byGoogle(world, await world.provider.token(dora));
    assert.equal(reply.status, 200, reply.text);
    assert.deepEqual(typesOf(await lastOf(built, dora.email)), ['federated']);
  });
}

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  after(() => databases.stop());

  test(`${databases.engine}: a session of before keeps the time of its opening, and tells no method`, async (t) => {
    const database = await databases.fresh();
    t.after(() => database.drop());
    const { tenant } = database.keys;
    const { engine, tables } = await database.open();
    const rest = { account: 'ann', client: null, agent: null, lastUsed: start, refreshed: null, ended: null, endedBy: null, device: null };
    const methods = [{ type: 'password', at: start }];
    const session = { ...rest, id: 'old', methods, opened: start, provenAt: start, expires: plusSeconds(start, 60) };
    await tables.sessions.insert(tenant, session, 'token', 'secret');
    for (const column of ['methods', 'proven_at'] as const) await engine.db.schema.alterTable('sessions').dropColumn(column).execute();
    await engine.db.deleteFrom('migrations').where('name', '=', '0032-session-methods').execute();
    assert.deepEqual(await migrate(engine, start, () => {}), ['0032-session-methods']);
    const found = (await tables.sessions.find(tenant, { token: 'token' }))!;
    assert.deepEqual(found.session, { ...session, methods: [] });
    assert.deepEqual(assuranceOf(found.session), { amr: [], acr: '0', authTime: Math.floor(start / 1_000_000) });
  });
}
