// Passkeys as commands, on both engines: what signs in, what is refused, and what must stand in the record afterwards.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { removeAccount } from '../../src/core/accounts/index.ts';
import { Fault, newContext } from '../../src/core/faults/index.ts';
import {
  beginPasskeyEnrolment,
  beginPasskeySignIn,
  finishPasskeyEnrolment,
  listPasskeys,
  removePasskey,
  renamePasskey,
} from '../../src/core/passkeys/index.ts';
import { assuranceOf } from '../../src/core/sessions/index.ts';
import { finishPasskeySignIn } from '../../src/core/sign-in/index.ts';
import { type SettingsPatch, settingsFrom } from '../../src/core/tenants/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { type Algorithm, bytes, coseOf, create, get, int, type Kept, map, type Wrong } from './authenticator.ts';

const address = 'https://login.example.org';
const agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
type Patch = SettingsPatch['passkeys'];

let seeds = 0;

/** The commands in the name of one tenant. Contexts are new for each call, at the time of the world. */
function commands({ app, world }: BuiltWorld, settings: Patch = {}, tenantId = world.keys.tenant) {
  const random = seededRandom(`passkeys ${seeds++}`);
  const ctx = () => {
    const tenant = {
      id: tenantId,
      name: 't',
      domain: 't',
      kind: 'production',
      version: 1,
      webhooks: [],
      settings: settingsFrom({ passkeys: { offered: true, ...settings }, secondFactor: { offered: [] } }),
    } as const;
    return newContext({ tenant, caller: { kind: 'anonymous', address: '127.0.0.1' }, now: app.now(), random, log: () => {} });
  };
  const { stores } = app;
  const of = (account: string, session = 'session') => ({ account, session, address });
  const begin = (account: string, session?: string) =>
    beginPasskeyEnrolment(
      ctx(),
      { ...of(account, session), proven: { methods: [{ type: 'password', at: app.now() }], provenAt: app.now() }, name: 'ann' },
      stores,
    );
  const finish = (account: string, answer: string, session?: string) =>
    finishPasskeyEnrolment(ctx(), { ...of(account, session), answer, agent }, stores);
  const ask = async (flow = 'flow') => (await beginPasskeySignIn(ctx(), { flow, address }, stores))!;
  const signIn = (answer: string, flow = 'flow') => finishPasskeySignIn(ctx(), { answer, flow, address, supports: [] }, stores);
  const enrol = async (account: string, alg?: Algorithm, wrong?: Wrong) => {
    const { kept, answer } = create(await begin(account), address, alg, wrong);
    return { kept, ...(await finish(account, answer)) };
  };
  const use = async (kept: Kept, wrong?: Wrong) => signIn(get(kept, await ask(), address, wrong));
  return { ctx, stores, begin, finish, ask, signIn, enrol, use, list: (account: string) => listPasskeys(ctx(), { account }, stores) };
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error) => {
      if (error instanceof Fault) return 'because' in error.detail ? `${error.kind}: ${error.detail.because}` : error.kind;
      throw error;
    },
  );

/** What the record tells of passkeys, newest first. */
async function told({ app, world }: BuiltWorld): Promise<readonly string[]> {
  await app.settled();
  const all = await app.stores.events.list(world.keys.tenant, 500);
  return all.filter(({ what }) => what.startsWith('passkey.')).map(({ what, detail }) => `${what} ${detail['reason'] ?? ''}`.trim());
}

