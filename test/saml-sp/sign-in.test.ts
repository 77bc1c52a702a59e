// A browser goes to a SAML provider and comes back: its own answer is taken once, and no forgery, no answer of another browser, and none that nobody asked for.
import assert from 'node:assert/strict';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { Fault } from '../../src/core/faults/index.ts';
import { readIdentityToken } from '../../src/core/federation/index.ts';
import { dateOf } from '../../src/core/time.ts';
import { engines } from '../engines-of.ts';
import { forgeries, impostor } from './forgeries.ts';
import { assertionXml, encrypted, responseXml, signed } from './issuer.ts';
import { later, provider, type School, school } from './school.ts';

const refusedWith = (kind: string, because?: string) => (error: unknown) => {
  assert.ok(error instanceof Fault, String(error));
  assert.equal(error.kind, kind);
  if (because !== undefined) assert.equal((error.detail as { readonly because?: string }).because, because);
  return true;
};

const certificateIn = (metadata: string, use: string): X509Certificate => {
  const found = new RegExp(`<md:KeyDescriptor use="${use}">.*?<ds:X509Certificate>([^<]+)<`).exec(metadata)![1]!;
  return new X509Certificate(Buffer.from(found, 'base64'));
};

const metadataOf = (one: School) => one.built.world.raw({ method: 'GET', url: one.own.entityId, headers: {} });

for (const { engine, open, fresh } of await engines()) {
  test(`${engine}: a person signs in, and the answer is good for one flow and one time`, async () => {
    const one = await school(await open('saml'), { provenDomains: ['school.example'] });
    const asked = await one.begin();
    const xml = one.response(asked.id);
    const posted = await one.post(xml, asked.state);
    assert.equal(posted.status, 303, posted.text);
    const to = posted.headers['location']!;
    assert.ok(to.startsWith('http://localhost/callback?flow=one&state='), to);
    await assert.rejects(one.finish(to, 'of another browser'), refusedWith('provider-request.unknown', 'other-browser'));
    const found = await one.finish(to);
    assert.deepEqual(
      [found.identity.provider, found.identity.subject, found.identity.email, found.identity.emailVerified, found.purpose],
      ['school.example', 'ann@school.example', 'ann@school.example', true, 'sign-in'],
    );
    const read = await readIdentityToken(await one.ctx(), { token: found.token }, one.built.app.stores);
    assert.deepEqual(read.identity, found.identity);
    await assert.rejects(one.finish(to), refusedWith('provider-request.unknown', 'spent'));
    const again = await one.post(xml, asked.state);
    assert.equal(again.status, 400);
    assert.ok(!again.text.includes('ann@school.example'));
  });

  test(`${engine}: the same assertion at once, over two processes, is taken once`, async () => {
    const database = await fresh();
    const first = await school(await open('one process', {}, database));
    const second = await open('another process', {}, database);
    const asked = await first.begin();
    const xml = first.response(asked.id);
    const posts = await Promise.all(
      [first.built, second, first.built, second].map((built) =>
        built.world.raw({
          method: 'POST',
          url: first.own.consumer.replace(first.built.world.base, built.world.base),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: asked.state }).toString(),
        }),
      ),
    );
    assert.deepEqual(posts.map(({ status }) => status).toSorted(), [303, 400, 400, 400]);
    const [location] = posts.flatMap(({ headers }) => (headers['location'] ? [headers['location']] : []));
    const ends = await Promise.allSettled([first.finish(location!), first.finish(location!), first.finish(location!)]);
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test(`${engine}: no forgery of the list signs anybody in, and operators are told of each`, async () => {
    const one = await school(await open('forged'));
    await one.built.world.settings({ rates: { address: null, tenant: null } });
    const ownPublicPem = certificateIn((await metadataOf(one)).text, 'encryption')
      .publicKey.export({ type: 'spki', format: 'pem' })
      .toString();
    const person = await one.built.world.person({ email: impostor, verified: true });
    const asked = await one.begin();
    const said = { ...one.said(asked.id), id: '_assertion' };
    const list = await forgeries({ provider, ownPublicPem, said, around: one.around(asked.id) });
    for (const { name, xml } of list) {
      const posted = await one.post(xml, asked.state);
      assert.equal(posted.status, 400, `${name}: ${posted.text}`);
      assert.equal(posted.headers['location'], undefined, name);
      assert.ok(!posted.text.includes(impostor), name);
    }
    const { stores } = one.built.app;
    await one.built.app.settled();
    const events = (await stores.events.list(one.built.world.keys.tenant, 500)).filter(({ what }) => what === 'saml-response.refused');
    assert.equal(
      events.reduce((sum, { count = 1 }) => sum + count, 0),
      list.length,
    );
    assert.deepEqual(await stores.identities.list(one.built.world.keys.tenant, person.id), []);
    // The request is not spent by forgeries: the person's own answer is still taken.
    const posted = await one.post(one.response(asked.id), asked.state);
    assert.equal((await one.finish(posted.headers['location']!)).identity.subject, 'ann@school.example');
  });

  test(`${engine}: whoever is to sign in anew is not let in by a sign-in of before, nor by an assertion that tells of none`, async () => {
    const one = await school(await open('anew there'));
    const statements = (at: string) =>
      `<saml:AuthnStatement AuthnInstant="${at}"><saml:AuthnContext><saml:AuthnContextClassRef>x</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`;
    const status = async (again: boolean, said: string) => {
      const asked = await one.begin('flow', again);
      return (await one.post(one.response(asked.id, { statements: said }), asked.state)).status;
    };
    const long = dateOf(later(-3600)).toISOString();
    const attributes =
      '<saml:AttributeStatement><saml:Attribute Name="mail"><saml:AttributeValue>a</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>';
    assert.deepEqual(
      [await status(true, statements(long)), await status(false, attributes), await status(false, statements(long))],
      [400, 400, 303],
    );
    assert.equal(await status(true, statements(dateOf(later(0)).toISOString())), 303);
    assert.deepEqual((await one.told()).toSorted(), ['no-sign-in', 'sign-in-old']);
  });
}

