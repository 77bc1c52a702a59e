// accounts.tfa.push as the vendor's apps and pages speak it: an app is registered by what a message to it said, approves by a tap in its session, and nothing else does.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { device } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { newDevice, openGateway, type Pushed, toDevices } from './device.ts';
import { houseOf } from './people.ts';

const gateway = await openGateway();
after(gateway.close);

const email = 'ann@example.org';
const password = 'correct horse';
const bob = { email: 'bob@example.org', username: 'bob', password: 'Grey-Sky-43' };
const info = { platform: 'android', man: 'Acme', os: '16', pushToken: 'fcm-1' };

interface Tapped extends Pushed {
  readonly data: Readonly<Record<'mode' | 'title' | 'body' | 'gigyaAssertion' | 'verificationToken', string>>;
}
const last = () => gateway.last() as Tapped;
type App = { readonly as: 'session'; readonly session: { readonly sessionToken: string; readonly sessionSecret: string } };

const tfa = (world: World, method: string, given: object, how?: App) => world.gigya(`accounts.tfa.${method}`, { ...given }, how);
const bring = ({ data: { gigyaAssertion, verificationToken } }: Tapped) => ({ gigyaAssertion, verificationToken });

for (const { engine, open } of await engines()) {
  const house = async (seed: string, more: object = {}) => {
    const built = await open(`${engine} gigya push ${seed}`);
    const { world } = built;
    await world.settings(gateway.settings);
    const secondFactor = { offered: ['push' as const, 'totp' as const], pushTap: true, ...more };
    await world.settings({ secondFactor, rates: { codeResendSeconds: 0, recipient: null, messages: null } });
    const ann = await world.person();
    const signedIn = async (given: object = { loginID: email, password }) =>
      ({ as: 'session', session: (await world.gigya('accounts.login', { ...given, targetEnv: 'mobile' })).body.sessionInfo }) as App;
    const app = await signedIn();
    const begin = async (how = app) => (await tfa(world, 'initTFA', { provider: 'gigyaPush', mode: 'register' }, how)).body.gigyaAssertion;
    const optIn = async (deviceInfo: object = info, gmid = device, how = app) =>
      tfa(world, 'push.optin', { gigyaAssertion: await begin(how), deviceInfo, gmid }, how);
    const registered = async () => {
      assert.equal((await optIn()).code, 0);
      const { providerAssertion } = (await tfa(world, 'push.verify', bring(last()), app)).body;
      const { gigyaAssertion } = last().data;
      assert.equal((await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion }, app)).code, 0);
    };
    /** A page whose sign-in waits for the factor, and what it asked the devices. */
    const asked = async () => {
      const { code, body } = await world.gigya('accounts.login', { loginID: email, password });
      assert.equal(code, 403101);
      const begun = await tfa(world, 'initTFA', { provider: 'gigyaPush', mode: 'verify', regToken: body.regToken });
      const { gigyaAssertion } = begun.body;
      const sent = await tfa(world, 'push.sendVerification', { gigyaAssertion });
      return { regToken: body.regToken, gigyaAssertion, sent, poll: () => tfa(world, 'push.isVerified', { gigyaAssertion }) };
    };
    return { ...built, stores: houseOf(built).stores, ann, app, signedIn, begin, optIn, registered, asked };
  };

  test(`${engine}: an app is registered by the message to it, and a tap in its session proves the factor of a sign-in, once`, async () => {
    const { world, app, ann, registered, asked, stores } = await house('approved');
    await registered();
    const { mode, title, body } = last().data;
    assert.deepEqual([last().token, mode, title], ['fcm-1', 'optin', 'Dragoman']);
    assert.match(body, /approve sign-ins/);
    const { regToken, gigyaAssertion, sent, poll } = await asked();
    assert.equal(sent.code, 0);
    assert.deepEqual([last().type, last().data.mode], ['second-factor.tap', 'verify']);
    assert.ok(!JSON.stringify(last()).includes(gigyaAssertion), "the page's own token goes nowhere");
    const waiting = await poll();
    assert.deepEqual([waiting.code, waiting.body.providerAssertion], [0, undefined]);
    assert.equal((await tfa(world, 'push.verify', bring(last()), app)).code, 0);
    assert.equal((await tfa(world, 'push.verify', bring(last()), app)).code, 400006, 'twice');
    const { providerAssertion } = (await poll()).body;
    assert.equal((await poll()).code, 400006, 'an approval is spent with the proof');
    const ended = { gigyaAssertion, providerAssertion, regToken, tempDevice: true };
    assert.equal((await tfa(world, 'finalizeTFA', ended)).code, 0);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 0);
    const sessions = await stores.sessions.list(world.keys.tenant, ann.id);
    assert.deepEqual(
      sessions.at(-1)!.methods.map(({ type }) => type),
      ['password', 'tapped-push'],
      'no key was proven',
    );
    const other = await asked();
    assert.notEqual((await other.poll()).body.providerAssertion, providerAssertion, 'another sign-in is approved by itself');
  });

  test(`${engine}: nobody else approves, nothing comes late, and a device with a key is asked for its number all the same`, async () => {
    const { world, app, ann, signedIn, registered, asked } = await house('refused');
    await registered();
    await world.person(bob);
    const other = await signedIn({ loginID: bob.email, password: bob.password });
    const { poll } = await asked();
    const message = bring(last());
    assert.equal((await tfa(world, 'push.verify', message, other)).code, 400006, 'in the session of somebody else');
    assert.equal((await tfa(world, 'push.verify', message)).code, 403012, 'in none');
    assert.equal((await tfa(world, 'push.verify', { ...message, gigyaAssertion: 'another' }, app)).code, 400006);
    assert.equal((await tfa(world, 'push.verify', { ...message, verificationToken: 'another' }, app)).code, 400006);
    const key = await newDevice();
    const answer = await key.answers({ challenge: message.verificationToken }, {});
    const signed = await toDevices(world, 'answers', { answer });
    assert.deepEqual([signed.status, signed.body['because']], [400, 'key'], 'a signature answers no tap');
    assert.equal((await poll()).body.providerAssertion, undefined);
    world.clock.forward(121);
    assert.equal((await tfa(world, 'push.verify', message, app)).code, 400006, 'late');
    assert.equal((await poll()).code, 400006);
    const given = { method: 'push', key: key.jwk, token: key.token };
    assert.equal((await world.console('POST', `/accounts/${ann.id}/second-factors`, given)).status, 201);
    await asked();
    const told = gateway.received.filter(({ type }) => type === 'second-factor.push');
    assert.deepEqual(told, [], 'who shows no number asks no device for it');
  });

  test(`${engine}: a registration is of the session and the device that began it, and asks what every one asks`, async () => {
    const { world, app, signedIn, begin, optIn, registered, asked } = await house('registered');
    await world.person(bob);
    const other = await signedIn({ loginID: bob.email, password: bob.password });
    const gigyaAssertion = await begin();
    const optInAs = (how?: App) => tfa(world, 'push.optin', { gigyaAssertion, deviceInfo: info, gmid: device }, how);
    assert.equal((await optInAs()).code, 403012);
    assert.equal((await optInAs(other)).code, 400006);
    assert.equal((await optInAs(app)).code, 0);
    assert.equal((await tfa(world, 'push.verify', bring(last()), other)).code, 400006);
    const [enrolment] = last().data.verificationToken.split('.');
    assert.equal((await tfa(world, 'push.verify', { gigyaAssertion, verificationToken: `${enrolment}.another` }, app)).code, 400006);
    await registered();
    assert.equal((await optIn()).code, 403200, 'the same device again');
    assert.equal((await tfa(world, 'push.optin', { gigyaAssertion, deviceInfo: { ...info, platform: 'none' } }, app)).code, 400006);
    const open = await asked();
    await world.settings({ secondFactor: { pushTap: false } });
    const refusal = await tfa(world, 'push.verify', bring(last()), app);
    assert.equal(refusal.code, 400006, 'a device that was enrolled approves nothing once taps are switched off');
    assert.equal((await open.poll()).body.providerAssertion, undefined);
    world.clock.forward(121);
    const told = gateway.received.length;
    assert.notEqual((await asked()).sent.code, 0, 'and is not asked');
    assert.equal(gateway.received.length, told);
    const off = await house('not offered', { pushTap: false });
    assert.equal((await off.optIn()).code, 400100);
    gateway.refuses(410);
    const refused = await house('no gateway');
    assert.equal((await refused.optIn()).code, 500034);
    gateway.refuses(undefined);
  });

  test(`${engine}: an app tells its new token, and takes its device away, for its own device alone`, async () => {
    const { world, app, signedIn, registered, asked, stores } = await house('moved');
    await registered();
    await world.person(bob);
    const other = await signedIn({ loginID: bob.email, password: bob.password });
    const update = (given: object, how = app) =>
      world.gigya('accounts.devices.update', { deviceInfo: { ...info, ...given }, gmid: device }, how);
    assert.equal((await update({ pushToken: 'fcm-stolen' }, other)).code, 404000);
    const elsewhere = { deviceInfo: { ...info, pushToken: 'fcm-stolen' }, gmid: device.replace('client', 'friend') };
    assert.equal((await world.gigya('accounts.devices.update', elsewhere, app)).code, 404000);
    assert.equal((await world.gigya('accounts.devices.update', { deviceInfo: info }, app)).code, 400002);
    assert.equal((await update({ pushToken: 'fcm-2' })).code, 0);
    await asked();
    assert.equal(last().token, 'fcm-2');
    world.clock.forward(121);
    assert.equal((await world.gigya('accounts.auth.push.updateDevice', { ...info, pushToken: 'fcm-3', gmid: device }, app)).code, 0);
    await asked();
    assert.equal(last().token, 'fcm-3');
    assert.equal((await update({ pushToken: 'fcm-3' })).code, 0);
    const told = (await stores.events.list(world.keys.tenant, 200)).filter(({ what }) => what === 'factor.moved');
    assert.equal(told.length, 2, 'where messages go elsewhere');
    assert.match(world.mail.last(email)!.subject, /reached another way/, 'and its owner hears of it');
    const unregister = async (how = app, gmid = device) => (await world.gigya('accounts.devices.unregister', { gmid }, how)).code;
    assert.deepEqual([await unregister(other), await unregister(app, device.replace('client', 'friend'))], [404000, 404000]);
    assert.deepEqual([await unregister(), await unregister()], [0, 404000], 'once, by its own app');
  });

  test(`${engine}: whoever holds an old session moves the token to himself, and proves no second factor for that session, nor with what it vouches for`, async () => {
    const { world, app, begin, registered } = await house('stale');
    await registered();
    // As old as needs a proof of now.
    world.clock.forward(4 * 3600);
    assert.equal(await begin(), undefined);
    const thief = { deviceInfo: { ...info, pushToken: 'fcm-thief' }, gmid: device };
    assert.equal((await world.gigya('accounts.devices.update', thief, app)).code, 0);
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { provider: 'gigyaPush', mode: 'verify' }, app)).body;
    assert.equal((await tfa(world, 'push.sendVerification', { gigyaAssertion })).code, 0);
    assert.equal(last().token, 'fcm-thief');
    const message = bring(last());
    assert.equal((await tfa(world, 'push.verify', message, app)).code, 400006, 'it would show that the session is held, and no more');
    assert.equal((await tfa(world, 'push.isVerified', { gigyaAssertion })).body.providerAssertion, undefined);
    assert.equal(await begin(), undefined, 'the session is as old as before');
    // Answers to the session carry a signature by which a page signs in anew.
    const { body } = await world.gigya('accounts.getAccountInfo', {}, app);
    const signed = { siteUID: body.UID, UIDTimestamp: body.signatureTimestamp, UIDSig: body.UIDSignature, targetEnv: 'mobile' };
    const notified = await world.gigya('socialize.notifyLogin', signed);
    assert.equal(notified.code, 403101);
    const { regToken } = notified.body;
    const by = (await tfa(world, 'initTFA', { provider: 'gigyaPush', mode: 'verify', regToken })).body.gigyaAssertion;
    const told = gateway.received.length;
    assert.notEqual((await tfa(world, 'push.sendVerification', { gigyaAssertion: by })).code, 0);
    assert.equal(gateway.received.length, told, 'no device is asked');
  });
}
