// Signing in by a QR code that an application scans and confirms, with the vendor's client at the page: who gets what, once, and nobody else anything.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { accessToken, signedIn, user } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';

const require = createRequire(import.meta.url);
const { AuthenticationClient } = require('authing-js-sdk');

for (const { engine, open } of await engines()) {
  test(`${engine}: a picture is scanned by one, answered once, and becomes one sign-in, no younger than the one that confirmed it`, async () => {
    const { world, app } = await open('qr codes');
    const rates = { caller: null, address: null, tenant: null };
    await world.settings({
      scannedSignIn: { offered: true },
      rates,
      apis: { authing: { passwordTransport: 'any', qrTicketsFromPages: true } },
    });
    const page = new AuthenticationClient({ appId: world.keys.authing.app, appHost: world.base, lang: 'en-US' });
    const ann = await world.person();
    const phone = await signedIn(world);
    await world.person({ username: 'eve', email: 'eve@example.org' });
    const eve = await world.graphql('mutation l($i: LoginByEmailInput!) { loginByEmail(input: $i) { token } }', {
      i: { email: 'eve@example.org', password: 'correct horse' },
    });
    const others = { token: eve.body.data.loginByEmail.token as string };
    const say = async (step: string, random: string, how: { readonly token: string }) =>
      (await world.authing('POST', `/api/v2/qrcode/${step}`, { random }, how)).code;
    world.clock.forward(100);

    const { random, url } = await page.qrcode.geneCode();
    assert.match(url, /^data:image\/svg\+xml;base64,/);
    assert.deepEqual(
      [(await page.qrcode.checkStatus(random)).status, await say('confirm', random, phone)],
      [0, 2231],
      'nobody confirms what nobody scanned',
    );
    const scans = await Promise.all([phone, others, phone, others].map((how) => say('scanned', random, how)));
    assert.deepEqual([...new Set(scans)].sort(), [200, 2001], 'one person scans it');
    const [mine, theirs] = scans[0] === 200 ? [phone, others] : [others, phone];
    const watched = await page.qrcode.checkStatus(random);
    assert.deepEqual([watched.status, watched.ticket, Object.keys(watched.userInfo)], [1, null, ['nickname', 'photo']]);
    assert.equal(await say('confirm', random, theirs), 2231);
    const said = await Promise.all(['confirm', 'confirm', 'confirm'].map((step) => say(step, random, mine)));
    assert.deepEqual(said.filter((code) => code === 200).length, 1, said.join());
    assert.equal(await say('cancel', random, mine), 2001);
    const polls = await Promise.all([1, 2, 3].map(() => page.qrcode.checkStatus(random)));
    const tickets = polls.flatMap(({ ticket }) => ticket ?? []);
    assert.deepEqual([polls.map(({ status }) => status), tickets.length], [[2, 2, 2], 1], 'the ticket is told once');
    const exchanged = await Promise.all(
      [1, 2, 3].map(() => page.qrcode.exchangeUserInfo(tickets[0]).catch(({ code }: { code: number }) => code)),
    );
    const [person, ...again] = exchanged.sort((a) => (typeof a === 'object' ? -1 : 1));
    assert.deepEqual(again, [2001, 2001]);
    assert.equal((await user(world, { token: person.token })).body.data.user.id, person.id);
    const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
    const methodsOf = async (token: string) =>
      (await app.stores.sessions.find(world.keys.tenant, { id: claims(token).sid }))!.session.methods.map(({ type }) => type);
    assert.deepEqual(await methodsOf(person.token), ['password', 'scanned'], 'it proves what that one proved');
    assert.ok(claims(person.token).exp <= claims(mine.token).exp, 'it ends no later than the sign-in that confirmed it');
    void ann;

    const second = (await page.qrcode.geneCode()).random;
    assert.deepEqual([await say('scanned', second, phone), await say('cancel', second, phone)], [200, 200]);
    assert.deepEqual([(await page.qrcode.checkStatus(second)).status, await say('confirm', second, phone)], [3, 2001]);

    const third = (await page.qrcode.geneCode()).random;
    await say('scanned', third, phone);
    await say('confirm', third, phone);
    const { ticket } = await page.qrcode.checkStatus(third);
    await world.authing('GET', '/api/v2/logout', undefined, phone);
    assert.equal(
      await page.qrcode.exchangeUserInfo(ticket).catch(({ code }: { code: number }) => code),
      2231,
      'who signed out confirms nothing more',
    );

    const fourth = (await page.qrcode.geneCode()).random;
    world.clock.forward(121);
    assert.deepEqual([(await page.qrcode.checkStatus(fourth)).status, await say('scanned', fourth, others)], [-1, 2300]);
    assert.equal((await world.authing('GET', '/api/v2/qrcode/check?random=nothing')).code, 2231);
  });

  test(`${engine}: without leave for pages a ticket is exchanged by the pool alone, and without the setting, or with more than a picture holds, nothing is drawn`, async () => {
    const { world } = await open('qr codes of back ends');
    const draw = () => world.authing('POST', '/api/v2/qrcode/gene', { scene: 'APP_AUTH' });
    assert.equal((await draw()).code, 1001);
    await world.settings({ scannedSignIn: { offered: true }, apis: { authing: { passwordTransport: 'any' } } });
    assert.equal((await world.authing('POST', '/api/v2/qrcode/gene', { scene: 'WXAPP_AUTH' })).code, 2231);
    const drawn = async (name: 'params' | 'customData', a: string) =>
      (await world.authing('POST', '/api/v2/qrcode/gene', { scene: 'APP_AUTH', [name]: { a } })).code;
    for (const name of ['params', 'customData'] as const)
      for (const [letter, fit] of [
        ['x', 1992],
        ['é', 996],
      ] as const)
        assert.deepEqual([await drawn(name, letter.repeat(fit)), await drawn(name, letter.repeat(fit + 1))], [200, 2231]);
    await world.person();
    const phone = await signedIn(world);
    const { random } = (await draw()).body.data;
    for (const step of ['scanned', 'confirm']) await world.authing('POST', `/api/v2/qrcode/${step}`, { random }, phone);
    const { ticket } = (await world.authing('GET', `/api/v2/qrcode/check?random=${random}`)).body.data;
    const exchange = (how: object) => world.authing('POST', '/api/v2/qrcode/userinfo', { ticket }, how);
    assert.deepEqual([(await exchange({})).code, (await exchange(phone)).code], [1001, 1001]);
    const { pool, poolSecret } = world.keys.authing;
    const token = (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken;
    const { body } = await exchange({ token, pool });
    assert.equal((await user(world, { token: body.data.token })).body.data.user.id, body.data.id);

    // The third generation: the secret of the application shows a back end, too.
    const third = async (method: 'GET' | 'POST', path: string, given?: object, how: object = {}) =>
      (await world.authing(method, `/api/v3/${path}`, given as never, how)).body;
    const { data: picture } = await third('POST', 'gene-qrcode', { type: 'MOBILE_APP' });
    const watched = async () => (await third('GET', `get-qrcode-status?qrcodeId=${picture.qrcodeId}`)).data;
    const say = async (action: string, path = 'set-qrcode-status') =>
      (await third('POST', path, { qrcodeId: picture.qrcodeId, action }, phone)).apiCode;
    assert.deepEqual([await watched(), await say('CONFIRM')], [{ status: 'PENDING' }, 2231]);
    assert.equal(await say('SCAN', 'change-qrcode-status'), undefined);
    assert.deepEqual([(await watched()).status, Object.keys(await watched())], ['SCANNED', ['status', 'briefUserInfo']]);
    assert.deepEqual([await say('CONFIRM'), await say('CANCEL')], [undefined, 2001]);
    const [confirmed, again] = [await watched(), await third('GET', `check-qrcode-status?qrcodeId=${picture.qrcodeId}`)];
    assert.deepEqual([confirmed.status, again.data.status, again.data.ticket], ['AUTHORIZED', 'AUTHORIZED', undefined]);
    const redeem = (more: object = {}) => third('POST', 'exchange-tokenset-with-qrcode-ticket', { ticket: confirmed.ticket, ...more });
    const { appSecret: secret } = world.keys.authing;
    assert.deepEqual([(await redeem()).apiCode, (await redeem({ client_secret: `${secret}x` })).statusCode === 200], [1001, false]);
    const tokens = (await redeem({ client_secret: secret })).data;
    assert.equal((await user(world, { token: tokens.access_token })).body.data.user.id, body.data.id);
    assert.equal((await redeem({ client_secret: secret })).apiCode, 2001);
  });

  test(`${engine}: a token of another pool answers no picture, and one of another application of this pool does`, async () => {
    const { world, app } = await open('qr codes of two pools');
    await world.settings({ scannedSignIn: { offered: true }, apis: { authing: { passwordTransport: 'any' } } });
    const { tenant } = world.keys;
    const add = async (publicId: string, end: string, pool?: string) => {
      const id = `01900000-0000-7000-8000-0000000000${end}`;
      const protocol = pool === undefined ? {} : { pool };
      const client = { tenant, publicId, name: publicId, api: 'authing', rights: ['sign-in'], allowedAddresses: [], protocol, id } as const;
      await app.stores.clients.insert(client, start);
      await app.stores.clients.addSecret(id, tenant, id.replace(/0000(?=..$)/, '0001'), `secret of ${publicId}`, start);
    };
    const [otherPool, theirs, ours] = ['decade000000000000b0d001', 'decade000000000000b0a001', 'decade000000000000b0a002'] as const;
    await add(otherPool, 'b1');
    await add(theirs, 'b2', otherPool);
    await add(ours, 'b3', world.keys.authing.pool);
    await world.person();
    const { random } = (await world.authing('POST', '/api/v2/qrcode/gene', { scene: 'APP_AUTH' })).body.data;
    const sayings = async (application: string) => {
      const at = { pool: null, headers: { 'x-authing-app-id': application } };
      const { body } = await world.authing('POST', '/api/v2/login/account', { account: 'ann@example.org', password: 'correct horse' }, at);
      const how = { ...at, token: body.data.token as string };
      const told = [];
      for (const step of ['scanned', 'confirm', 'cancel'])
        told.push((await world.authing('POST', `/api/v2/qrcode/${step}`, { random }, how)).code);
      return told;
    };
    assert.deepEqual(await sayings(theirs), [2231, 2231, 2231]);
    const checked = async () => (await world.authing('GET', `/api/v2/qrcode/check?random=${random}`)).body.data.status;
    assert.equal(await checked(), 0, 'nobody scanned it');
    assert.deepEqual(await sayings(ours), [200, 200, 2001]);
    assert.equal(await checked(), 2);
  });
}
