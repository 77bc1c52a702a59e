// Other providers of a site, and the site as a service provider and an identity provider of SAML, by the vendor's methods and at the vendor's addresses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { newContext } from '../../src/core/faults/index.ts';
import { beginProviderSignIn, finishProviderSignIn } from '../../src/core/federation/index.ts';
import { dateOf } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { redirected, requestText } from '../saml/requests.ts';
import { browser, formOf, newSigner, through } from '../saml/service-provider.ts';
import { certificateOf, encoded, genuine, newKeyPair, type Said } from '../saml-sp/issuer.ts';

const idp = newKeyPair();
const entityID = 'https://idp.example/metadata';
const callback = 'https://shop.example/cb';
const flow = 'the flow of this browser';
const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');
const caller =
  (world: BuiltWorld['world']) =>
  (method: string, given: Readonly<Record<string, unknown>> = {}) =>
    world.gigya(`fidm.${method}`, given, { as: 'application' });

/** A site with an identity provider, and a browser that is led there. */
async function schoolOf({ world, app }: BuiltWorld, more: Readonly<Record<string, unknown>> = {}) {
  const call = caller(world);
  const config = {
    ...{ name: 'school', entityID, singleSignOnServiceUrl: 'https://idp.example/sso', singleLogoutServiceUrl: 'https://idp.example/slo' },
    ...{ certificate: await certificateOf(idp), ...more },
  };
  const registered = await call('saml.registerIdP', { config });
  const entity = `${world.base}/saml/v2.0/${world.keys.gigya.apiKey}`;
  const acs = `${entity}/sp/acs`;
  const random = seededRandom('school');
  const ctx = async () => {
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    return newContext({ tenant, caller: { kind: 'anonymous', address: '192.0.2.7' }, now: app.now(), random, log: () => {} });
  };
  let number = 0;
  return {
    ...{ call, config, registered, entity, acs },
    async begin() {
      const wish = { provider: 'saml-school', address: callback, flow, purpose: 'sign-in' } as const;
      const to = new URL((await beginProviderSignIn(await ctx(), wish, app.stores)).goTo);
      const xml = inflateRawSync(Buffer.from(to.searchParams.get('SAMLRequest')!, 'base64')).toString();
      return { id: / ID="([^"]+)"/.exec(xml)![1]!, state: to.searchParams.get('RelayState')!, xml };
    },
    response(request: string, more: Said = {}) {
      number += 1;
      const said = { id: `_a${number}`, issuer: entityID, audience: entity, recipient: acs, inResponseTo: request, at: dateOf(start) };
      return genuine(
        idp,
        { ...said, format: null, ...more },
        { issuer: entityID, destination: acs, inResponseTo: request, at: dateOf(start) },
      );
    },
    post: (xml: string, RelayState: string) =>
      world.raw({
        method: 'POST',
        url: acs,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: 'https://idp.example' },
        body: new URLSearchParams({ SAMLResponse: encoded(xml), RelayState }).toString(),
      }),
    async finish(location: string) {
      const { searchParams } = new URL(location);
      const given = { flow, state: searchParams.get('state') ?? undefined, given: searchParams };
      return finishProviderSignIn(await ctx(), given, app.stores);
    },
  };
}

