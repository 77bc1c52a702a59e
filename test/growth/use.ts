// What is asked of a credential more, as a script of its copy: it prints what came of it.
export const use = `
import { writeFileSync } from 'node:fs';
import { removeAccount } from './src/core/accounts/index.ts';
import { credentialsOf, waysIn } from './src/core/credentials/index.ts';
import { pins } from './src/core/credentials/pin/credential.ts';
import { type Fault, newContext } from './src/core/faults/index.ts';
import { holdersOf, unlinkIdentity } from './src/core/federation/index.ts';
import { assuranceOf } from './src/core/sessions/index.ts';
import { completeSignIn } from './src/core/sign-in/index.ts';
import { settingsFrom } from './src/core/tenants/index.ts';
import { importFiles, newCounts } from './src/importers/_common/import-files.ts';
import { exportRecords, type LeftOut } from './src/importers/akamai/export.ts';
import { openImporter } from './src/importers/akamai/index.ts';
import { seededRandom } from './src/proving/random.ts';
import { sqliteDatabases } from './src/proving/databases.ts';
import { buildWorld } from './src/proving/world.ts';

const databases = await sqliteDatabases();
const { world, app, close } = await buildWorld(await databases.fresh(), { seed: 'pin' });
const { stores } = app;
const tenant = { id: world.keys.tenant, name: 't', domain: 't', kind: 'production', version: 1, settings: settingsFrom({}), webhooks: [] } as const;
const caller = { kind: 'anonymous', address: '127.0.0.1' } as const;
const ctx = newContext({ tenant, caller, now: app.now(), random: seededRandom('pin'), log: () => {} });
const refused = (error: Fault) => [error.kind, error.detail];

async function linked(name: string): Promise<string> {
  const { id } = await world.person({ username: name, email: name + '@example.org', password: null });
  const identity = { id: name, number: name.length, account: id, provider: 'example.com', subject: name, profile: {}, linked: app.now() };
  await stores.identities.insert(tenant.id, identity);
  await stores.answers.write(tenant.id, id, [{ set: 'first', question: 'City?', hash: 'x' }]);
  return id;
}
const unlink = (account: string, subject: string) => unlinkIdentity(ctx, { account, by: 'person', subject }, stores).then(() => 'unlinked', refused);

const ann = await linked('ann');
const without = await unlink(ann, 'ann');
pins.set(ann, '1234');
const ways = await waysIn(ctx, { account: ann }, stores);
const held = await holdersOf(ctx, { email: 'ann@example.org', emailVerified: true }, stores);
const withPin = await unlink(ann, 'ann');

const account = (await stores.accounts.read(tenant.id, ann))!;
const result = await completeSignIn(ctx, { account, method: 'pin', supports: [] }, stores);
// @ts-expect-error the list of methods is closed
const unlisted = () => completeSignIn(ctx, { account, method: 'pins', supports: [] }, stores);
const [session] = await stores.sessions.list(tenant.id, ann);

const bob = await linked('bob-two');
pins.set(bob, '5678');
await removeAccount(ctx, { account: bob, by: 'operator' }, stores);
const others = [await stores.answers.sets(tenant.id, bob), await stores.identities.list(tenant.id, bob)].flat();
const left = { pins: [ann, bob].filter((id) => pins.has(id)).map((id) => (id === ann ? 'ann' : 'bob')), others };

const uuid = '5c0b6f0a-4a2e-4c55-9c1f-000000000001';
const hash = (salt: string) => '$2b$04$' + salt.repeat(53);
const own = (await app.finder.tenantByDomain(world.keys.domain))!;
const random = seededRandom('moving');
const moving = {
  stores,
  ctx: () => newContext({ tenant: own, caller: { kind: 'operator', address: 'local' }, now: app.now(), random, log: () => {} }),
};
async function moveIn(lastUpdated: string, pin: string | null) {
  const stamps = { created: '2026-02-01 09:35:22.556125 +0000', lastUpdated };
  const given = pin && { type: 'password-bcrypt', value: pin, created: '2026-02-01 09:35:22.555420 +0000' };
  writeFileSync('moved.json', JSON.stringify([{ id: 9001, uuid, ...stamps, email: 'moved@example.org', pin: given }]));
  const counts = newCounts();
  const reasons: string[] = [];
  const audience = { refused: (refusal: { reason: string }) => void reasons.push(refusal.reason), noted: () => {}, progress: () => {} };
  const importer = await openImporter(moving, { type: 'user', dryRun: false, told: () => {} });
  await importFiles(['moved.json'], { importer, options: { dryRun: false, plainPasswords: false }, batch: 10, audience }, counts);
  return [counts.imported, counts.updated, ...reasons];
}
async function moveOut() {
  const leftOut: LeftOut = new Map();
  let text = '';
  for await (const part of exportRecords(moving, 'user', leftOut)) text += part;
  const found: { uuid: string; pin: { value: string } | null }[] = JSON.parse(text).results;
  return [found.find((each) => each.uuid === uuid)?.pin?.value ?? null, Object.fromEntries(leftOut)];
}
const moved = [await moveIn('2026-02-03 10:06:58.321921 +0000', hash('a')), pins.get(uuid) === hash('a')];
const holdings = await credentialsOf(ctx, { account: uuid }, stores);
const again = [await moveIn('2026-02-04 10:06:58.321921 +0000', hash('b')), pins.get(uuid) === hash('b')];
const out = [...(await moveOut()), hash('b')];
const taken = [await moveIn('2026-02-05 10:06:58.321921 +0000', null), pins.has(uuid)];
const declared = (await world.akamai('/entityType', { type_name: 'user' })).body.schema.attr_defs.some(({ name }: { name: string }) => name === 'pin');
const move = { moved, holdings, again, same: out[0] === out[2], leftOut: out[1], taken, declared };
const told = { move, without, ways, held, withPin, kind: result.kind, session: assuranceOf(session!), left };
console.log(JSON.stringify(told, (key, value) => (key === 'authTime' ? undefined : value)));
await close();
await databases.stop();
`;