for (const { engine, open, fresh } of await engines()) {
  for (const alg of [-7, -8, -257] as const)
    test(`${engine}: a passkey of algorithm ${alg} signs in, with two factors, and tells its use`, async () => {
      const built = await open(`passkey ${alg}`);
      const { id } = await built.world.person();
      const p = commands(built);
      const { kept, passkey } = await p.enrol(id, alg);
      assert.deepEqual(
        [passkey.algorithm, passkey.label, passkey.transports, passkey.lastUsed],
        [alg, 'Mac', ['internal', 'hybrid'], null],
      );
      const signedIn = await p.use(kept);
      assert.equal(signedIn.kind, 'signed-in');
      assert.equal(signedIn.person.account.id, id);
      const { session } = signedIn.session;
      assert.deepEqual({ ...assuranceOf(session), authTime: 0 }, { amr: ['pop', 'user', 'mfa'], acr: '2', authTime: 0 });
      assert.deepEqual(session.methods, [{ type: 'passkey', at: built.app.now() }]);
      const [listed] = await p.list(id);
      assert.deepEqual(listed, { ...passkey, lastUsed: built.app.now() });
      await built.app.settled();
      assert.match(built.world.mail.last('ann@example.org').subject, /passkey was added/);
    });

  test(`${engine}: what a browser is asked names no person, and is bound to our list of algorithms`, async () => {
    const built = await open('passkey options');
    const { id } = await built.world.person();
    const p = commands(built, { relyingPartyId: 'example.org', attestation: 'direct' });
    const creation = await p.begin(id);
    assert.deepEqual(
      creation['pubKeyCredParams'],
      [-8, -7, -257].map((alg) => ({ alg, type: 'public-key' })),
    );
    assert.deepEqual(creation['rp'], { name: settingsFrom({}).messages.product, id: 'example.org' });
    assert.deepEqual(creation['authenticatorSelection'], {
      residentKey: 'required',
      userVerification: 'required',
      requireResidentKey: true,
    });
    assert.equal(creation['attestation'], 'direct');
    const { kept, answer } = create(creation, address, -7, { format: 'packed' });
    await p.finish(id, answer);
    assert.deepEqual((await p.begin(id))['excludeCredentials'], [{ id: kept.id, type: 'public-key', transports: ['internal', 'hybrid'] }]);
    const request = await p.ask();
    assert.deepEqual(
      { ...request, challenge: '' },
      { rpId: 'example.org', challenge: '', allowCredentials: [], timeout: 300_000, userVerification: 'required' },
    );
    assert.equal(Buffer.from(String(request['challenge']), 'base64url').length, 32);
  });

  test(`${engine}: an enrolment that does not hold leaves nothing behind, and is told`, async () => {
    const built = await open('bad enrolments');
    const { id } = await built.world.person();
    const other = await built.world.person({ username: 'bob-two', email: 'bob@example.org' });
    const p = commands(built);
    const made = async (wrong: Wrong, alg?: Algorithm) => create(await p.begin(id), address, alg, wrong).answer;
    const offCurve = map(
      int(1),
      int(2),
      int(3),
      int(-7),
      int(-1),
      int(1),
      int(-2),
      bytes(Buffer.alloc(32, 1)),
      int(-3),
      bytes(Buffer.alloc(32, 2)),
    );
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const cases: readonly (readonly [string, string])[] = [
      ['origin', await made({ origin: 'https://login.example.com' })],
      ['origin', await made({ origin: 'http://login.example.org' })],
      ['origin', await made({ client: { crossOrigin: true } })],
      ['origin', await made({ client: { topOrigin: 'https://evil.example' } })],
      ['relying-party', await made({ rpId: 'example.com' })],
      ['challenge', await made({ challenge: Buffer.alloc(32).toString('base64url') })],
      ['challenge', create(await p.begin(other.id), address).answer],
      ['challenge', create(await p.begin(id, 'another session'), address).answer],
      ['unreadable', await made({ type: 'webauthn.get' })],
      ['not-verified', await made({ flags: 0x41 })],
      ['not-verified', await made({ flags: 0x44 })],
      ['unreadable', await made({ flags: 0x05 })],
      ['unreadable', await made({ flags: 0x45 | 16 })],
      ['algorithm', await made({ alg: -9 })],
      ['algorithm', await made({ alg: -19 }, -8)],
      ['algorithm', await made({ cose: offCurve })],
      ['algorithm', await made({ cose: coseOf(p384, -7) })],
      ['algorithm', await made({ cose: coseOf(weak, -257) })],
      ['attestation', await made({ format: 'android-safetynet' })],
      ['attestation', await made({ format: 'packed', statement: map() })],
      ['not-discoverable', await made({ extensions: { credProps: { rk: false } } })],
      ['unreadable', await made({ id: 'AAAA' })],
      ['unreadable', await made({ id: `${'A'.repeat(21)}B=` })],
      ['unreadable', '{}'],
      ['unreadable', 'null'],
      ['unreadable', '['.repeat(70_000)],
      ['unreadable', JSON.stringify({ id: 'AA', rawId: 'AA', type: 'public-key', response: { clientDataJSON: 'e30' } })],
    ];
    for (const [at, [because, answer]] of cases.entries())
      assert.equal(await refusal(p.finish(id, answer)), `passkey.refused: ${because}`, `case ${at}`);
    assert.deepEqual(await p.list(id), []);
    assert.deepEqual(await p.list(other.id), []);
    const reasons = new Set((await told(built)).map((line) => line.split(' ')[1]));
    assert.deepEqual(reasons, new Set(cases.map(([because]) => because)));
    const twice = create(await p.begin(id), address).answer;
    await p.finish(id, twice);
    assert.equal(await refusal(p.finish(id, twice)), 'passkey.refused: challenge');
    assert.equal((await p.list(id)).length, 1);
  });

  test(`${engine}: a passkey is enrolled once, by a recent sign-in, as often as the tenant allows, of models that it takes`, async () => {
    const built = await open('limits of enrolment');
    const { app, world } = built;
    const { id } = await world.person();
    const bob = await world.person({ username: 'bob-two', email: 'bob@example.org' });
    const p = commands(built, { most: 2 });
    const stale = beginPasskeyEnrolment(
      p.ctx(),
      { account: id, session: 's', address, proven: { methods: [], provenAt: plusSeconds(app.now(), -301) }, name: 'a' },
      app.stores,
    );
    assert.equal(await refusal(stale), 'session.stale');
    const { kept } = await p.enrol(id);
    const [second, third] = [await p.begin(id), await p.begin(id)];
    // Of an authenticator that looks at no list: the same credential once more, for somebody else.
    const taken = create(await p.begin(bob.id), address, -7);
    const both = await Promise.all([second, third].map((options) => refusal(p.finish(id, create(options, address).answer))));
    assert.deepEqual(both.toSorted(), ['no refusal', 'passkey.too-many']);
    assert.equal(await refusal(p.begin(id)), 'passkey.too-many');
    assert.ok(kept && taken);
    const ours = '11111111-2222-3333-4444-555555555555';
    const picky = commands(built, { aaguids: [ours] });
    assert.equal(await refusal(picky.enrol(bob.id)), 'passkey.refused: model');
    const aaguid = Buffer.from(ours.replaceAll('-', ''), 'hex');
    assert.equal((await picky.enrol(bob.id, -7, { aaguid })).passkey.aaguid, ours);
    const strict = commands(built, { attestation: 'direct' });
    assert.equal(await refusal(strict.enrol(bob.id)), 'passkey.refused: attestation');
    assert.equal((await strict.enrol(bob.id, -8, { format: 'packed' })).passkey.algorithm, -8);
    const closed = commands(built, { offered: false });
    assert.equal(await refusal(closed.begin(id)), 'passkey.not-offered');
    assert.equal(await refusal(closed.signIn('{}')), 'passkey.not-offered');
    assert.equal(await closed.ask(), undefined);
  });

  test(`${engine}: a sign-in that does not hold opens no session, and is told`, async () => {
    const built = await open('bad passkey sign-ins');
    const { app, world } = built;
    const { id } = await world.person();
    const bob = await world.person({ username: 'bob-two', email: 'bob@example.org' });
    const p = commands(built);
    const { kept } = await p.enrol(id);
    const { kept: bobs } = await p.enrol(bob.id);
    const made = async (wrong: Wrong) => get(kept, await p.ask(), address, wrong);
    const used = await p.ask();
    await p.signIn(get(kept, used, address));
    const before = (await app.stores.sessions.list(world.keys.tenant, id)).length;
    const cases: readonly (readonly [string, string])[] = [
      ['origin', await made({ origin: 'https://login.example.com' })],
      ['origin', await made({ client: { crossOrigin: true } })],
      ['relying-party', await made({ rpId: 'evil.example' })],
      ['challenge', await made({ challenge: Buffer.alloc(32).toString('base64url') })],
      ['challenge', get(kept, used, address)],
      ['challenge', get(kept, await p.ask('another flow'), address)],
      ['challenge', get(kept, await p.begin(id), address)],
      ['unreadable', await made({ type: 'webauthn.create' })],
      ['not-verified', await made({ flags: 0x01 })],
      ['not-verified', await made({ flags: 0x04 })],
      ['signature', await made({ signature: Buffer.alloc(70) })],
      ['user-handle', await made({ userHandle: Buffer.from(bob.id).toString('base64url') })],
      ['user-handle', await made({ userHandle: null })],
      ['user-handle', await made({ id: bobs.id })],
      ['signature', await made({ id: bobs.id, userHandle: bobs.userHandle })],
      ['unknown', await made({ id: Buffer.alloc(16, 7).toString('base64url') })],
      ['backup', await made({ flags: 0x0d })],
      ['unreadable', '"'],
    ];
    for (const [at, [because, answer]] of cases.entries()) {
      assert.equal(await refusal(p.signIn(answer)), `passkey.refused: ${because}`, `case ${at}`);
    }
    assert.equal((await app.stores.sessions.list(world.keys.tenant, id)).length, before);
    assert.deepEqual(await app.stores.sessions.list(world.keys.tenant, bob.id), []);
    const late = get(kept, await p.ask(), address);
    world.clock.forward(3601);
    assert.equal(await refusal(p.signIn(late)), 'passkey.refused: late');
    const lines = await told(built);
    for (const [because] of cases) assert.ok(lines.includes(`passkey.refused ${because}`), `${because} is told`);
  });

  test(`${engine}: a challenge is answered once over two processes, and by whichever process is asked`, async () => {
    const database = await fresh();
    const built = await open('passkeys at once', {}, database);
    const other = await open('passkeys at once elsewhere', {}, database);
    const { id } = await built.world.person();
    const [p, q] = [commands(built), commands(other)];
    const { kept } = await p.enrol(id);
    assert.equal((await q.signIn(get(kept, await p.ask(), address))).kind, 'signed-in');
    const answer = get(kept, await p.ask(), address);
    const outcomes = await Promise.all([p, q, p, q, p, q].map((each) => refusal(each.signIn(answer))));
    assert.deepEqual(outcomes.toSorted(), ['no refusal', ...Array(5).fill('passkey.refused: challenge')]);
  });

  test(`${engine}: a passkey of another tenant is unknown, though both have one domain`, async () => {
    const built = await open('passkeys of two tenants');
    const { world } = built;
    const { id } = await world.person();
    const p = commands(built);
    const { kept } = await p.enrol(id);
    const others = commands(built, {}, '01900000-0000-7000-8000-000000000000');
    assert.equal(await refusal(others.use(kept)), 'passkey.refused: unknown');
    assert.equal(await refusal(others.signIn(get(kept, await p.ask(), address))), 'passkey.refused: challenge');
    assert.equal((await p.use(kept)).kind, 'signed-in');
  });

  test(`${engine}: a sign count that went back is told, and refused where the tenant wants that, and locks nobody out`, async () => {
    const built = await open('sign counts');
    const { id } = await built.world.person();
    const p = commands(built);
    const { kept } = await p.enrol(id, -7, { count: 5 });
    assert.equal((await p.use(kept, { count: 9 })).kind, 'signed-in');
    assert.equal((await p.use(kept, { count: 9 })).kind, 'signed-in');
    assert.equal((await p.use(kept, { count: 3 })).kind, 'signed-in');
    assert.equal((await p.list(id))[0]?.signCount, 9);
    assert.equal((await told(built)).filter((line) => line === 'passkey.count-back').length, 2);
    const strict = commands(built, { countBack: 'refuse' });
    const sessions = async () => (await built.app.stores.sessions.list(built.world.keys.tenant, id)).length;
    const before = await sessions();
    for (const count of [0, 4, 9]) assert.equal(await refusal(strict.use(kept, { count })), 'passkey.refused: count');
    assert.equal(await sessions(), before);
    assert.equal((await told(built)).filter((line) => line === 'passkey.count-back').length, 5);
    assert.equal((await strict.use(kept, { count: 10 })).kind, 'signed-in');
    const { kept: synced } = await p.enrol(id);
    for (let times = 0; times < 3; times += 1) assert.equal((await strict.use(synced)).kind, 'signed-in');
    const answers = [get(kept, await strict.ask(), address, { count: 11 }), get(kept, await strict.ask(), address, { count: 11 })];
    const atOnce = await Promise.all(answers.map((answer) => refusal(strict.signIn(answer))));
    assert.deepEqual(atOnce.toSorted(), ['no refusal', 'passkey.refused: count']);
  });

  test(`${engine}: that a passkey was copied is told when it changes`, async () => {
    const built = await open('backup flags');
    const { id } = await built.world.person();
    const p = commands(built);
    const { kept, passkey } = await p.enrol(id, -8, { flags: 0x4d });
    assert.deepEqual([passkey.backupEligible, passkey.backedUp], [true, false]);
    await p.use(kept, { flags: 0x0d });
    assert.equal((await told(built)).includes('passkey.backup-changed'), false);
    await p.use(kept, { flags: 0x1d });
    assert.equal((await p.list(id))[0]?.backedUp, true);
    assert.equal((await told(built)).filter((line) => line === 'passkey.backup-changed').length, 1);
    assert.equal(await refusal(p.use(kept, { flags: 0x05 })), 'passkey.refused: backup');
  });

  test(`${engine}: a passkey opens no account that may not sign in, and goes with its account`, async () => {
    const built = await open('state and passkeys');
    const { world, app } = built;
    const p = commands(built);
    const disabled = await world.person({ username: 'dis-abled', email: 'd@example.org' });
    const { kept } = await p.enrol(disabled.id);
    await world.console('PATCH', `/accounts/${disabled.id}/state`, { disabled: true });
    assert.equal(await refusal(p.use(kept)), 'account.disabled');
    await removeAccount(p.ctx(), { account: disabled.id, by: 'operator' }, app.stores);
    assert.deepEqual(await p.list(disabled.id), []);
    assert.equal(await refusal(p.use(kept)), 'passkey.refused: unknown');
  });

  test(`${engine}: a person renames and removes a passkey, but never the last way in, not by two at once either`, async () => {
    const built = await open('last passkey');
    const { world } = built;
    const { id } = await world.person({ password: null });
    const bob = await world.person({ username: 'bob-two', email: 'bob@example.org' });
    const p = commands(built);
    const first = await p.enrol(id);
    world.clock.forward(1);
    const second = await p.enrol(id, -8);
    const proven = { methods: [{ type: 'passkey', at: built.app.now() }], provenAt: plusSeconds(built.app.now(), 60) };
    const remove = (account: string, passkey: string) => refusal(removePasskey(p.ctx(), { account, id: passkey, proven }, p.stores));
    const rename = (account: string, passkey: string, label: string) =>
      refusal(renamePasskey(p.ctx(), { account, id: passkey, label }, p.stores));
    assert.equal(await rename(id, first.passkey.id, '  my\u0000 key '), 'no refusal');
    assert.deepEqual(
      (await p.list(id)).map(({ label }) => label),
      ['my key', 'Mac'],
    );
    assert.equal(await rename(bob.id, first.passkey.id, 'mine'), 'passkey.absent');
    assert.equal(await rename(id, first.passkey.id, ' '), 'input.rejected');
    assert.equal(await rename(id, first.passkey.id, 'x'.repeat(65)), 'input.rejected');
    assert.equal(await remove(bob.id, first.passkey.id), 'passkey.absent');
    const both = await Promise.all([remove(id, first.passkey.id), remove(id, second.passkey.id)]);
    assert.deepEqual(both.toSorted(), ['means.last', 'no refusal']);
    const [left] = await p.list(id);
    const listed = await world.console('GET', `/accounts/${id}/passkeys`);
    assert.deepEqual(
      listed.body.passkeys.map((each: { id: string }) => each.id),
      [left!.id],
    );
    assert.equal(listed.body.passkeys[0].publicKey, second.passkey.id === left!.id ? second.passkey.publicKey : first.passkey.publicKey);
    await world.console('DELETE', `/accounts/${id}/passkeys/${left!.id}`);
    await assert.rejects(world.console('DELETE', `/accounts/${id}/passkeys/${left!.id}`), /404.*passkey.absent/);
    assert.equal(await refusal(p.use(first.kept)), 'passkey.refused: unknown');
    await built.app.settled();
    assert.match(world.mail.last('ann@example.org').subject, /passkey was removed/);
    const { passkey } = await p.enrol(bob.id);
    assert.equal(await remove(bob.id, passkey.id), 'no refusal');
  });

  test(`${engine}: of a passkey that came or went each verified address hears, or the telephone where there is none`, async () => {
    const built = await open('notices of passkeys');
    const { world, app } = built;
    const { id: two } = await world.person();
    const { id: one } = await world.person({ username: 'bob-two', email: '', phone: '+36301234567' });
    const [held] = await app.stores.identifiers.list(world.keys.tenant, two);
    const spelled = 'other@example.org';
    const second = { id: 'i2', account: two, directory: held!.directory, kind: 'email', verified: app.now() } as const;
    await app.stores.transaction((tables) =>
      tables.identifiers.insert(world.keys.tenant, { ...second, spelled, normal: spelled, text: spelled }),
    );
    const p = commands(built);
    const remove = (account: string, id: string) => {
      const proven = { methods: [{ type: 'passkey', at: app.now() }], provenAt: app.now() } as const;
      return removePasskey(p.ctx(), { account, id, proven }, p.stores);
    };
    for (const [account, sent] of [
      [two, 2],
      [one, 0],
    ] as const) {
      const before = world.mail.sent();
      const { passkey } = await p.enrol(account);
      await app.settled();
      assert.equal(world.mail.sent() - before, sent, 'told by mail of one that was added');
      await remove(account, passkey.id);
      await app.settled();
      assert.equal(world.mail.sent() - before, 2 * sent, 'told by mail of one that was removed');
    }
    for (const to of ['ann@example.org', spelled]) assert.match(world.mail.last(to).subject, /passkey was removed/);
    assert.equal(world.sms.sent(), 2);
    assert.match(world.sms.last('+36301234567').text, /passkey was removed/);
  });
}
