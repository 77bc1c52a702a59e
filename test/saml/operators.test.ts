// What operators register, by metadata and by fields; keys that follow one another; addresses of every way in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateServiceProviderMetadata, SAML } from '@node-saml/node-saml';
import { pemOf } from '../../src/adapters/saml/signing.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { browser, formOf, newSigner, provider, through } from './service-provider.ts';

const day = 86_400;

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const built = await open(`saml ${seed}`, { clock: runningClock() });
    await built.world.settings({ saml: { offered: true }, rates: { caller: null, address: null, tenant: null } });
    await built.world.person();
    return built;
  }

  test(`${engine}: metadata of a service provider is registered, and what it lacks or forges is refused`, async () => {
    const { world } = await opened('metadata');
    const [signer, reader] = [await newSigner(), await newSigner()];
    const metadata = generateServiceProviderMetadata({
      issuer: 'https://meta.example.org',
      callbackUrl: 'https://meta.example.org/acs',
      logoutCallbackUrl: 'https://meta.example.org/slo',
      identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      wantAssertionsSigned: true,
      publicCerts: pemOf(signer.certificate),
      decryptionCert: pemOf(reader.certificate),
    } as never);
    const { body } = await world.console('POST', '/saml/service-providers', { metadata, name: 'Meta' });
    assert.equal(body.entityId, 'https://meta.example.org');
    assert.deepEqual(body.consumers, [{ address: 'https://meta.example.org/acs', index: 1, isDefault: true }]);
    assert.equal(body.nameId, 'persistent');
    assert.equal(body.logout.address, 'https://meta.example.org/slo');
    const refused: readonly (readonly [object, RegExp])[] = [
      [{ metadata }, /409/],
      [{ metadata: `<!DOCTYPE x>${metadata.replace('meta.example', 'other.example')}` }, /422.*document type/],
      [{ metadata: '<html/>' }, /422/],
      [{ entityId: 'https://x.example.org' }, /422.*address/],
      [{ entityId: 'https://x.example.org', consumers: [{ address: 'javascript:alert(1)' }] }, /422.*address/],
      [
        { entityId: 'https://x.example.org', consumers: [{ address: 'https://x.example.org/acs' }], certificates: ['AAAA'] },
        /422.*certificate/,
      ],
      [{ entityId: 'https://x.example.org', consumers: [{ address: 'https://x.example.org/acs' }], wantsSignedRequests: true }, /422/],
      [{ entityId: 'https://x.example.org', consumer: [] }, /422/],
    ];
    for (const [given, says] of refused) await assert.rejects(world.console('POST', '/saml/service-providers', given as never), says);
    const one = `/saml/service-providers/${body.id}`;
    const changed = await world.console('PATCH', one, { logout: null, startsHere: true } as never);
    assert.deepEqual([changed.body.logout, changed.body.startsHere, changed.body.name], [null, true, 'Meta']);
    assert.equal(((await world.console('GET', '/saml/service-providers')).body.serviceProviders as unknown[]).length, 1);
    await world.console('DELETE', one);
    await assert.rejects(world.console('GET', one), /404/);
    const other = await world.another();
    await assert.rejects(other.console('GET', one), /404/);
  });

  test(`${engine}: a new key is published before it signs, and the old one stays in the metadata for a while`, async () => {
    const { world, opened: at, app } = await opened('rollover');
    const shop = await provider(world);
    const metadata = `${world.base}/id/${world.keys.domain}/saml2/metadata`;
    const certificates = async () => {
      const reply = await fetch(metadata);
      assert.equal(reply.headers.get('content-type'), 'application/samlmetadata+xml');
      return [...(await reply.text()).matchAll(/<md:KeyDescriptor use="signing">.*?<ds:X509Certificate>([^<]*)/g)].map(([, text]) => text!);
    };
    const usedBy = async () => {
      const person = browser(world);
      const page = await through(await person.go(`${metadata.replace('metadata', 'sso')}?sp=${encodeURIComponent(shop.entityId)}`), person);
      const xml = Buffer.from(formOf(page).fields['SAMLResponse']!, 'base64').toString();
      return new Set([...xml.matchAll(/<ds:X509Certificate>([^<]*)/g)].map(([, text]) => text!));
    };
    await world.console('PATCH', `/saml/service-providers/${shop.id}`, { startsHere: true });
    const [first, ...none] = await certificates();
    assert.deepEqual(none, []);
    assert.deepEqual([...(await usedBy())], [first]);
    await Promise.all([1, 2, 3].map(() => world.console('POST', '/saml/keys', {})));
    const next = (await certificates()).filter((each) => each !== first);
    assert.ok(next.length >= 1);
    assert.deepEqual([...(await usedBy())], [first], 'not before its time');
    world.clock.forward(15 * day);
    const [signing] = [...(await usedBy())];
    assert.notEqual(signing, first);
    assert.ok((await certificates()).includes(first!), 'who has not read the metadata yet goes by the old one');
    world.clock.forward(40 * day);
    assert.ok(!(await certificates()).includes(first!));
    const [newest] = await app.stores.samlKeys.list(world.keys.tenant);
    const row = await at.engine.db.selectFrom('saml_keys').select('private').where('id', '=', newest!.id).executeTakeFirstOrThrow();
    assert.match(row.private, /^v1\./, 'sealed at rest');
  });

  test(`${engine}: operators hear once a day that the certificate ends soon, and no more once another follows`, async () => {
    const { world } = await opened('ending');
    const shop = await provider(world, { startsHere: true });
    const address = `${world.base}/id/${world.keys.domain}/saml2/sso?sp=${encodeURIComponent(shop.entityId)}`;
    const told = async () => ((await world.console('GET', '/events?what=saml.certificate-ends')).body as unknown[]).length;
    const signIn = async () => {
      const person = browser(world);
      assert.match((await through(await person.go(address), person)).text, /SAMLResponse/);
    };
    await signIn();
    assert.equal(await told(), 0);
    assert.equal((await world.console('GET', '/saml/keys')).body.endsSoon, false);
    world.clock.forward((1095 - 20) * day);
    await signIn();
    await signIn();
    assert.equal(await told(), 1);
    assert.equal((await world.console('GET', '/saml/keys')).body.endsSoon, true);
    await world.console('POST', '/saml/keys', {});
    assert.equal((await world.console('GET', '/saml/keys')).body.endsSoon, false);
  });

  test(`${engine}: one provider, by its host, by the tenant's name and at the addresses of WSO2`, async () => {
    const { world } = await opened('addresses');
    const ways = [
      ['/saml2', '/metadata', '/sso'],
      [`/id/${world.keys.domain}/saml2`, '/metadata', '/sso'],
      ['', '/identity/metadata/saml2', '/samlsso'],
      [`/t/${world.keys.domain}`, '/identity/metadata/saml2', '/samlsso'],
    ] as const;
    const names = new Set<string>();
    for (const [mount, metadata, sso] of ways) {
      const text = await (await fetch(`${world.base}${mount}${metadata}`)).text();
      const name = /entityID="([^"]*)"/.exec(text)?.[1];
      assert.ok(name, text);
      names.add(name);
      const shop = await provider(world, {}, { entryPoint: `${world.base}${mount}${sso}`, idpIssuer: name });
      const person = browser(world);
      const page = await through(await person.go(await shop.saml.getAuthorizeUrlAsync('', undefined, {})), person);
      const { profile } = await shop.saml.validatePostResponseAsync({ SAMLResponse: formOf(page).fields['SAMLResponse']! });
      assert.equal(profile!.nameID, 'ann@example.org', mount);
      assert.equal(profile!.issuer, name);
      if (sso !== '/samlsso') continue;
      const left = await person.go(
        await new SAML({ ...shop.saml.options, logoutUrl: `${world.base}${mount}${sso}` }).getLogoutUrlAsync(profile!, '', {}),
      );
      assert.ok(left.url.startsWith(shop.entityId.replace('metadata', 'slo')), left.text);
    }
    assert.equal(names.size, 1, [...names].join());
    await world.settings({ dialects: { open: ['gigya'] } });
    assert.equal((await fetch(`${world.base}/identity/metadata/saml2`)).status, 404, 'the dialect is closed');
    assert.equal((await fetch(`${world.base}/id/${world.keys.domain}/saml2/metadata`)).status, 200);
  });
}
