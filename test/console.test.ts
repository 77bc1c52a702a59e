// The document of the operators' API states what every operation answers: each is called, and real replies are judged by what is stated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Errors } from 'typebox/value';
import { api } from '../src/console/index.ts';
import { asOwner } from '../src/dialects/authing/conformance/flow.ts';
import type { Exchange } from '../src/proving/exchange.ts';
import { send } from '../src/proving/http.ts';
import { engines } from './engines-of.ts';
import { newReceiver } from './receiver.ts';
import { publisher } from './saml-sp/publisher.ts';
import { metadataXml } from './saml-sp/school.ts';

for (const { engine, open } of await engines()) {
  test(`the operators' API answers what its document states, on ${engine}`, async () => {
    const { world, app: server } = await open('console replies');
    const seen = new Set<string>();

    /** Calls an operation as an operator, and judges the reply: closed shapes find a member that the document lacks. */
    const call = async (operation: string, given?: object, path = operation.split(' ')[1]!): Promise<Exchange> => {
      const declared = api.endpoints.find((endpoint) => endpoint.operation === operation.replace(' ', ' /console/api/{tenant}'));
      assert.ok(declared?.returns, operation);
      seen.add(declared.operation);
      const { id, secret } = world.keys.console;
      const exchange = await send(
        {
          method: operation.split(' ')[0]!,
          url: `${world.base}/console/api/${world.keys.domain}${path}`,
          headers: { authorization: `Bearer ${id}:${secret}`, 'content-type': 'application/json' },
          ...(given ? { body: JSON.stringify(given) } : {}),
        },
        () => undefined,
      );
      assert.equal(exchange.status, declared.returns.status ?? 200, `${operation}: ${exchange.text}`);
      if (declared.returns.body) assert.deepEqual(Errors(declared.returns.body, exchange.body), [], operation);
      else assert.equal(exchange.text, '', operation);
      return exchange;
    };

    const written = { screenSetID: 'Shop', html: '<div style="display:none"><h2>Hi</h2><script>x</script></div>', css: 'h2{color:red}' };
    await world.gigya('accounts.setScreenSet', written, { as: 'signed' });
    assert.equal((await call('GET /screen-sets')).body[0].name, 'Shop');
    const shown = await call('GET /screen-sets/{name}/preview', undefined, '/screen-sets/Shop/preview');
    assert.match(shown.text, /<h2>Hi<\/h2>/);
    assert.match(shown.headers['content-security-policy'] ?? '', /^sandbox; default-src 'none';/, 'nothing in it runs');

    const builtIn = await call('GET /screen-sets/{name}/preview', undefined, '/screen-sets/Default-RegistrationLogin/preview');
    assert.match(builtIn.text, /gigya-login-screen/);
    const login = { action: 'login', children: [{ type: 'submit', textKey: 'Sign in' }] };
    const native = { document: { routing: { initial: 'login' }, screens: { login } }, styles: { dark: {} }, comment: 'first' };
    const ofApp = '/native-screen-sets/App';
    assert.equal((await call('PUT /native-screen-sets/{name}', native, ofApp)).body.version, 1);
    assert.equal((await call('PUT /native-screen-sets/{name}', native, ofApp)).body.version, 2);
    assert.deepEqual((await call('GET /native-screen-sets/{name}', undefined, ofApp)).body.document, native.document);
    assert.deepEqual((await call('GET /native-screen-sets')).body[0].comment, 'first');
    await call('DELETE /native-screen-sets/{name}', undefined, ofApp);
    const unfit = [
      {},
      { screens: { login: {} } },
      { screens: { login: null } },
      { screens: {}, routing: { initial: 'login' } },
      { screens: {}, i18n: 'de' },
    ];
    for (const document of unfit)
      await assert.rejects(world.console('PUT', ofApp, { document }), /422 .*screen-set\.unfit/, JSON.stringify(document));
    await assert.rejects(world.console('GET', ofApp), /404/);

    const documentContent = Buffer.from('%PDF-1.4\n').toString('base64');
    const terms = { documentContent, documentContentType: 'application/pdf', documentName: 'terms.pdf' };
    assert.equal((await world.gigya('accounts.store.uploadConsentDocument', terms, { as: 'signed' })).code, 0);
    const [file] = (await call('GET /document-files')).body;
    await call('DELETE /document-files/{id}', undefined, `/document-files/${file.id}`);

    const bob = {
      username: 'bob-demo',
      email: 'bob@example.org',
      phone: '+36301234567',
      password: 'correct horse',
      rights: ['moderation'],
    };
    const { body } = await call('POST /accounts', { ...bob, profile: { given_name: 'Bob' }, disabled: true });
    const one = `/accounts/${body.account.id}`;
    await call('GET /accounts/{id}', undefined, one);
    await call('PATCH /accounts/{id}/state', { locked: true, expires: '2030-01-01T00:00:00Z', mustChangePassword: true }, `${one}/state`);
    await call('POST /accounts/{id}/unlock', undefined, `${one}/unlock`);
    await call('DELETE /accounts/{id}/sessions', undefined, `${one}/sessions`);
    const passkey = {
      id: '01900000-0000-7000-8000-00000000000a',
      account: body.account.id,
      credential: 'AAAA',
      publicKey: 'AAAA',
      algorithm: -7,
      signCount: 0,
      backupEligible: true,
      backedUp: false,
      transports: ['internal'],
      aaguid: '00000000-0000-0000-0000-000000000000',
      label: 'Mac',
      secondFactor: false,
      created: server.now(),
      lastUsed: null,
    };
    await server.stores.passkeys.insert(world.keys.tenant, passkey);
    await call('GET /accounts/{id}/passkeys', undefined, `${one}/passkeys`);
    await call('DELETE /accounts/{id}/passkeys/{passkey}', undefined, `${one}/passkeys/${passkey.id}`);
    // Its notice is under way.
    await server.settled();
    // It never ends by itself: test/engines/event-stream.test.ts reads it.
    seen.add('GET /console/api/{tenant}/events/stream');
    const { url } = await newReceiver();
    const { body: hook } = await call('POST /webhooks', { name: 'crm', address: url, events: ['account.created'] });
    const ofHook = `/webhooks/${hook.id}`;
    await call('GET /webhooks');
    await call('GET /webhook-events');
    await call('GET /webhooks/{id}', undefined, ofHook);
    await call('PATCH /webhooks/{id}', { name: 'shop', allEvents: true }, ofHook);
    await call('POST /webhooks/{id}/secret', undefined, `${ofHook}/secret`);
    await call('POST /webhooks/{id}/test', undefined, `${ofHook}/test`);
    await call('POST /webhooks/{id}/replay', { since: '2000-01-01', until: '2100-01-01' }, `${ofHook}/replay`);
    await world.sendDue();
    const { body: posts } = await call('GET /webhooks/{id}/deliveries', undefined, `${ofHook}/deliveries`);
    await call('POST /webhooks/{id}/deliveries/{delivery}/replay', undefined, `${ofHook}/deliveries/${posts[0].id}/replay`);
    await world.sendDue();
    await call('DELETE /webhooks/{id}', undefined, ofHook);
    await call('GET /settings');
    await call('PATCH /settings', { settings: { lockout: { failures: 3 } } });
    await call('POST /settings/judge', { settings: { lockout: { failures: -1 } } });
    await call('PUT /attributes', {
      attributes: [{ path: 'data.size', type: 'string', required: false, writable: 'person', description: 'of shoes' }],
    });
    assert.equal((await call('GET /attributes')).body.length, 1);
    await call('POST /directories', { name: 'STAFF' });
    await call('PUT /hosts', { host: 'shop.example.org', to: 'this' });
    await call('GET /hosts');
    await world.graphql('mutation { createOrg(name: "Steamory", code: "steamory") { id } }', {}, await asOwner(world));
    const [{ id: organisation, ...words }] = (await call('GET /organisations')).body;
    assert.deepEqual(words, { name: 'Steamory', code: 'steamory' });
    const ofOrganisation = `/organisations/${organisation}/domains`;
    const named = await call(
      'PUT /organisations/{organisation}/domains/{domain}',
      { department: organisation },
      `${ofOrganisation}/example.org`,
    );
    world.nameServer.text(named.body.record.name, named.body.record.text);
    const proof = 'POST /organisations/{organisation}/domains/{domain}/proof';
    assert.notEqual((await call(proof, undefined, `${ofOrganisation}/example.org/proof`)).body.proven, null);
    assert.equal((await call('GET /organisations/{organisation}/domains', undefined, ofOrganisation)).body.length, 1);
    await call('DELETE /organisations/{organisation}/domains/{domain}', undefined, `${ofOrganisation}/example.org`);
    await call('GET /clients');
    assert.notEqual((await call('GET /events', undefined, '/events?most=5')).body.length, 0);
    await world.person();
    world.mail.delays();
    await world.settings({ disclosure: { recovery: 'told' }, rates: { codeResendSeconds: 0 } });
    const mail = async () => {
      await world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' });
      return (await call('GET /messages', undefined, '/messages?most=5')).body[0].id as string;
    };
    const waiting = await mail();
    assert.deepEqual((await call('GET /messages', undefined, `/messages?before=${waiting}`)).body, []);
    await call('GET /messages/{id}', undefined, `/messages/${waiting}`);
    await call('DELETE /messages/{id}', undefined, `/messages/${waiting}`);
    const again = await mail();
    world.mail.works();
    assert.equal((await call('POST /messages/{id}/retry', undefined, `/messages/${again}/retry`)).body.result, 'sent');
    const text = '/templates/second-factor/de';
    await call('PUT /templates/{name}/{language}', { subject: 'Code', body: '{{code}}' }, text);
    await call('GET /templates/{name}/{language}', undefined, text);
    assert.equal((await call('GET /templates')).body.length, 1);
    await call('DELETE /templates/{name}/{language}', undefined, text);
    const factors = `${one}/second-factors`;
    const app = { method: 'totp', label: 'app', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' };
    await call('PATCH /settings', { settings: { secondFactor: { offered: ['totp', 'backup-code'] } } });
    assert.equal((await call('GET /accounts-without-second-factor')).body.length, 2);
    assert.ok(Array.isArray((await call('GET /sign-ins-by-client')).body));
    await call('POST /accounts/{id}/second-factors', app, factors);
    assert.equal((await call('GET /accounts-without-second-factor')).body.length, 1);
    const held = await call('GET /accounts/{id}/second-factors', undefined, factors);
    assert.deepEqual([held.body.factors.length, held.body.backupCodesLeft], [2, 10]);
    assert.ok(!held.text.includes(app.secret));
    assert.match(held.body.factors[0].created, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}Z$/);
    assert.equal((await call('POST /accounts/{id}/backup-codes', undefined, `${one}/backup-codes`)).body.codes.length, 10);
    await call('PUT /accounts/{id}/second-factors/demand', { on: true }, `${factors}/demand`);
    await call('DELETE /accounts/{id}/devices', undefined, `${one}/devices`);
    assert.deepEqual((await call('DELETE /accounts/{id}/second-factors', undefined, factors)).body, { kind: 'done', count: 1 });
    const sp = { entityId: 'https://sp.example.org', consumers: [{ address: 'https://sp.example.org/acs' }] };
    const provider = `/saml/service-providers/${(await call('POST /saml/service-providers', sp)).body.id}`;
    assert.equal((await call('GET /saml/service-providers')).body.serviceProviders.length, 1);
    await call('GET /saml/service-providers/{id}', undefined, provider);
    await call('PATCH /saml/service-providers/{id}', { logout: { address: 'https://sp.example.org/slo' } }, provider);
    await call('DELETE /saml/service-providers/{id}', undefined, provider);
    assert.equal((await call('GET /saml/keys')).body.keys.length, 1);
    assert.equal((await call('POST /saml/keys', {})).body.keys.length, 2);
    const other = { preset: 'github', clientId: 'ours', clientSecret: 'a secret' };
    const { text: github } = await call('PUT /identity-providers/{name}', other, '/identity-providers/github');
    assert.ok(!github.includes(other.clientSecret));
    assert.equal((await call('GET /identity-providers')).body.length, 1);
    await call('GET /identity-providers/{name}', undefined, '/identity-providers/github');
    await call('DELETE /identity-providers/{name}', undefined, '/identity-providers/github');
    await call('GET /identity-provider-presets');
    const metadataUrl = (await publisher(await metadataXml())).url;
    await call('PUT /saml-providers/{name}', { metadataUrl }, '/saml-providers/school');
    await call('POST /saml-providers/{name}/refresh', undefined, '/saml-providers/school/refresh');
    assert.equal((await call('GET /saml-providers')).body.length, 1);
    assert.deepEqual([...seen].sort(), api.endpoints.map(({ operation }) => operation).sort());
  });
}
