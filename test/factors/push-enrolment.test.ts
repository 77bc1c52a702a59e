// A device is enrolled: an app takes an enrolment up with a key of its own, or operators bring the device along. What proves no key enrols nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginEnrolmentOf } from '../../src/core/sign-in/index.ts';
import { engines } from '../engines-of.ts';
import { refused } from '../journeys/commands.ts';
import { answerTo, type Device, newDevice, toDevices } from './device.ts';
import { stopped } from './people.ts';
import { ask, begin, finish, gateway, held, homeOf, proven, reasons, sessionNow } from './push-house.ts';

/** The same key: of the last letter of a coordinate of 32 bytes two bits count for nothing. */
function loosely(jwk: Device['jwk']): Device['jwk'] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const x = `${jwk.x!.slice(0, -1)}${letters[letters.indexOf(jwk.x!.at(-1)!) + 1]}`;
  assert.deepEqual(Buffer.from(x, 'base64url'), Buffer.from(jwk.x!, 'base64url'));
  return { ...jwk, x };
}

for (const { engine, open } of await engines()) {
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
}