const attribute = (name: string, value: string) =>
  `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(
    name('a site is a service provider of SAML at the addresses that it had, and names people by the attribute of ProviderUID'),
    async () => {
      const built = await open('service provider');
      const attributeMap = { employee: 'ProviderUID', vorname: 'FirstName', stadt: 'City', art: 'constructor' };
      const school = await schoolOf(built, { attributeMap });
      const { body } = school.registered;
      assert.equal(body.errorCode, 0, JSON.stringify(body));
      assert.deepEqual(
        body.ignoredParams.map(({ paramName }: { paramName: string }) => paramName),
        ['config.attributeMap.stadt', 'config.attributeMap.art'],
      );
      const { id, state, xml } = await school.begin();
      assert.match(xml, new RegExp(`<saml:Issuer[^>]*>${school.entity}<`));
      assert.match(xml, new RegExp(`AssertionConsumerServiceURL="${school.acs}"`));
      const attributes = `${attribute('employee', '4711')}${attribute('vorname', 'Dora')}`;
      const posted = await school.post(school.response(id, { attributes }), state);
      assert.equal(posted.status, 303, posted.text);
      const { identity } = await school.finish(posted.headers['location']!);
      assert.deepEqual([identity.provider, identity.subject, identity.profile['given_name']], ['saml-school', '4711', 'Dora']);

      const lacking = await school.begin();
      const refused = await school.post(school.response(lacking.id), lacking.state);
      assert.deepEqual([refused.body.errorCode, refused.body.errorDetails], [409013, 'The assertion has no attribute employee']);
      const forged = await school.begin();
      const stranger = genuine(
        newKeyPair(),
        { id: '_x', issuer: entityID, audience: school.entity, recipient: school.acs, inResponseTo: forged.id, at: dateOf(start) },
        { issuer: entityID, destination: school.acs, inResponseTo: forged.id, at: dateOf(start) },
      );
      assert.equal((await school.post(stranger, forged.state)).body.errorCode, 403003);
      assert.equal((await school.post(school.response('_unasked'), '')).body.errorCode, 403003, 'nobody asked for it');

      const metadata = await built.world.raw({ method: 'GET', url: `${school.entity}/sp/metadata?idpName=school`, headers: {} });
      assert.match(metadata.text, new RegExp(`entityID="${school.entity}"`));
      assert.match(metadata.text, new RegExp(`Location="${school.acs}"`));
      const { config } = (await school.call('saml.getConfig')).body;
      assert.deepEqual([config.entityID, config.spAssertionConsumerServiceUrl], [school.entity, school.acs]);
      assert.ok(metadata.text.includes(config.certificate));
      const other = `${built.world.base}/saml/v2.0/3_nobody`;
      assert.equal((await built.world.raw({ method: 'GET', url: `${other}/sp/metadata`, headers: {} })).body.errorCode, 400093);
    },
  );

  test(name('identity providers are registered by their facts or their metadata, listed as they were given, and removed'), async () => {
    const built = await open('identity providers');
    const { call, config } = await schoolOf(built, {
      attributeMap: { mail: 'Email' },
      nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    });
    const [shown] = (await call('saml.getRegisteredIdPs')).body.configs;
    assert.deepEqual(
      [shown.name, shown.entityID, shown.attributeMap, shown.nameIDFormat],
      ['school', entityID, { mail: 'Email' }, 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
    );
    assert.equal(shown.certificate, bare(config.certificate));
    assert.equal((await call('saml.registerIdP', { config: shown })).code, 0, 'as it was shown');
    for (const [more, code] of [
      [{ certificate: undefined }, 409014],
      [{ certificate: 'none' }, 409014],
      [{ singleSignOnServiceUrl: 'javascript:alert(1)' }, 400006],
      [{ singleSignOnServiceBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP' }, 400006],
      [{ nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos' }, 400006],
      [{ name: '../school' }, 400006],
    ] as const)
      assert.equal((await call('saml.registerIdP', { config: { ...config, ...more } })).code, code, JSON.stringify(more));
    // What stands in the facts stays text in the document that is made of them.
    const odd = { ...config, name: 'odd', entityID: 'https://idp.example/"><x a=\'&' };
    assert.equal((await call('saml.registerIdP', { config: odd })).code, 0);
    assert.ok((await call('saml.getRegisteredIdPs')).body.configs.some((each: { entityID: string }) => each.entityID === odd.entityID));
    const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://other.example"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${shown.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://other.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
    const read = await call('saml.importIdPMetadata', { metadata });
    assert.deepEqual(
      [read.body.config.entityID, read.body.config.singleSignOnServiceUrl],
      ['https://other.example', 'https://other.example/sso'],
    );
    assert.equal((await call('saml.getRegisteredIdPs')).body.configs.length, 2, 'only read');
    assert.equal((await call('saml.importIdPMetadata', { metadata, saveConfiguration: true })).code, 400002);
    assert.equal((await call('saml.importIdPMetadata', { metadata: '<x/>' })).code, 400006);
    assert.equal((await call('saml.importIdPMetadata', { metadata, saveConfiguration: true, name: 'other' })).code, 0);
    assert.equal((await call('saml.delIdP', { name: 'other' })).code, 0);
    assert.equal((await call('saml.delIdP', { name: 'other' })).code, 404000);
    for (const method of ['saml.registerIdP', 'saml.getRegisteredIdPs'])
      assert.equal((await built.world.gigya(`fidm.${method}`, { config }, { as: 'limited' })).code, 403007, method);
  });

  test(name('a site is an identity provider of SAML at the addresses that it had'), async () => {
    const { world } = await open('identity provider');
    await world.settings({ saml: { offered: true }, rates: { caller: null, address: null, tenant: null } });
    await world.person({ profile: { given_name: 'Ann' } });
    const call = caller(world);
    const at = `${world.base}/saml/v2.0/${world.keys.gigya.apiKey}/idp`;
    const signer = await newSigner();
    const config = {
      ...{ name: 'shop', entityId: 'https://shop.example/saml', assertionConsumerServiceUrl: 'https://shop.example/acs' },
      ...{ certificate: signer.certificate, nameIDMapping: { format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' } },
      attributeMapping: [{ attributeName: 'givenName', gigyaField: 'firstName' }],
    };
    assert.equal((await call('saml.idp.registerSP', { config })).code, 0);
    const { configs } = (await call('saml.idp.getRegisteredSPs')).body;
    assert.deepEqual([configs.length, configs[0].name, configs[0].attributeMapping[0].attributeName], [1, 'shop', 'givenName']);
    assert.equal((await call('saml.idp.registerSP', { config: { ...config, name: 'other' } })).code, 400007);
    assert.equal(
      (await call('saml.idp.registerSP', { config: { ...config, attributeMapping: [{ attributeName: 'x', gigyaField: 'firstName' }] } }))
        .code,
      400006,
    );
    const ours = (await call('saml.idp.getConfig')).body.config;
    assert.equal(ours.idpSingleSignOnServiceUrl, `${at}/sso`);
    const metadata = await world.raw({ method: 'GET', url: `${at}/metadata`, headers: {} });
    assert.ok(metadata.text.includes(`Location="${at}/sso"`), metadata.text);
    assert.ok(metadata.text.includes(`entityID="${ours.entityID}"`));
    const person = browser(world);
    const asked = await person.go(
      redirected(`${at}/sso`, requestText({ issuer: config.entityId, destination: `${at}/sso`, issued: dateOf(start) })),
    );
    assert.match(asked.text, /name="password"/, asked.text);
    const form = formOf(await through(asked, person));
    assert.equal(form.address, 'https://shop.example/acs');
    assert.match(Buffer.from(form.fields['SAMLResponse']!, 'base64').toString(), /givenName[\s\S]*Ann/);
    assert.equal((await call('saml.idp.delSP', { name: 'shop' })).code, 0);
    assert.equal((await call('saml.idp.delSP', { name: 'shop' })).code, 404000);
  });

  test(name('providers of OpenID Connect are added, shown without our secret, changed in part and removed'), async () => {
    const { world } = await open('openid providers');
    const call = caller(world);
    const row = {
      ...{ providerName: 'harbour', clientID: 'c1', clientSecret: 's1', issuer: 'https://harbour.example', scopes: 'email profile' },
      ...{ authorizeEndpoint: 'https://harbour.example/authorize', tokenEndpoint: 'https://harbour.example/token' },
    };
    assert.equal((await call('oidc.rp.createOP', row)).code, 0);
    assert.equal((await call('oidc.rp.createOP', row)).code, 400007);
    const shown = (await call('oidc.rp.getOP', { providerName: 'harbour' })).body;
    assert.deepEqual(
      [shown.clientID, shown.issuer, shown.scopes, shown.clientSecret],
      ['c1', 'https://harbour.example', 'openid email profile', undefined],
    );
    assert.equal((await call('oidc.rp.updateOP', { providerName: 'harbour', clientID: 'c2' })).code, 0);
    const { clientID, tokenEndpoint } = (await call('oidc.rp.getOP', { providerName: 'harbour' })).body;
    assert.deepEqual([clientID, tokenEndpoint], ['c2', 'https://harbour.example/token']);
    assert.deepEqual((await call('oidc.rp.getOPs')).body.OPs, [
      { providerName: 'harbour', authorizeEndpoint: 'https://harbour.example/authorize' },
    ]);
    for (const [more, code] of [
      [{ providerName: 'Harbour 2' }, 400006],
      [{ issuer: 'http://169.254.169.254/' }, 400006],
      [{ jwks: { keys: [{}] } }, 400006],
    ] as const)
      assert.equal((await call('oidc.rp.createOP', { ...row, providerName: 'other', ...more })).code, code, JSON.stringify(more));
    assert.equal((await call('oidc.rp.delOP', { providerName: 'harbour' })).code, 0);
    for (const method of ['getOP', 'delOP', 'updateOP'])
      assert.equal((await call(`oidc.rp.${method}`, { providerName: 'harbour' })).code, 404000);
  });
}