const { open } = (await engines())[0]!;

test('the request is signed, and says where the answer goes and how people are named', async () => {
  const one = await school(await open('request'));
  const metadata = await metadataOf(one);
  assert.equal(metadata.headers['content-type'], 'application/samlmetadata+xml');
  const { to, xml, id, state } = await one.begin();
  assert.equal(to.origin + to.pathname, 'https://idp.example/sso');
  const [query = '', signature = ''] = to.search.slice(1).split('&Signature=');
  const { publicKey } = certificateIn(metadata.text, 'signing');
  assert.ok(
    verify(
      'sha256',
      Buffer.from(query),
      createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      Buffer.from(decodeURIComponent(signature), 'base64'),
    ),
  );
  assert.ok(xml.includes(`AssertionConsumerServiceURL="${one.own.consumer}"`));
  assert.ok(xml.includes(`<saml:Issuer>${one.own.entityId}</saml:Issuer>`));
  assert.ok(xml.includes('nameid-format:emailAddress'));
  assert.ok(!xml.includes(state) && !id.includes(state));
  assert.ok(metadata.text.includes('AuthnRequestsSigned="true" WantAssertionsSigned="true"'));
  for (const where of [one.own.consumer, one.own.logout, one.own.entityId]) assert.ok(metadata.text.includes(where), where);
});

