// A standby answered reads as if it were the primary until a write said that it was none; and after a promotion a process believed what it remembered of
// the old primary, which the new one never had.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';
import { whyUnusable } from '../../src/storage/sql/postgres-start.ts';
import { type Session, type Tongue, tongues } from '../tongues/tongues.ts';
import { lineTo } from './line.ts';
import { asked, primaryWithArchive } from './standby.ts';

/** The code of each vendor's table for a database that fails; the general one where it has none of its own. */
const codes = { gigya: 500028, akamai: 500, authing: 1000, wso2: 18013, hazizz: 3 };

/** A server over an address that leads to the primary, whose memory is believed. */
async function served(t: { after(work: () => Promise<void>): void }) {
  const pair = await primaryWithArchive();
  const line = await lineTo(pair.primary);
  const databases = await postgresDatabases({ connectSeconds: 2 }, line);
  const database = await databases.fresh();
  const built: BuiltWorld = await buildWorld(database, { seed: 'promotion' });
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(built.opened.engine.db);
  const name = rows[0]!.name;
  t.after(async () => {
    // What cannot be dropped, because the test failed half-way, goes with the servers.
    for (const close of [built.close, databases.stop, line.stop]) await close().catch(() => {});
    await pair.stop();
  });
  const ann = await built.world.person();
  const nameOf = ({ name: tongue }: Tongue) => (tongue === 'wso2' || tongue === 'hazizz' ? ann.username : ann.email);
  const signIn = (tongue: Tongue) => tongue.signIn(built.world, nameOf(tongue), ann.password);
  const status = async (path: string) => (await built.world.raw({ method: 'GET', url: `${built.world.base}${path}`, headers: {} })).status;
  const sessions = async (server: typeof pair.primary) =>
    Number((await asked<{ count: string }>(server, `select count(*) from sessions where account = '${ann.id}'`, name))[0]!.count);
  return { ...built, pair, line, ann, signIn, status, sessions };
}

const promote = (standby: Parameters<typeof asked>[0]) => asked(standby, 'select pg_promote(true, 60)');

test('postgres: a standby is asked for nothing; once it is promoted all goes on by itself, with what was shipped, and nothing twice', {
  timeout: 120_000,
}, async (t) => {
  const { pair, line, world, signIn, status, sessions } = await served(t);
  const standby = await pair.standby();
  const alive: { readonly tongue: Tongue; readonly session: Session }[] = [];
  for (const tongue of tongues) alive.push({ tongue, session: (await signIn(tongue)).session! });
  await pair.shipped(standby);
  const shipped = await sessions(standby);
  assert.equal(shipped, await sessions(pair.primary));
  const begun = openPostgres({ url: standby.url('postgres') });
  const why = await whyUnusable(begun, { seconds: 0, tell: () => {} });
  assert.match(String(why), /^PostgreSQL takes no writes: it is a replica, or read-only\./, 'nothing begins to serve over it');
  await begun.db.destroy();

  const nobodyServes = async (where: string) => {
    for (const tongue of tongues)
      assert.equal((await signIn(tongue)).code, codes[tongue.name as keyof typeof codes], `${tongue.name}, ${where}`);
    for (const { tongue, session } of alive) assert.equal(await session.alive(), false, `${tongue.name} is not read, ${where}`);
    assert.equal(await status('/health/ready'), 503, where);
    assert.equal(await status('/health/live'), 200, where);
  };
  // The name moved too early: the primary still takes writes of others.
  line.leadsTo(standby);
  line.becomes('closed');
  line.becomes('open');
  await nobodyServes('a standby beside its primary');
  assert.equal(await sessions(pair.primary), shipped, 'nothing was written');
  line.becomes('closed');
  await pair.primary.halt('QUIT');
  await nobodyServes('nobody');
  line.becomes('open');
  await nobodyServes('a standby without a primary');

  // Callers go on asking all the while, and send nothing twice themselves.
  let sent = 0;
  let acknowledged = 0;
  let answered = 0;
  let busy = true;
  const callers = Array.from({ length: 4 }, async () => {
    while (busy || answered < 20) {
      sent += 1;
      const { session, code } = await signIn(tongues[0]!);
      if (session) acknowledged += 1;
      else assert.ok([500002, codes.gigya].includes(code), String(code));
      if (!busy) answered += 1;
    }
  });
  await promote(standby);
  while (acknowledged === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  busy = false;
  await Promise.all(callers);
  assert.equal(await status('/health/ready'), 200);
  const now = await sessions(standby);
  assert.ok(now >= shipped + acknowledged && now <= shipped + sent, `${shipped} + ${acknowledged} <= ${now} <= ${shipped} + ${sent}`);
  for (const { tongue, session } of alive) assert.ok(await session.alive(), `${tongue.name}: what was shipped is there`);
  for (const tongue of tongues) assert.ok((await signIn(tongue)).session, tongue.name);
  assert.ok(await tongues[0]!.register(world, { username: 'zoe-new', email: 'zoe@example.org', password: 'Another-Horse-42' }));
});

test('postgres: what a process remembers of a primary that is gone is not believed at the next one', { timeout: 120_000 }, async (t) => {
  const { pair, line, signIn, opened } = await served(t);
  const standby = await pair.standby();
  await pair.shipped(standby);
  const lost: { readonly name: string; readonly session: Session }[] = [];
  // The interface of WSO2 for persons takes name and password each time: no session is lost there.
  for (const tongue of tongues) if (tongue.name !== 'wso2') lost.push({ name: tongue.name, session: (await signIn(tongue)).session! });
  for (let each = 0; each < 3; each += 1) for (const { session } of lost) assert.ok(await session.alive());
  assert.ok(opened.memory.figures.hits > 0, 'it is remembered');
  // A crash: the last of the log was not shipped.
  await pair.primary.halt('QUIT');
  await promote(standby);
  line.leadsTo(standby);
  for (const { name, session } of lost) assert.equal(await session.alive(), false, `${name}: the new primary never had it`);
  for (const tongue of tongues) assert.ok((await signIn(tongue)).session, tongue.name);
});
