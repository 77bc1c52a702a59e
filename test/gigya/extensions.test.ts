// accounts.extensions.*: what is set is asked before the flow, in the vendor's form and signed; what it says is done, and what it does not say is judged as the site set it.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { login, register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly jws: string;
  // biome-ignore lint/suspicious/noExplicitAny: as a service reads it
  readonly payload: any;
}

/** A service: `says` is the JSON of its answers, or the status where it is a number. */
async function newService() {
  const asked: Asked[] = [];
  const service: { url: string; readonly asked: Asked[]; says: unknown } = { url: '', asked, says: { status: 'OK' } };
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { jws } = JSON.parse(Buffer.concat(parts).toString());
    asked.push({ headers: request.headers, jws, payload: JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString()) });
    if (typeof service.says === 'number') reply.writeHead(service.says).end();
    else reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(service.says));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask`;
  return service;
}

const server = { as: 'signed' } as const;
const call = (world: World, method: string, given: Readonly<Record<string, unknown>> = {}) =>
  world.gigya(`accounts.extensions.${method}`, given, server);

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an extension is made, shown, changed and removed, one for each moment'), async () => {
    const service = await newService();
    const { world } = await open('extensions');
    const made = await call(world, 'create', {
      extensionFuncUrl: service.url,
      extensionPoint: 'OnBeforeAccountsLogin',
      friendlyName: 'door',
    });
    assert.equal(made.code, 0, made.text);
    const { id } = made.body.result;
    assert.equal((await call(world, 'create', { extensionFuncUrl: service.url, extensionPoint: 'OnBeforeAccountsLogin' })).code, 400007);
    assert.equal((await call(world, 'create', { extensionFuncUrl: service.url, extensionPoint: 'OnBeforeSetAccountInfo' })).code, 0);
    const change = {
      extensionId: id,
      enabled: 'false',
      timeout: 500,
      fallback: 'IgnoreAllErrors',
      headers: [{ name: 'X-Key', value: 'k' }],
    };
    const changed = (await call(world, 'modify', change)).body.result;
    assert.deepEqual([changed.enabled, changed.timeout, changed.friendlyName, changed.headers.length], [false, 500, 'door', 1]);
    assert.deepEqual((await call(world, 'get', { extensionId: id })).body.result, changed);
    const { result } = (await call(world, 'list')).body;
    assert.deepEqual(
      result.map(({ extensionPoint }: { extensionPoint: string }) => extensionPoint),
      ['OnBeforeAccountsLogin', 'OnBeforeSetAccountInfo'],
    );
    assert.deepEqual((await world.gigya('accounts.webhooks.getAll', {}, server)).body.webhooks, [], 'no webhook');
    const wrong: readonly (readonly [string, Readonly<Record<string, unknown>>, number])[] = [
      ['modify', { extensionId: id, extensionPoint: 'OnBeforeAccountsRegister' }, 400006],
      ['modify', { extensionId: id, extensionFuncUrl: 'no address' }, 400006],
      ['modify', { extensionId: id, fallback: 'Sometimes' }, 400006],
      ['modify', { extensionId: id, headers: [{ name: 'Host', value: 'elsewhere' }] }, 400006],
      ['modify', { extensionId: 'nobody', enabled: 'true' }, 404000],
      ['create', { extensionFuncUrl: 'http://192.0.2.1/', extensionPoint: 'OnBeforeAccountsRegister' }, 400006],
      ['create', { extensionFuncUrl: service.url, extensionPoint: 'OnBeforeSendSMS' }, 400006],
    ];
    for (const [method, given, code] of wrong) assert.equal((await call(world, method, given)).code, code, JSON.stringify(given));
    // An address that may not be called was a field of the profile, with the reason in its name.
    for (const [method, given] of [wrong[5]!, ['modify', { extensionId: id, extensionFuncUrl: 'http://192.0.2.1/' }] as const]) {
      const { errorDetails, validationErrors } = (await call(world, method, given)).body;
      assert.match(errorDetails, /^extensionFuncUrl: https, or http on this machine/);
      assert.deepEqual(
        validationErrors.map(({ fieldName }: { fieldName: string }) => fieldName),
        ['extensionFuncUrl'],
      );
    }
    assert.equal((await world.gigya('accounts.extensions.list', {})).code, 403007, 'for servers alone');
    const other = await world.another();
    assert.deepEqual((await call(other, 'list')).body.result, []);
    assert.equal((await call(other, 'get', { extensionId: id })).code, 404000);
    assert.equal((await call(world, 'delete', { extensionId: id })).code, 0);
    assert.equal((await call(world, 'delete', { extensionId: id })).code, 404000);
  });

  test(name('it is asked with a signed question that holds no password and no data of the site, and refuses in its words'), async () => {
    const service = await newService();
    const { world } = await open('asks');
    const points = ['OnBeforeAccountsRegister', 'OnBeforeAccountsLogin', 'OnBeforeSetAccountInfo'];
    const ids: string[] = [];
    for (const extensionPoint of points)
      ids.push((await call(world, 'create', { extensionFuncUrl: service.url, extensionPoint })).body.result.id);
    for (const extensionId of ids) await call(world, 'modify', { extensionId, headers: [{ name: 'X-Key', value: 'k7' }], timeout: 5000 });
    const registered = await register(world, { password: 'correct horse' });
    assert.equal(registered.code, 0, registered.text);
    const { UID } = registered.body;
    assert.deepEqual(
      service.asked.map(({ payload }) => payload.extensionPoint),
      ['OnBeforeAccountsRegister'],
    );
    const [{ payload, jws, headers }] = service.asked as [Asked];
    assert.equal(headers['x-key'], 'k7');
    assert.deepEqual(
      [payload.apiKey, payload.data.params.email, payload.data.accountInfo],
      [world.keys.gigya.apiKey, 'ann@example.org', undefined],
    );
    const [head = '', claims = '', signature = ''] = jws.split('.');
    const { n, e } = (await world.gigya('accounts.getJWTPublicKey')).body;
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url')));
    assert.equal((await login(world)).code, 0);
    assert.deepEqual(
      [service.asked.at(-1)!.payload.extensionPoint, service.asked.at(-1)!.payload.data.accountInfo.UID],
      ['OnBeforeAccountsLogin', UID],
    );
    const set = (profile: object) => world.gigya('accounts.setAccountInfo', { UID, profile, data: { pin: 'confidential' } }, server);
    assert.equal((await set({ firstName: 'Anne' })).code, 0);
    assert.deepEqual(service.asked.at(-1)!.payload.data.params.profile, { firstName: 'Anne' });
    for (const { payload } of service.asked) assert.doesNotMatch(JSON.stringify(payload), /correct horse|confidential/);
    service.says = { status: 'FAIL', data: { userFacingErrorMessage: 'Not on a Sunday.' } };
    const refused = await login(world);
    assert.deepEqual([refused.code, refused.body.errorDetails], [599999, 'Not on a Sunday.']);
    service.says = { status: 'FAIL', data: { validationErrors: [{ fieldName: 'profile.firstName', message: 'Too short.' }] } };
    const unset = await set({ firstName: 'A' });
    assert.deepEqual([unset.code, unset.body.errorDetails], [599999, 'Too short.']);
    const { body } = await world.gigya('accounts.getAccountInfo', { UID }, server);
    assert.equal(body.profile.firstName, 'Anne');
    await call(world, 'modify', { extensionId: ids[1], enabled: 'false' });
    assert.equal((await login(world)).code, 0, 'nobody is asked who is switched off');
  });

  test(name('it adds to the profile of a newcomer, and what it does not answer is judged as the site set it'), async () => {
    const service = await newService();
    const { world } = await open('adds');
    const { id } = (await call(world, 'create', { extensionFuncUrl: service.url, extensionPoint: 'OnBeforeAccountsRegister' })).body.result;
    const answers: readonly unknown[] = [
      500,
      {},
      { status: 'MAYBE' },
      { status: 'OK', data: { profile: { noSuch: 1 } } },
      { status: 'OK', data: { profile: { email: 'x@example.org' } } },
    ];
    for (const says of answers) {
      service.says = says;
      assert.notEqual((await register(world)).code, 0, JSON.stringify(says));
    }
    service.says = { status: 'OK', data: { profile: { city: 'Pécs' } } };
    const { body } = await register(world);
    const read = await world.gigya('accounts.getAccountInfo', { UID: body.UID }, server);
    assert.equal(read.body.profile.city, 'Pécs');
    await call(world, 'modify', { extensionId: id, fallback: 'IgnoreAllErrors' });
    service.says = 500;
    const other = await world.gigya('accounts.initRegistration');
    const made = await world.gigya('accounts.register', {
      ...{ regToken: other.body.regToken, email: 'bo@example.org', password: 'correct horse', finalizeRegistration: 'true' },
    });
    assert.equal(made.code, 0, made.text);
  });
}
