// Approval on a person's device: an app takes an enrolment up with a key of its own, is asked through the tenant's gateway, and answers over HTTP. What
// others sign, what comes twice, late, or with another number approves nothing.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { StepFailure } from '../../src/core/faults/index.ts';
import { assuranceOf } from '../../src/core/sessions/index.ts';
import { beginEnrolmentOf, challengeFactor, factorsOf, finishEnrolmentOf, isFactorWaiting } from '../../src/core/sign-in/index.ts';
import { type Instant, plusSeconds } from '../../src/core/time.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { atOnce, refused } from '../journeys/commands.ts';
import { answerTo, type Device, newDevice, openGateway, toDevices } from './device.ts';
import { enrolApp, type House, houseOf, prove, shows, stopped } from './people.ts';

const gateway = await openGateway();
after(gateway.close);

const free = { rates: { codeResendSeconds: 0, recipient: null, messages: null, address: null } } as const;
const password = (at: Instant) => ({ type: 'password', at });

/** The same key: of the last letter of a coordinate of 32 bytes two bits count for nothing. */
function loosely(jwk: Device['jwk']): Device['jwk'] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const x = `${jwk.x!.slice(0, -1)}${letters[letters.indexOf(jwk.x!.at(-1)!) + 1]}`;
  assert.deepEqual(Buffer.from(x, 'base64url'), Buffer.from(jwk.x!, 'base64url'));
  return { ...jwk, x };
}

interface Home extends House {
  readonly ann: { readonly id: string; readonly email: string };
  readonly now: () => Instant;
}

async function homeOf(built: BuiltWorld, more: object = free): Promise<Home> {
  await built.world.settings({ ...gateway.settings, ...more });
  return { ...houseOf(built), ann: await built.world.person(), now: () => built.app.now() };
}

const sessionNow = ({ now }: Home, more: readonly string[] = []) => ({
  id: 'one',
  methods: [password(now()), ...more.map((type) => ({ type, at: now() }))],
  provenAt: now(),
});

const begin = async (home: Home, proven: readonly string[] = []) => {
  const given = { account: home.ann.id, session: sessionNow(home, proven), method: 'push' as const };
  const begun = await beginEnrolmentOf(await home.ctx(home.now()), given, home.stores);
  assert.ok(begun.kind === 'device');
  return begun.enrolment;
};
const finish = async (home: Home, enrolment: string, answer: string, proven: readonly string[] = []) =>
  finishEnrolmentOf(
    await home.ctx(home.now()),
    { account: home.ann.id, session: sessionNow(home, proven), enrolment, answer },
    home.stores,
  );

async function enrolDevice(home: Home, device: Device, proven: readonly string[] = []): Promise<string> {
  const enrolment = await begin(home, proven);
  const { status, body } = await toDevices(home.built.world, 'devices', { proof: await device.takesUp(enrolment, { label: 'Telephone' }) });
  assert.equal(status, 200, JSON.stringify(body));
  return (await finish(home, enrolment, body['code']!, proven)).authenticator.id;
}

const held = async (home: Home) =>
  (await factorsOf(await home.ctx(home.now()), { account: home.ann.id }, home.stores)).map(({ method }) => method).sort();

/** What operators were told of refusals since the world began. */
async function reasons({ built, stores }: Home): Promise<readonly unknown[]> {
  await built.app.settled();
  const all = await stores.events.list(built.world.keys.tenant, 200);
  return all
    .filter(({ what }) => what === 'factor.refused')
    .map(({ detail }) => detail['reason'])
    .sort();
}

const ask = async (home: Home, given: { readonly ticket: string; readonly authenticator: string }) => {
  const asked = await challengeFactor(await home.ctx(home.now()), { ...given, client: 'the-shop' }, home.stores);
  assert.ok(asked.kind === 'pushed', asked.kind);
  return { ...asked, pushed: gateway.last() };
};
const proven = async (home: Home, given: { readonly ticket: string; readonly authenticator: string }) =>
  prove(home, { ...given, answer: '' }, home.now());