test('an assertion that is encrypted for the key of our metadata is opened', async () => {
  const one = await school(await open('encrypted'));
  const { publicKey } = certificateIn((await metadataOf(one)).text, 'encryption');
  const asked = await one.begin();
  const inside = signed(assertionXml(one.said(asked.id)), 'Assertion', provider);
  const sealed = encrypted(inside, publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const posted = await one.post(responseXml(sealed, one.around(asked.id)), asked.state);
  assert.equal((await one.finish(posted.headers['location']!)).identity.subject, 'ann@school.example');
});

test('what is genuine and not for this request, this place or this time is refused, each by its reason', async () => {
  const one = await school(await open('unfit'));
  const asked = await one.begin();
  const another = await one.begin('of another browser');
  const rows: readonly (readonly [string, string])[] = [
    ['request', one.response(another.id)],
    ['request', one.response(null)],
    ['audience', one.response(asked.id, { audience: 'https://another.example' })],
    ['recipient', one.response(asked.id, { recipient: `${one.own.consumer}/other` })],
    ['issuer', one.response(asked.id, { issuer: 'https://another-idp.example' })],
    ['too-late', one.response(asked.id, { lifeSeconds: -61 })],
    ['too-early', one.response(asked.id, { at: new Date('2026-03-02T09:40:00Z') })],
    ['subject-absent', one.response(asked.id, { subject: ' ' })],
    ['subject-transient', one.response(asked.id, { format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' })],
    ['subject-form', one.response(asked.id, { format: null })],
  ];
  for (const [reason, xml] of rows) {
    assert.equal((await one.post(xml, asked.state)).status, 400, reason);
    assert.ok((await one.told()).includes(reason), `${reason} is not among ${await one.told()}`);
  }
});

test('a response that nobody asked for is refused, or leads to where a sign-in begins, and signs nobody in', async () => {
  const one = await school(await open('unasked'));
  for (const state of ['', 'unknown', 'x'.repeat(300)]) assert.equal((await one.post(one.response(null), state)).status, 400);
  assert.deepEqual([...new Set(await one.told())], ['unsolicited']);
  await one.register({ nameFormat: 'emailAddress', unsolicited: 'https://app.example/begin' });
  const xml = one.response(null);
  const posted = await one.post(xml, '');
  assert.deepEqual(
    [posted.status, posted.headers['location'], posted.headers['set-cookie']],
    [303, 'https://app.example/begin', undefined],
  );
  assert.equal((await one.post(xml, '')).status, 400, 'the same one more time');
  assert.equal((await one.post(one.response('_never-asked'), '')).status, 400, 'it says that it was asked for');
});

test('a provider that says no ends the flow without an identity', async () => {
  const one = await school(await open('says no'));
  const asked = await one.begin();
  const status = `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode></samlp:Status>`;
  const posted = await one.post(responseXml('', one.around(asked.id, { status })), asked.state);
  await assert.rejects(one.finish(posted.headers['location']!), refusedWith('provider.cancelled'));
});

test('an answer of one provider is of no use at another, nor in another request', async () => {
  const one = await school(await open('mixed'));
  const asked = await one.begin();
  const other = await one.begin();
  const posted = await one.post(one.response(asked.id), asked.state);
  const mixed = new URL(posted.headers['location']!);
  mixed.searchParams.set('state', other.state);
  await assert.rejects(one.finish(mixed.href), refusedWith('provider-token.invalid'));
  const url = one.own.consumer.replace('/school/', '/another/');
  assert.equal((await one.built.world.raw({ method: 'POST', url, headers: {}, body: '' })).status, 404);
});

test('a provider that is switched off signs nobody in, also where the browser is on its way', async () => {
  const one = await school(await open('off'));
  const asked = await one.begin();
  const { stores } = one.built.app;
  const row = (await stores.identityProviders.find(one.built.world.keys.tenant, 'school'))!;
  await stores.identityProviders.update(one.built.world.keys.tenant, { ...row, enabled: false }, undefined);
  assert.equal((await one.post(one.response(asked.id), asked.state)).status, 404);
  await assert.rejects(one.begin(), refusedWith('provider.unknown'));
});

test('fields that come twice are none', async () => {
  const one = await school(await open('twice'));
  const asked = await one.begin();
  const value = Buffer.from(one.response(asked.id)).toString('base64');
  const posted = await one.built.world.raw({
    method: 'POST',
    url: one.own.consumer,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([
      ['SAMLResponse', value],
      ['SAMLResponse', value],
      ['RelayState', asked.state],
    ]).toString(),
  });
  assert.equal(posted.status, 400);
});
