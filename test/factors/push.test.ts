// Approval on a person's device: an app is asked through the tenant's gateway, and answers over HTTP. What others sign, what comes twice, late, or with another
// number approves nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assuranceOf } from '../../src/core/sessions/index.ts';
import { isFactorWaiting } from '../../src/core/sign-in/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { engines } from '../engines-of.ts';
import { atOnce, refused } from '../journeys/commands.ts';
import { answerTo, newDevice, toDevices } from './device.ts';
import { enrolApp, houseOf, prove, shows, stopped } from './people.ts';
import { ask, enrolDevice, free, gateway, homeOf, proven, reasons } from './push-house.ts';

for (const { engine, open, fresh } of await engines()) {
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
}
