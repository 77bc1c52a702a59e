// The third generation beside sign-in: fields that a pool declares, its rules, its webhooks, contacts and accounts in two steps, and paths that are not served.
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { idOfPlain } from '../../src/core/ids.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { asOwner, signedIn, ticketOfChange, ticketOfRemoval } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { shows } from '../factors/people.ts';

type Members = Readonly<Record<string, unknown>>;
type How = Awaited<ReturnType<typeof asOwner>> | Awaited<ReturnType<typeof signedIn>>;

const post = (world: World, path: string, given: Members, how: How) => world.authing('POST', `/api/v3/${path}`, given, how);
const get = (world: World, path: string, how: How) => world.authing('GET', `/api/v3/${path}`, undefined, how);
const refused = (
  exchange: { readonly body: { readonly apiCode?: number; readonly statusCode: number }; readonly text: string },
  code: number,
) => assert.equal(exchange.body.apiCode ?? exchange.body.statusCode, code, exchange.text);
const short = (id: string): string => id.replaceAll('-', '').slice(0, 24);

async function newReceiver() {
  const heard: { readonly headers: IncomingHttpHeaders; readonly text: string }[] = [];
  const receiver = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push({ headers: request.headers, text: Buffer.concat(parts).toString() });
    reply.writeHead(200).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  after(() => {
    receiver.closeAllConnections();
    receiver.close();
  });
  return { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/told`, heard };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an owner declares fields, writes values of a user, and changes rules and users; people do none of it'), async () => {
    const { world } = await open('fields and rules');
    const ann = await world.person();
    const owner = await asOwner(world);
    const fields = [
      { targetType: 'USER', key: 'shoeSize', dataType: 'NUMBER', label: 'Shoe size', userEditable: false },
      { targetType: 'USER', key: 'colour', dataType: 'ENUM', options: [{ value: 'red', label: 'Red' }] },
    ];
    const declared = await post(world, 'set-custom-fields', { list: fields }, owner);
    assert.equal(declared.body.statusCode, 200, declared.text);
    const shown = (await get(world, 'get-custom-fields?targetType=USER', owner)).body.data;
    assert.deepEqual(
      shown.map(({ key, dataType, userEditable }: Members) => [key, dataType, userEditable]),
      [
        ['shoeSize', 'NUMBER', false],
        ['colour', 'ENUM', true],
      ],
    );
    refused(await post(world, 'set-custom-fields', { list: [{ ...fields[0], key: 'one', isUnique: true }] }, owner), 2231);
    refused(await post(world, 'set-custom-fields', { list: [{ targetType: 'ROLE', key: 'one', dataType: 'STRING' }] }, owner), 2231);
    const ofAnn = { targetType: 'USER', targetIdentifier: short(ann.id) };
    const both = [
      { key: 'shoeSize', value: 39 },
      { key: 'nothing', value: 1 },
    ];
    refused(await post(world, 'set-custom-data', { ...ofAnn, list: both }, owner), 2231);
    const read = () => get(world, `get-custom-data?targetType=USER&targetIdentifier=${short(ann.id)}`, owner);
    assert.deepEqual((await read()).body.data, {}, 'half of it was written');
    await post(world, 'set-custom-data', { ...ofAnn, list: [both[0]] }, owner);
    assert.deepEqual((await read()).body.data, { shoeSize: '39' });
    const gone = await post(world, 'delete-custom-fields', { list: [{ targetType: 'USER', key: 'colour' }] }, owner);
    assert.equal(gone.body.statusCode, 200, gone.text);
    refused(await post(world, 'delete-custom-fields', { list: [{ targetType: 'USER', key: 'colour' }] }, owner), 2231);

    const rules = {
      verifyCodeLength: 8,
      registerDisabled: true,
      changeEmailStrategy: { verifyOldEmail: false },
      allowedOrigins: ['https://shop.example'],
    };
    const changed = await post(world, 'update-security-settings', rules, owner);
    assert.equal(changed.body.statusCode, 200, changed.text);
    const now = (await get(world, 'get-security-settings', owner)).body.data;
    assert.deepEqual(
      [
        now.verifyCodeLength,
        now.registerDisabled,
        now.changeEmailStrategy.verifyOldEmail,
        now.allowedOrigins,
        now.changePhoneStrategy.verifyOldPhone,
      ],
      [8, true, false, 'https://shop.example', true],
    );
    refused(await post(world, 'update-security-settings', { cookieSettings: { cookieExpiresIn: 1 } }, owner), 2231);
    refused(await post(world, 'create-user', {}, owner), 2231);
    refused(await post(world, 'create-user', { nickname: 'Nobody' }, owner), 2231);
    const more = { list: [{ userId: short(ann.id), nickname: 'Annie' }] };
    assert.equal((await post(world, 'update-user-batch', more, owner)).body.data[0].nickname, 'Annie');
    const person = await signedIn(world);
    for (const [path, given] of [
      ['set-custom-fields', { list: fields }],
      ['update-security-settings', rules],
      ['update-user-batch', more],
      ['get-user-action-logs', {}],
    ] as const)
      refused(await post(world, path, given, person), 1001);
  });

  test(
    name('a person replaces the address in two steps, and signs another device out; a token of another session does nothing'),
    async () => {
      const { world } = await open('two steps');
      await world.settings({ contacts: { proveOld: [] }, rates: { codeResendSeconds: 0 } });
      await world.person();
      const [how, other] = [await signedIn(world), await signedIn(world)];
      const next = 'ann.two@example.org';
      const updateEmailToken = await ticketOfChange(world, next, how);
      refused(await post(world, 'update-email', { updateEmailToken }, other), 2001);
      refused(await post(world, 'update-phone', { updatePhoneToken: updateEmailToken }, how), 2001);
      assert.equal((await post(world, 'update-email', { updateEmailToken }, how)).body.statusCode, 200);
      refused(await post(world, 'update-email', { updateEmailToken }, how), 2001);
      assert.equal((await get(world, 'get-profile', how)).body.data.email, next);
      const info = (await get(world, 'get-security-info', how)).body.data;
      assert.deepEqual([info.passwordSet, info.emailBinded, info.mfaEnrolled], [true, true, false]);
      const { list } = (await get(world, 'get-my-login-history?success=true', how)).body.data;
      assert.deepEqual([list.length, list[0].success], [2, true]);
      const devices = (await get(world, 'mydevices/list', how)).body.data;
      assert.equal(devices.length, 2);
      const { deviceId } = devices[0].device;
      assert.equal((await post(world, 'mydevices/revoke-session', { deviceId }, how)).body.data.success, true);
      refused(await get(world, 'get-profile', other), 2020);
      assert.equal((await get(world, 'get-my-logged-in-apps', how)).body.data.length, 1);
    },
  );

  test(
    name('a person removes the own account by a password or a code, where the pool lets people do so, and by nothing else'),
    async () => {
      const { world } = await open('removal');
      const ann = await world.person();
      const how = await signedIn(world);
      const verify = (given: Members) => post(world, 'verify-delete-account-request', given, how);
      const byPassword = (password: string) => verify({ verifyMethod: 'PASSWORD', passwordPayload: { password } });
      refused(await byPassword(ann.password), 1001);
      await world.settings({ accounts: { removeOwn: true } });
      refused(await byPassword('wrong horse'), 2203);
      await world.authing('POST', '/api/v3/send-email', { channel: 'CHANNEL_DELETE_ACCOUNT', email: ann.email });
      const { code: passCode } = world.mail.last(ann.email);
      const byMail = (email: string) => verify({ verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload: { email, passCode } });
      refused(await byMail('thief@evil.example'), 2037);
      assert.ok((await byMail(ann.email)).body.data.deleteAccountToken);
      refused(await byMail(ann.email), 2001);
      const deleteAccountToken = await ticketOfRemoval(world, how);
      refused(await post(world, 'delete-account', { deleteAccountToken }, await signedIn(world)), 2001);
      assert.equal((await post(world, 'delete-account', { deleteAccountToken }, how)).body.statusCode, 200);
      await assert.rejects(world.console('GET', `/accounts/${ann.id}`), /account\.not-found/);
    },
  );

  test(name('a webhook is told in the vendor’s form, and of what it asked for alone'), async () => {
    const { world, app } = await open('webhooks');
    const { url, heard } = await newReceiver();
    const owner = await asOwner(world);
    const given = { name: 'crm', url, events: ['login', 'user:blocked'], contentType: 'application/json', secret: 'between us' };
    const made = await post(world, 'create-webhook', given, owner);
    assert.deepEqual([made.body.data.name, made.body.data.secret, made.body.data.enabled], ['crm', '', true], made.text);
    const { webhookId } = made.body.data;
    refused(await post(world, 'create-webhook', given, owner), 409);
    refused(await post(world, 'create-webhook', { ...given, name: 'other', events: ['role:created'] }, owner), 2231);
    refused(
      await post(world, 'create-webhook', { ...given, name: 'other', contentType: 'application/x-www-form-urlencoded' }, owner),
      2231,
    );
    const ann = await world.person();
    await signedIn(world);
    await post(world, 'update-user', { userId: short(ann.id), status: 'Suspended' }, owner);
    await post(world, 'update-user', { userId: short(ann.id), status: 'Activated' }, owner);
    await world.sendDue();
    const told = heard.map(({ headers, text }) => [headers['x-authing-event'], headers['x-authing-token'], JSON.parse(text).params.userId]);
    assert.deepEqual(told.sort(), [
      ['login', 'between us', short(ann.id)],
      ['user:blocked', 'between us', short(ann.id)],
    ]);
    assert.ok(
      heard.every(({ text }) => !text.includes('ann@')),
      'ids alone',
    );
    const logged = (await post(world, 'get-webhook-logs', { webhookId }, owner)).body.data;
    assert.deepEqual([logged.totalCount, logged.list[0].success], [2, true]);
    const tried = await post(world, 'trigger-webhook', { webhookId }, owner);
    assert.deepEqual([tried.body.data.response.success, heard.at(-1)?.headers['x-authing-event']], [true, 'test'], tried.text);
    assert.notEqual(
      (await post(world, 'update-webhook', { webhookId, name: 'else', url: 'http://192.0.2.1/' }, owner)).body.statusCode,
      200,
    );
    assert.equal((await get(world, `get-webhook?webhookId=${webhookId}`, owner)).body.data.name, 'crm', 'what is refused changes nothing');
    const changed = await post(world, 'update-webhook', { webhookId, name: 'sales', enabled: false }, owner);
    assert.deepEqual(
      [changed.body.data.name, changed.body.data.enabled, changed.body.data.events],
      ['sales', false, given.events],
      changed.text,
    );
    refused(await post(world, 'delete-webhook', { webhookIds: [webhookId, 'f'.repeat(32)] }, owner), 404);
    assert.equal((await get(world, 'list-webhooks', owner)).body.data.totalCount, 1);
    const theirs = { ...(await app.stores.webhookList.find(world.keys.tenant, idOfPlain(webhookId)!))!, name: 'theirs' };
    const another = {
      ...theirs,
      id: `${theirs.id.slice(0, -1)}${theirs.id.endsWith('0') ? 1 : 0}`,
      facts: { ...theirs.facts, pool: 'another' },
    };
    assert.equal(await app.stores.webhookList.insert(world.keys.tenant, another, 50), 'stored');
    refused(await post(world, 'create-webhook', { ...given, name: 'theirs', url: `${url}/again` }, owner), 409);
    assert.equal((await get(world, 'list-webhooks', owner)).body.data.totalCount, 1, 'what another pool has is not written over');
    assert.equal((await post(world, 'delete-webhook', { webhookIds: [webhookId] }, owner)).body.data.success, true);
    refused(await get(world, `get-webhook?webhookId=${webhookId}`, owner), 404);
  });

  test(name('a second factor is begun and finished in one session, by its own kind of code, and goes with a proof of it'), async () => {
    const { world } = await open('factors of generation 3');
    await world.settings({ secondFactor: { offered: ['totp', 'email', 'backup-code'], required: 'enrolled' } });
    await world.person();
    const [mine, other] = [await signedIn(world), await signedIn(world)];
    const kinds = async (path: string) => (await get(world, path, mine)).body.data.map(({ factorType }: Members) => factorType);
    assert.deepEqual(await kinds('list-factors-to-enroll'), ['OTP', 'EMAIL']);
    refused(await post(world, 'send-enroll-factor-request', { factorType: 'SMS', profile: { phoneNumber: '+4915112345678' } }, mine), 1001);
    refused(await post(world, 'send-enroll-factor-request', { factorType: 'EMAIL' }, mine), 2231);
    const begun = (await post(world, 'send-enroll-factor-request', { factorType: 'OTP' }, mine)).body.data;
    const secret = new URL(begun.otpData.qrCodeUri).searchParams.get('secret')!;
    assert.match(begun.otpData.qrCodeDataUrl, /^data:image\/png/);
    const finish = (passCode: string, how = mine, factorType = 'OTP') =>
      post(world, 'enroll-factor', { enrollmentToken: begun.enrollmentToken, factorType, enrollmentData: { passCode } }, how);
    const now = shows(secret, start);
    refused(await finish(now, other), 2001);
    refused(await finish(now, mine, 'EMAIL'), 2001);
    refused(await finish(now === '000000' ? '111111' : '000000'), 2001);
    assert.deepEqual(await kinds('list-enrolled-factors'), []);
    refused(await finish(now), 200);
    assert.deepEqual([await kinds('list-enrolled-factors'), await kinds('list-factors-to-enroll')], [['OTP'], ['EMAIL']]);
    const [{ factorId }] = (await get(world, 'list-enrolled-factors', mine)).body.data;
    assert.deepEqual((await get(world, `get-factor?factorId=${factorId}`, mine)).body.data, { factorId, factorType: 'OTP', profile: {} });
    refused(await post(world, 'reset-factor', { factorId }, mine), 2206);
    world.clock.forward(60);
    const entry = { account: 'ann@example.org', password: 'correct horse' };
    const { mfaToken } = (await world.authing('POST', '/api/v2/login/account', entry)).body.data;
    const totp = shows(secret, plusSeconds(start, 60));
    const proven = await world.authing('POST', '/api/v2/mfa/totp/verify', { totp }, { headers: { authorization: mfaToken } });
    const again = { ...mine, token: proven.body.data.token as string };
    await world.person({ username: 'eve', email: 'eve@example.org' });
    const eve = await world.authing('POST', '/api/v2/login/account', { ...entry, account: 'eve@example.org' });
    const eves = { ...mine, token: eve.body.data.token as string };
    refused(await get(world, `get-factor?factorId=${factorId}`, eves), 2231);
    refused(await post(world, 'reset-factor', { factorId }, eves), 2231);
    refused(await post(world, 'reset-factor', { factorId }, again), 200);
    assert.deepEqual((await get(world, 'list-enrolled-factors', again)).body.data, []);
  });

  test(name('what a pool keeps for its functions is its owner’s alone, and no other API of the tenant shows it'), async () => {
    const { world, app } = await open('environment values');
    await world.person();
    const owner = await asOwner(world);
    const env = async (method: 'GET' | 'POST', how: object, given?: Members) =>
      (await world.authing(method, '/api/v2/env', given, how)).body;
    assert.deepEqual((await env('POST', owner, { key: 'apiKey', value: 'hush-hush' })).data, [{ key: 'apiKey', value: 'hush-hush' }]);
    assert.equal((await env('POST', owner, { key: 'more', value: 'x'.repeat(10_000) })).code, 2231);
    assert.equal((await env('GET', await signedIn(world))).code, 1001);
    const all = await world.akamai('/settings/get_all', {});
    assert.ok(all.body.client_settings, all.text);
    assert.ok(!all.text.includes('hush-hush'));
    const { pool } = world.keys.authing;
    assert.ok(!(await world.akamai('/settings/items', { for_client_id: pool })).text.includes('hush-hush'));
    assert.deepEqual(await app.stores.clientSettings.read(world.keys.tenant, pool), { apiKey: 'hush-hush' });
  });

  test(name('a path of the vendor’s that is not served names the nearest one that is, and so does one that nobody has'), async () => {
    const { world } = await open('unserved');
    const vendors = await world.authing('GET', '/api/v3/list-tenant-applications');
    assert.deepEqual([vendors.status, vendors.body.statusCode], [200, 501], vendors.text);
    assert.match(vendors.body.message, /not served here\. The nearest path that is: \/api\/v3\/list-applications$/);
    const nobodys = await world.authing('POST', '/api/v3/make-user', {});
    assert.deepEqual([nobodys.status, nobodys.body.statusCode], [200, 404]);
    assert.match(nobodys.body.message, /^Not Found\. The nearest path that is: \/api\/v3\/\S*user\S*$/);
    assert.equal((await world.authing('POST', `/api/v3/${'user-'.repeat(100)}`, {})).body.message, 'Not Found.');
  });
}
