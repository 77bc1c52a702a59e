// A tenant's operator could have any address called from inside the network: services of this machine, of its neighbours, of the cloud around it. Now
// addresses are judged when they are written, and the address that a name has is judged again at each call.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { newOutbound } from '../../src/adapters/outbound/outbound.ts';
import { providersReachedBy } from '../../src/adapters/providers/providers.ts';
import { kretaUpstream } from '../../src/adapters/upstream/kreta.ts';
import { tellBadSettings } from '../../src/cli/tell-bad-settings.ts';
import { allowedTarget } from '../../src/config/outbound.ts';
import type { ReachableProvider } from '../../src/core/federation/provider-types.ts';
import type { Instant } from '../../src/core/time.ts';
import { ownGroup } from '../../src/dialects/hazizz/conformance/flow.ts';
import { recover } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

/** As an operator sends it. */
async function send({ base, keys }: World, method: string, path: string, given: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.console.id}:${keys.console.secret}` };
  const reply = await fetch(`${base}/console/api/${keys.domain}${path}`, { method, headers, body: JSON.stringify(given) });
  return { status: reply.status, text: await reply.text() };
}

/** Every setting whose address is called, as a patch. */
const called: Readonly<Record<string, (url: string) => object>> = {
  'captcha.remoteUrl': (remoteUrl) => ({ captcha: { remoteUrl } }),
  'legacyDirectory.url': (url) => ({ legacyDirectory: { url } }),
  'community.reportSink': (reportSink) => ({ community: { reportSink } }),
  'community.linkService': (linkService) => ({ community: { linkService } }),
  'community.pushService': (pushService) => ({ community: { pushService } }),
  'upstream.identityProvider': (identityProvider) => ({ upstream: { identityProvider } }),
  'upstream.places.0.address': (address) => ({ upstream: { places: [{ name: 'a', code: 'b', address }] } }),
};

/** Every address of an identity provider that is called. */
const calledOfProviders = ['issuer', 'tokenEndpoint', 'userinfoEndpoint', 'refreshEndpoint', 'subjectEndpoint', 'emailsEndpoint'];

const ofOauth = {
  ...{ authorizationEndpoint: 'https://crm.example/a', tokenEndpoint: 'https://crm.example/t', userinfoEndpoint: 'https://crm.example/u' },
};

const reachable: Omit<ReachableProvider, 'traits'> = {
  ...{ id: '1', name: 'a', kind: 'openid', domain: 'a', clientId: 'a', clientSecret: '', configuration: {} },
};
const at = 1_770_000_000_000_000 as Instant;

const inside = [
  'http://127.0.0.1:9/x',
  'http://localhost:9/x',
  'http://[::1]:9/x',
  'https://10.0.0.7/x',
  'https://169.254.169.254/x',
  'https://[::ffff:10.0.0.7]/',
  'https://2130706433/',
];

/** A service of this machine that must hear nothing. */
async function neighbour() {
  const heard: string[] = [];
  const server = createServer((request, reply) => {
    heard.push(String(request.url));
    reply.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => void server.close());
  return { heard, port: (server.address() as AddressInfo).port };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a setting that would have an address inside called is refused with the line that would allow it'), async () => {
    const { world } = await open('judged', { outboundAllow: ['10.0.0.8'] });
    const before = (await world.console('GET', '/settings')).body;
    for (const [setting, patchOf] of Object.entries(called)) {
      for (const url of inside) {
        const { status, text } = await send(world, 'PATCH', '/settings', { settings: patchOf(url) });
        assert.equal(status, 422, `${setting} ${url}`);
        assert.ok(text.includes(`${setting}: `) && text.includes(`outbound: { allow: ['${new URL(url).hostname}:`), text);
      }
      const judged = await send(world, 'POST', '/settings/judge', { settings: patchOf(inside[0]!) });
      assert.match(judged.text, /outbound: \{ allow/);
    }
    for (const name of calledOfProviders) {
      for (const url of inside) {
        const configuration = { ...ofOauth, [name]: url };
        const { status, text } = await send(world, 'PUT', '/identity-providers/a', { kind: 'oauth2', configuration });
        assert.equal(status, 422, `${name} ${url}`);
        assert.ok(text.includes(`configuration.${name}: `) && text.includes(`outbound: { allow: ['${new URL(url).hostname}:`), text);
      }
      const allowed = { ...ofOauth, [name]: 'https://10.0.0.8/x' };
      assert.equal((await send(world, 'PUT', '/identity-providers/a', { kind: 'oauth2', configuration: allowed })).status, 200);
      await send(world, 'DELETE', '/identity-providers/a', {});
    }
    assert.deepEqual((await world.console('GET', '/identity-providers')).body, []);
    assert.deepEqual((await world.console('GET', '/settings')).body, before);
    for (const patchOf of Object.values(called))
      for (const url of ['https://10.0.0.8/x', 'https://crm.example/x'])
        assert.equal((await send(world, 'PATCH', '/settings', { settings: patchOf(url) })).status, 200, url);
    assert.equal(
      (await send(world, 'PATCH', '/settings', { settings: { messages: { resetUrl: inside[0] } } })).status,
      200,
      'for browsers',
    );
    const directory = await send(world, 'POST', '/directories', { name: 'PARTNERS', source: inside[3] });
    assert.deepEqual([directory.status, directory.text.includes('outbound: { allow')], [422, true], directory.text);
  });

  test(name('a name that leads inside is refused at every call, and its service hears nothing'), async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const { heard, port } = await neighbour();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const { world, app } = await open('resolved', { outboundAllow: [], resolve, log: pino({}, sink) });
    const url = `https://service.example:${port}/secret-path`;
    await world.person();

    await assert.rejects(app.stores.captcha.remoteVerify(url, 'secret', 'response', '203.0.113.7'), { code: 'EREFUSED' });

    await world.settings({ legacyDirectory: { url } });
    const moved = { form: 'signInForm', signInEmailAddress: 'nobody@example.org', currentPassword: 'x' };
    assert.equal((await world.akamai('/oauth/auth_native_traditional', moved)).body.code, 500);

    await world.directory('PARTNERS', url);
    assert.equal((await recover(world, false, 'ann-demo', 'PARTNERS')).code, 20026);

    await world.settings({ community: { linkService: url, reportSink: url } });
    const { token, group } = await ownGroup(world);
    assert.equal((await world.hazizz('POST', `/hazizz-server/groups/${group}/invitelinks`, {}, { token })).code, 50);

    const { reach } = newOutbound({ allow: [], resolve });
    const issuer = `https://service.example:${port}`;
    const token3 = 'e30.e30.e30';
    const given = { ...reachable, traits: { issuer } };
    const providers = providersReachedBy(reach('identity-provider'));
    await assert.rejects(providers.verify(given, token3, at), { code: 'EREFUSED' });
    await assert.rejects(providers.verify({ ...given, kind: 'graph' }, token3, at), { code: 'EREFUSED' });
    const school = kretaUpstream(() => 0, reach('upstream'));
    const service = {
      address: issuer,
      generation: 'first',
      userAgent: 'x',
      timeoutSeconds: 1,
      clientId: '',
      identityProvider: '',
      policyKey: '',
    };
    const asked = await school.signIn(service as never, { place: 'a', username: 'u', password: 'p' } as never);
    assert.equal(asked.kind, 'unreachable');

    await app.settled();
    assert.deepEqual(heard, []);
    const refused = lines.filter((line) => line.includes('call refused'));
    for (const purpose of ['captcha', 'legacy-directory', 'webhook'])
      assert.ok(
        refused.some((line) => line.includes(`"purpose":"${purpose}"`)),
        purpose,
      );
    assert.ok(!refused.some((line) => line.includes('secret-path')), 'no more of an address than its host');
    const metrics = await (await fetch(`${world.base}/metrics`)).text();
    assert.match(metrics, /dragoman_outbound_calls_total\{purpose="webhook",outcome="refused"\} [2-9]/);
  });

  test(name('what an older program stored is told at the start, with the line that allows it'), async () => {
    const { world, app } = await open('stored', { outboundAllow: [] });
    const { tenant } = world.keys;
    const { stores } = app;
    await stores.settings.write(tenant, 'legacyDirectory', { url: 'http://127.0.0.1:9000/login' });
    await stores.settings.write(tenant, 'upstream', { places: [{ name: 'a', code: 'b', address: 'https://10.0.0.7' }] });
    await stores.directories.insert(tenant, {
      id: '0123456789abcdef0123456789abcdef',
      name: 'PARTNERS',
      description: '',
      source: 'https://10.0.0.9/x',
    });
    const told: string[] = [];
    await tellBadSettings(app, { warn: (_about, sentence) => void told.push(sentence) });
    for (const [setting, line] of [
      ['legacyDirectory.url', "outbound: { allow: ['127.0.0.1:9000'] }"],
      ['upstream.places.0.address', "outbound: { allow: ['10.0.0.7:443'] }"],
      ['directory PARTNERS', "outbound: { allow: ['10.0.0.9:443'] }"],
    ] as const)
      assert.ok(
        told.some((sentence) => sentence.includes(setting) && sentence.includes(line)),
        `${setting}: ${told.join('\n')}`,
      );
    assert.equal(
      (await send(world, 'PATCH', '/settings', { settings: { lockout: { failures: 7 } } })).status,
      200,
      'it stops no other change',
    );
    for (const line of ['127.0.0.1:9000', '10.0.0.7:443', '10.0.0.9:443']) assert.ok(allowedTarget(line), line);
  });
}