for (const { engine, open, fresh } of await engines()) {
  test(`${engine}: a device is enrolled by its key and the code that it shows, and before that there is nothing`, async () => {
    const home = await homeOf(await open(`${engine} enrolled`));
    const { world } = home.built;
    for (const algorithm of ['ES256', 'EdDSA'] as const) {
      const known = await held(home);
      const device = await newDevice(algorithm);
      const before = algorithm === 'ES256' ? [] : ['push'];
      const enrolment = await begin(home, before);
      await refused('factor.wrong', () => finish(home, enrolment, '000000', before));
      const taken = await toDevices(world, 'devices', { proof: await device.takesUp(enrolment, { label: '  Telephone  ' }) });
      assert.deepEqual(Object.keys(taken.body).sort(), ['code', 'key']);
      assert.deepEqual(await held(home), known, 'nothing half enrolled');
      const wrong = taken.body['code'] === '000000' ? '000001' : '000000';
      await refused('factor.wrong', () => finish(home, enrolment, wrong, before));
      const { authenticator } = await finish(home, enrolment, taken.body['code']!, before);
      assert.deepEqual([authenticator.method, authenticator.label, authenticator.target], ['push', 'Telephone', null]);
      await refused('code.used', () => finish(home, enrolment, taken.body['code']!, before));
      const again = await toDevices(world, 'devices', { proof: await device.takesUp(enrolment) });
      assert.deepEqual([again.status, again.body['error']], [400, 'code.used']);
      const kept = (await home.stores.authenticators.secret(world.keys.tenant, authenticator))!;
      assert.equal(JSON.parse(kept).token, device.token);
      assert.doesNotMatch(kept, /"d"/);
    }
    assert.deepEqual(await held(home), ['backup-code', 'push', 'push']);
  });

  test(`${engine}: two devices that take one enrolment up at once: one is given a code`, async () => {
    const home = await homeOf(await open(`${engine} taken up at once`));
    const enrolment = await begin(home);
    const proofs = await Promise.all([1, 2, 3].map(async () => (await newDevice()).takesUp(enrolment)));
    const ends = await Promise.all(proofs.map((proof) => toDevices(home.built.world, 'devices', { proof })));
    assert.deepEqual(ends.map(({ body }) => body['error'] ?? 'taken').sort(), ['code.used', 'code.used', 'taken']);
    const { code } = ends.find(({ status }) => status === 200)!.body;
    const done = await finish(home, enrolment, code!);
    assert.equal(done.backupCodes?.length, 10);
  });

  test(`${engine}: what proves no key, or no enrolment of this tenant that goes on, enrols nothing, and is told`, async () => {
    const home = await homeOf(await open(`${engine} refused devices`));
    const { world } = home.built;
    const [device, other] = [await newDevice(), await newDevice()];
    const enrolment = await begin(home);
    const app = { account: home.ann.id, session: sessionNow(home), method: 'totp' as const };
    const ofApp = await beginEnrolmentOf(await home.ctx(home.now()), app, home.stores);
    const right = await device.takesUp(enrolment);
    const [head, payload, signature] = right.split('.') as [string, string, string];
    const wrong: Readonly<Record<string, readonly [unknown, string]>> = {
      'no text': [{ proof: 7 }, 'parameter.malformed'],
      'no proof': [{}, 'parameter.missing'],
      'no JSON': ['{', 'request.unreadable'],
      'no object': ['[]', 'request.unreadable'],
      'too long': [{ proof: 'a'.repeat(8193) }, 'parameter.out-of-bounds'],
      'no JWS': [{ proof: 'a.b' }, 'push.refused'],
      'no JSON inside': [{ proof: `${head}.${Buffer.from('[1').toString('base64url')}.${signature}` }, 'push.refused'],
      'a list inside': [{ proof: `${head}.${Buffer.from('[1]').toString('base64url')}.${signature}` }, 'push.refused'],
      'another type': [{ proof: await device.signs('push-answer+jwt', { enrolment, token: 't' }, { jwk: device.jwk }) }, 'push.refused'],
      'no key': [{ proof: await device.signs('push-device+jwt', { enrolment, token: 't' }) }, 'push.refused'],
      'a private key': [{ proof: await device.takesUp(enrolment, {}, { jwk: { ...device.jwk, d: device.jwk.x } }) }, 'push.refused'],
      'a point beside the curve': [
        { proof: await device.takesUp(enrolment, {}, { jwk: { ...device.jwk, y: device.jwk.x } }) },
        'push.refused',
      ],
      'a key that is written in another way': [
        { proof: await device.takesUp(enrolment, {}, { jwk: loosely(device.jwk) }) },
        'push.refused',
      ],
      'a key for a secret': [{ proof: await device.takesUp(enrolment, {}, { jwk: { kty: 'oct', k: 'AAAA', x: 'AA' } }) }, 'push.refused'],
      'the key of another': [{ proof: await device.takesUp(enrolment, {}, { jwk: other.jwk }) }, 'push.refused'],
      'no algorithm': [{ proof: await device.takesUp(enrolment, {}, { alg: 'none' }) }, 'push.refused'],
      'an extension that must be understood': [{ proof: await device.takesUp(enrolment, {}, { crit: ['exp'], exp: 1 }) }, 'push.refused'],
      'another signature': [{ proof: `${head}.${payload}.${(await other.takesUp(enrolment)).split('.')[2]}` }, 'push.refused'],
      'no token': [{ proof: await device.signs('push-device+jwt', { enrolment }, { jwk: device.jwk }) }, 'push.refused'],
      'a long token': [{ proof: await device.takesUp(enrolment, { token: 'a'.repeat(4097) }) }, 'push.refused'],
      'no such enrolment': [{ proof: await device.takesUp('a'.repeat(43)) }, 'code.wrong'],
      'the enrolment of an app': [{ proof: await device.takesUp(ofApp.enrolment) }, 'code.wrong'],
    };
    for (const [name, [body, error]] of Object.entries(wrong)) {
      const reply = await toDevices(world, 'devices', body);
      assert.deepEqual([reply.status, reply.body['error']], [400, error], name);
    }
    const elsewhere = await world.another();
    await elsewhere.settings(gateway.settings);
    const foreign = await toDevices(world, 'devices', { proof: right }, elsewhere.keys.domain);
    assert.deepEqual([foreign.status, foreign.body['error']], [400, 'code.wrong']);
    assert.deepEqual([(await toDevices(world, 'devices', { proof: right }, 'nowhere')).status], [404]);
    assert.ok((await reasons(home)).length >= 4);
    world.clock.forward(901);
    assert.equal((await toDevices(world, 'devices', { proof: right })).body['error'], 'code.expired');
    assert.deepEqual(await held(home), []);
  });

  test(`${engine}: a sign-in is approved with the number of the page, once, and counts as possession`, async () => {
    const home = await homeOf(await open(`${engine} approved`));
    const { world } = home.built;
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const { ticket, factors } = await stopped(home, home.now());
    assert.deepEqual(factors.map(({ method, hint }) => [method, hint]).sort(), [
      ['backup-code', null],
      ['push', null],
    ]);
    const given = { ticket, authenticator };
    const { number, pushed, again } = await ask(home, given);
    assert.match(number, /^[1-9]\d$/);
    assert.equal(again, true);
    const { challenge, expires, key, ...told } = pushed;
    assert.deepEqual(told, { type: 'second-factor.push', token: device.token, client: 'the-shop', network: '192.0.2.7' });
    assert.ok(!Object.values(pushed).includes(number), 'no number in the message');
    assert.equal(Date.parse(expires) * 1000, plusSeconds(home.now(), 120));
    for (let at = 0; at < 30; at += 1) await refused('factor.waiting', () => proven(home, given));
    assert.equal(await isFactorWaiting(await home.ctx(home.now()), given, home.stores), true);
    assert.deepEqual(await answerTo(world, device, pushed, { number }), { status: 200, body: { decision: 'approved' } });
    assert.equal(await isFactorWaiting(await home.ctx(home.now()), given, home.stores), false);
    const twice = await answerTo(world, device, pushed, { number });
    assert.deepEqual([twice.status, twice.body['error']], [400, 'code.used']);
    const done = await proven(home, given);
    assert.ok(done.kind === 'signed-in');
    const { session } = done.session;
    assert.deepEqual(
      [session.methods.map(({ type }) => type), assuranceOf(session).acr, assuranceOf(session).amr],
      [['password', 'push'], '2', ['pwd', 'pop', 'mfa']],
    );
    await refused('code.used', () => proven(home, given));
    const other = await stopped(home, home.now());
    await refused('factor.wrong', () => proven(home, { ticket: other.ticket, authenticator }));
    assert.deepEqual(await reasons(home), ['expired', 'used'], 'who waits is no failure');
  });

  test(`${engine}: an approval of one sign-in is none of another`, async () => {
    const home = await homeOf(await open(`${engine} another process`));
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const [one, two] = [await stopped(home, home.now()), await stopped(home, home.now())];
    const { number, pushed } = await ask(home, { ticket: one.ticket, authenticator });
    await refused('rate.exceeded', () => ask(home, { ticket: two.ticket, authenticator }));
    await answerTo(home.built.world, device, pushed, { number });
    await refused('factor.wrong', () => proven(home, { ticket: two.ticket, authenticator }));
    assert.equal((await proven(home, { ticket: one.ticket, authenticator })).kind, 'signed-in');
  });

  test(`${engine}: a denial is told, and no device approves that sign-in any more; another factor still does`, async () => {
    const home = await homeOf(await open(`${engine} denied`));
    const { world } = home.built;
    const [first, second] = [await newDevice(), await newDevice('EdDSA')];
    const { secret, authenticator: app_ } = await enrolApp(home, home.ann.id, home.now());
    world.clock.forward(60);
    const one = await enrolDevice(home, first, ['totp']);
    const two = await enrolDevice(home, second, ['totp']);
    const { ticket } = await stopped(home, home.now());
    const asked = await ask(home, { ticket, authenticator: one });
    const also = await ask(home, { ticket, authenticator: two });
    assert.deepEqual(await answerTo(world, first, asked.pushed, { decision: 'deny' }), { status: 200, body: { decision: 'denied' } });
    await refused('factor.denied', () => proven(home, { ticket, authenticator: one }));
    const approving = await answerTo(world, second, also.pushed, { number: also.number });
    assert.deepEqual([approving.status, approving.body['error']], [400, 'code.used']);
    for (const authenticator of [one, two]) {
      await refused('factor.denied', () => ask(home, { ticket, authenticator }));
      await refused('factor.denied', () => proven(home, { ticket, authenticator }));
    }
    const told = (await home.stores.events.list(world.keys.tenant, 50)).filter(({ what }) => what === 'factor.denied');
    assert.deepEqual(
      told.map(({ subject, detail }) => [subject, detail]),
      [[home.ann.id, { method: 'push' }]],
    );
    assert.deepEqual((await home.stores.sessions.list(world.keys.tenant, home.ann.id)).length, 0);
    const answer = shows(secret, home.now());
    const done = await prove(home, { ticket, authenticator: app_.id, answer }, home.now());
    assert.equal(done.kind, 'signed-in');
  });

  test(`${engine}: another number ends the challenge, and counts as a failure, whether or not the page asks what came of it`, async () => {
    const home = await homeOf(await open(`${engine} another number`), { ...free, lockout: { failures: 2 } });
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const { ticket } = await stopped(home, home.now());
    const given = { ticket, authenticator };
    for (let at = 0; at < 2; at += 1) {
      home.built.world.clock.forward(1);
      const { number, pushed } = await ask(home, given);
      const wrong = await answerTo(home.built.world, device, pushed, { number: number === '42' ? '43' : '42' });
      assert.deepEqual([wrong.status, wrong.body], [400, { error: 'push.refused', because: 'number' }]);
      const right = await answerTo(home.built.world, device, pushed, { number });
      assert.equal(right.body['error'], 'code.used', 'there is no second guess');
      // Once, and not by whoever asks again and again.
      if (at === 0) for (let times = 0; times < 3; times += 1) await refused('factor.wrong', () => proven(home, given));
    }
    await refused('account.locked', () => proven(home, given));
    assert.deepEqual([...new Set(await reasons(home))], ['expired', 'number', 'used']);
  });

  test(`${engine}: other numbers use up the guesses of a person, of every sign-in, where locks are off`, async () => {
    const wrongFactors = { burst: 2, everySeconds: 8640 };
    const home = await homeOf(await open(`${engine} other numbers`), { lockout: { failures: 0 }, rates: { ...free.rates, wrongFactors } });
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const given = async () => ({ ticket: (await stopped(home, home.now())).ticket, authenticator });
    for (let at = 0; at < 3; at += 1) {
      const { number, pushed } = await ask(home, await given());
      const wrong = await answerTo(home.built.world, device, pushed, { number: number === '42' ? '43' : '42' });
      assert.deepEqual(wrong.body, at < 2 ? { error: 'push.refused', because: 'number' } : { error: 'rate.exceeded' });
    }
    const last = await given();
    const { number, pushed } = await ask(home, last);
    await answerTo(home.built.world, device, pushed, { number });
    await refused('rate.exceeded', () => proven(home, last));
  });

  test(`${engine}: what another device signed, or of another tenant, or too late, approves nothing, and spends nothing`, async () => {
    const home = await homeOf(await open(`${engine} foreign answers`));
    const { world } = home.built;
    const [device, other] = [await newDevice(), await newDevice()];
    const authenticator = await enrolDevice(home, device);
    await enrolDevice(home, other, ['push']);
    const { ticket } = await stopped(home, home.now());
    const given = { ticket, authenticator };
    const { number, pushed } = await ask(home, given);
    const { challenge } = pushed;
    const said = { challenge, decision: 'approve', number };
    const wrong: Readonly<Record<string, readonly [unknown, string, string?]>> = {
      'another device': [{ answer: await other.answers(pushed, { number }) }, 'push.refused', 'signature'],
      'another type': [{ answer: await device.signs('push-device+jwt', said) }, 'push.refused', 'unreadable'],
      'no type': [{ answer: await device.signs('JWT', said) }, 'push.refused', 'unreadable'],
      'no decision': [{ answer: await device.signs('push-answer+jwt', { challenge, number }) }, 'push.refused', 'unreadable'],
      'another decision': [{ answer: await device.answers(pushed, { decision: 'approved', number }) }, 'push.refused', 'unreadable'],
      'a number that is none': [
        { answer: await device.signs('push-answer+jwt', { ...said, number: Number(number) }) },
        'push.refused',
        'unreadable',
      ],
      'no algorithm': [{ answer: await device.signs('push-answer+jwt', said, { alg: 'none' }) }, 'push.refused', 'signature'],
      'its own key beside': [{ answer: await other.signs('push-answer+jwt', said, { jwk: other.jwk }) }, 'push.refused', 'signature'],
      'another challenge': [{ answer: await device.signs('push-answer+jwt', { ...said, challenge: 'a'.repeat(43) }) }, 'code.wrong'],
      'the ticket as challenge': [{ answer: await device.signs('push-answer+jwt', { ...said, challenge: ticket }) }, 'code.wrong'],
      'too long': [{ answer: 'a'.repeat(8193) }, 'parameter.out-of-bounds'],
      'no JSON': ['no', 'request.unreadable'],
      nothing: [{}, 'parameter.missing'],
    };
    for (const [name, [body, error, because]] of Object.entries(wrong)) {
      const reply = await toDevices(world, 'answers', body);
      assert.deepEqual([reply.status, reply.body['error'], reply.body['because']], [400, error, because], name);
    }
    const elsewhere = await world.another();
    await elsewhere.settings(gateway.settings);
    const right = await device.answers(pushed, { number });
    const foreign = await toDevices(world, 'answers', { answer: right }, elsewhere.keys.domain);
    assert.deepEqual([foreign.status, foreign.body['error']], [400, 'code.wrong']);
    await refused('factor.waiting', () => proven(home, given));
    world.clock.forward(121);
    assert.equal((await toDevices(world, 'answers', { answer: right })).body['error'], 'code.expired');
    await refused('factor.wrong', () => proven(home, given));
    const told = await reasons(home);
    for (const reason of ['signature', 'unreadable', 'challenge', 'expired']) assert.ok(told.includes(reason), reason);
  });

  test(`${engine}: a device that was removed meanwhile approves nothing`, async () => {
    const home = await homeOf(await open(`${engine} removed device`));
    const { world } = home.built;
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const { ticket } = await stopped(home, home.now());
    const { number, pushed } = await ask(home, { ticket, authenticator });
    assert.equal((await world.console('DELETE', `/accounts/${home.ann.id}/second-factors`)).status, 200);
    const late = await answerTo(world, device, pushed, { number });
    assert.deepEqual([late.status, late.body], [400, { error: 'push.refused', because: 'device' }]);
    await refused('factor.unknown', () => proven(home, { ticket, authenticator }));
  });

  test(`${engine}: challenges, answers and proofs at once, over two processes, count once`, async () => {
    const database = await fresh();
    const home = await homeOf(await open(`${engine} once`, {}, database));
    const elsewhere = { ...home, ...houseOf(await open(`${engine} once elsewhere`, {}, database)) };
    const both = [home, elsewhere, home, elsewhere];
    const { world } = home.built;
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const { ticket } = await stopped(home, home.now());
    const given = { ticket, authenticator };
    await Promise.all(both.map((each) => ask(each, given)));
    const found = await Promise.all(
      gateway.received
        .filter(({ token }) => token === device.token)
        .map(async (pushed) => ({ pushed, code: await home.stores.codes.find(world.keys.tenant, 'push-challenge', pushed.challenge) })),
    );
    const [one, ...others] = found.filter(({ code }) => code && !code.used && !code.superseded);
    assert.ok(one?.code && others.length === 0, `${found.length} were sent, and one is open`);
    const { number } = one.code.payload;
    const ends = await Promise.all(both.map(({ built }) => answerTo(built.world, device, one.pushed, { number })));
    assert.deepEqual(ends.map(({ body }) => body['error'] ?? body['decision']).sort(), ['approved', 'code.used', 'code.used', 'code.used']);
    const proofs = await atOnce(...both.map((each) => () => proven(each, given)));
    assert.equal(proofs.filter((each) => each === 'fine').length, 1, proofs.join());
    assert.equal((await home.stores.sessions.list(world.keys.tenant, home.ann.id)).length, 1);
  });

  test(`${engine}: an approval and a denial at once: where it is denied nothing opens, and both are never kept`, async () => {
    const database = await fresh();
    const home = await homeOf(await open(`${engine} both`, {}, database));
    const elsewhere = { ...home, ...houseOf(await open(`${engine} both elsewhere`, {}, database)) };
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const { ticket } = await stopped(home, home.now());
    const given = { ticket, authenticator };
    const { number, pushed } = await ask(home, given);
    const ends = await Promise.all([
      answerTo(home.built.world, device, pushed, { number }),
      answerTo(elsewhere.built.world, device, pushed, { decision: 'deny' }),
    ]);
    const said = ends.map(({ body }) => body['decision']).filter(Boolean);
    assert.equal(said.length, 1);
    if (said[0] === 'denied') await refused('factor.denied', () => proven(home, given));
    else assert.equal((await proven(home, given)).kind, 'signed-in');
  });

  test(`${engine}: a device that never answers locks nobody out: nothing was guessed`, async () => {
    const home = await homeOf(await open(`${engine} unanswered`), {
      rates: { ...free.rates, wrongFactors: { burst: 2, everySeconds: 8640 } },
      lockout: { failures: 2 },
    });
    const { world } = home.built;
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const { ticket } = await stopped(home, home.now());
    const given = { ticket, authenticator };
    for (let at = 0; at < 4; at += 1) {
      await ask(home, given);
      world.clock.forward(121);
      await refused('factor.wrong', () => proven(home, given));
    }
    const { number, pushed } = await ask(home, given);
    await answerTo(world, device, pushed, { number });
    assert.equal((await proven(home, given)).kind, 'signed-in');
    const replayed = await stopped(home, home.now());
    await refused('factor.wrong', () => proven(home, { ticket: replayed.ticket, authenticator }));
    assert.deepEqual([...new Set(await reasons(home))], ['expired']);
  });

  test(`${engine}: nobody is asked without an end: one device, all devices of a person, and one caller have their limits`, async () => {
    const home = await homeOf(await open(`${engine} bombed`), {
      rates: { codeResendSeconds: 60, recipient: { burst: 3, everySeconds: 3600 }, messages: null, address: null },
    });
    const { world } = home.built;
    const [first, second] = [await newDevice(), await newDevice()];
    const one = await enrolDevice(home, first);
    const two = await enrolDevice(home, second, ['push']);
    const before = gateway.received.length;
    const { ticket } = await stopped(home, home.now());
    const asked = await ask(home, { ticket, authenticator: one });
    const again = await ask(home, { ticket, authenticator: one });
    assert.deepEqual([again.again, again.number], [false, asked.number], 'one that is open is not sent again');
    const other = await stopped(home, home.now());
    const { detail } = await refused('rate.exceeded', () => ask(home, { ticket: other.ticket, authenticator: one }));
    assert.equal(detail.scope, 'recipient');
    await answerTo(world, first, asked.pushed, { decision: 'deny' });
    await refused('rate.exceeded', () => ask(home, { ticket: other.ticket, authenticator: one }));
    world.clock.forward(121);
    await ask(home, { ticket: other.ticket, authenticator: one });
    await ask(home, { ticket: other.ticket, authenticator: two });
    world.clock.forward(121);
    const last = await stopped(home, home.now());
    for (const authenticator of [one, two]) await refused('rate.exceeded', () => ask(home, { ticket: last.ticket, authenticator }));
    assert.equal(gateway.received.length, before + 3);
    await world.settings({ rates: { recipient: null, codeResendSeconds: 0, messages: { burst: 1, everySeconds: 3600 } } });
    await ask(home, { ticket: last.ticket, authenticator: one });
    const { detail: ofCaller } = await refused('rate.exceeded', () => ask(home, { ticket: last.ticket, authenticator: two }));
    assert.equal(ofCaller.scope, 'messages');
  });

  test(`${engine}: a tenant offers no device without its gateway and a secret, and operators bring devices along`, async () => {
    const home = await homeOf(await open(`${engine} settings`));
    const { world } = home.built;
    const { id, secret } = world.keys.console;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${id}:${secret}` };
    const console_ = (method: string, path: string, body: object) =>
      world.raw({ method, url: `${world.base}/console/api/${world.keys.domain}${path}`, headers, body: JSON.stringify(body) });
    const patch = (secondFactor: object) => console_('PATCH', '/settings', { settings: { secondFactor } });
    for (const wrong of [
      { pushGateway: '' },
      { pushSecret: '' },
      { pushSecret: 'whsec_short' },
      { pushGateway: 'http://example.org/push' },
    ])
      assert.equal((await patch(wrong)).status, 422, JSON.stringify(wrong));
    assert.equal((await patch({ offered: ['totp'], pushGateway: '', pushSecret: '' })).status, 200);
    assert.equal((await patch({ offered: ['totp', 'push'] })).status, 422);
    await world.settings(gateway.settings);
    assert.doesNotMatch((await world.console('GET', '/settings')).text, /whsec_/);
    const device = await newDevice('EdDSA');
    const bring = (given: object) => console_('POST', `/accounts/${home.ann.id}/second-factors`, { method: 'push', ...given });
    for (const wrong of [
      {},
      { key: device.jwk },
      { token: 'x' },
      { key: { ...device.jwk, d: 'AA' }, token: 'x' },
      { key: { kty: 'RSA' }, token: 'x' },
      { key: loosely(device.jwk), token: 'x' },
    ])
      assert.equal((await bring(wrong)).status, 422, JSON.stringify(wrong));
    const brought = await bring({ key: device.jwk, token: device.token, label: 'Telephone' });
    assert.equal(brought.status, 201, brought.text);
    const shown = (await world.console('GET', `/accounts/${home.ann.id}/second-factors`)).text;
    assert.match(shown, /"push"/);
    assert.ok(!shown.includes(device.token), 'the token of the device is not shown');
    const { ticket } = await stopped(home, home.now());
    const given = { ticket, authenticator: brought.body.id };
    const { number, pushed } = await ask(home, given);
    await answerTo(world, device, pushed, { number });
    assert.equal((await proven(home, given)).kind, 'signed-in');
  });

  test(`${engine}: a gateway that refuses is told, and the person may ask again at once`, async () => {
    const home = await homeOf(await open(`${engine} gateway refuses`), { rates: { codeResendSeconds: 60 } });
    const refusing = await openGateway();
    try {
      await home.built.world.settings(refusing.settings);
      const device = await newDevice();
      const authenticator = await enrolDevice(home, device);
      const { ticket } = await stopped(home, home.now());
      refusing.refuses(400);
      const asking = async () => challengeFactor(await home.ctx(home.now()), { ticket, authenticator }, home.stores);
      await assert.rejects(asking, (error: unknown) => error instanceof StepFailure && error.step === 'push.send');
      refusing.refuses(undefined);
      assert.equal((await asking()).kind, 'pushed');
      assert.equal(refusing.received.length, 1);
    } finally {
      await refusing.close();
    }
  });
}
