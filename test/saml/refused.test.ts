// Requests that nobody may bring, or that cannot be met: a page in words where nobody can be answered, a status at the registered address where somebody can.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { type Given, newRequestId, posted, redirected, requestText, statusesOf } from './requests.ts';
import { browser, formOf, newSigner, type Page, provider, through } from './service-provider.ts';

/** Of both engines before the first test: those of one may end while the other is still being opened, and that ends the file. */
const houses = [];
for (const { engine, open } of await engines()) {
  const { world } = await open('saml refusals', { clock: runningClock() });
  await world.settings({ saml: { offered: true }, rates: { caller: null, address: null, tenant: null } });
  await world.person();
  const shop = await provider(world, { nameId: 'persistent' });
  const strict = await provider(world, { wantsSignedRequests: true });
  const off = await provider(world, { enabled: false });
  houses.push({ engine, world, shop, strict, off, stranger: await newSigner('stranger') });
}

for (const { engine, world, shop, strict, off, stranger } of houses) {
  const sso = `${world.base}/id/${world.keys.domain}/saml2/sso`;
  const noted = async () => (await world.console('GET', '/events?what=saml.refused&limit=1000')).body as { detail: { reason: string } }[];

  const text = (more: Partial<Given> = {}) => requestText({ issuer: shop.entityId, destination: sso, ...more });
  const atStrict = (more: Partial<Given> = {}) => text({ issuer: strict.entityId, ...more });

  const isPage = (page: Page, says: RegExp) => {
    assert.equal(page.status, 400, page.text);
    assert.match(page.text, says);
    assert.doesNotMatch(page.text, /<form|SAMLResponse|example\.org/);
    assert.equal(page.headers.get('location'), null);
  };

  const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
  const doctype = '<!DOCTYPE p:AuthnRequest [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const id = newRequestId();

  const pages: Readonly<Record<string, readonly [() => string, RegExp]>> = {
    'a service provider that nobody registered': [
      () => redirected(sso, text({ issuer: 'https://evil.example.org' })),
      /unknown service provider/,
    ],
    'one that is switched off': [() => redirected(sso, text({ issuer: off.entityId })), /switched off/],
    'an address that is not registered': [
      () => redirected(sso, text({ attributes: 'AssertionConsumerServiceURL="https://evil.example.org/acs"' })),
      /address not registered/,
    ],
    'a longer address than the one that is registered': [
      () => redirected(sso, text({ attributes: `AssertionConsumerServiceURL="${shop.acs}/../evil"` })),
      /address not registered/,
    ],
    'an index that is not registered': [
      () => redirected(sso, text({ attributes: 'AssertionConsumerServiceIndex="7"' })),
      /address not registered/,
    ],
    'another destination': [() => redirected(sso, text({ destination: 'https://other.example.org/sso' })), /another destination/],
    'a request of an hour ago': [() => redirected(sso, text({ issued: hours(-1) })), /issued at another time/],
    'a request of the next hour': [() => redirected(sso, text({ issued: hours(1) })), /issued at another time/],
    'a time that is none': [
      () => redirected(sso, text().replace(/IssueInstant="[^"]*"/, 'IssueInstant="2026-13-45T00:00:00Z"')),
      /unreadable/,
    ],
    'a document type': [() => redirected(sso, doctype + text()), /unreadable: document type/],
    'a comment in the issuer': [
      () => redirected(sso, text({ issuer: `${shop.entityId}<!-- -->.evil.org` })),
      /unreadable: comment in a value/,
    ],
    'an element that no request has': [() => redirected(sso, text({ inside: '<a:Assertion/>' })), /unreadable: not the expected document/],
    'a bomb': [
      () => redirected(sso, text({ inside: `<p:Extensions>${' '.repeat(3_000_000)}</p:Extensions>` })),
      /unreadable: the message cannot be inflated/,
    ],
    'a huge document': [
      () => redirected(sso, text({ inside: `<p:Extensions>${'<x/>'.repeat(10_000)}</p:Extensions>` })),
      /unreadable: too large/,
    ],
    'no base64': [() => `${sso}?SAMLRequest=%3Chtml%3E`, /unreadable/],
    'no deflation': [() => `${sso}?SAMLRequest=${encodeURIComponent(Buffer.from('x').toString('base64'))}`, /unreadable/],
    'two requests at once': [() => `${redirected(sso, text())}&SAMLRequest=x`, /unreadable: SAMLRequest comes twice/],
    'a RelayState without an end': [() => redirected(sso, text(), { relayState: 'x'.repeat(3000) }), /relay state too long/],
    'no signature where one is demanded': [() => redirected(sso, atStrict()), /unsigned/],
    'a signature by somebody else': [() => redirected(sso, atStrict(), { signer: stranger }), /signature: no registered certificate/],
    'a signature by rsa-sha1, which is named': [
      () => redirected(sso, atStrict(), { signer: strict.signer, algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
      /signature algorithm: rsa-sha1/,
    ],
    'a RelayState that was changed after it was signed': [
      () => redirected(sso, atStrict(), { signer: strict.signer, relayState: 'here' }).replace('RelayState=here', 'RelayState=there'),
      /signature/,
    ],
    'a RelayState that was added to a signed request': [
      () => `${redirected(sso, atStrict(), { signer: strict.signer })}&RelayState=there`,
      /signature/,
    ],
    'a signature that was taken away': [
      () => redirected(sso, atStrict(), { signer: strict.signer }).replace(/&Signature=[^&]*/, ''),
      /signature/,
    ],
    'a signed request without a destination': [
      () => redirected(sso, atStrict().replace(/Destination="[^"]*"/, ''), { signer: strict.signer }),
      /another destination/,
    ],
    'a request that came before': [() => redirected(sso, text({ id })), /came before/],
    'an answer to a sign-out that nobody began': [
      () =>
        redirected(
          sso,
          text({
            root: 'LogoutResponse',
            attributes: 'InResponseTo="_x"',
            inside: '<p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></p:Status>',
          }),
          { signer: shop.signer, kind: 'SAMLResponse', relayState: 'x' },
        ),
      /nothing to answer/,
    ],
    'a sign-out that nobody signed': [
      () => redirected(sso, text({ root: 'LogoutRequest', inside: '<a:NameID>ann@example.org</a:NameID>' })),
      /unsigned/,
    ],
  };

  test(`${engine}: what nobody may bring is refused in words, and told to operators`, async () => {
    const { go } = browser(world);
    assert.match((await go(redirected(sso, text({ id })))).text, /name="password"/, 'the first time');
    for (const [what, [address, says]] of Object.entries(pages)) {
      const page = await go(address());
      assert.equal(page.status, 400, `${what}: ${page.status} ${page.text}`);
      isPage(page, says);
    }
    const reasons = new Set((await noted()).map(({ detail }) => detail.reason));
    for (const reason of ['unknown service provider', 'signature algorithm', 'came before', 'another destination', 'unreadable'])
      assert.ok(reasons.has(reason), `${reason} is not among ${[...reasons].join(', ')}`);
  });

  test(`${engine}: a request by a form is read from what was signed, and wrapping it elsewhere helps nobody`, async () => {
    const { go } = browser(world);
    const good = requestText({ issuer: strict.entityId, destination: sso });
    assert.match((await go(sso, { SAMLRequest: posted(good, strict.signer) }, true)).text, /name="password"/);
    const declared = `<?xml version='1.0' encoding='UTF-8'?>\n${Buffer.from(posted(atStrict(), strict.signer), 'base64')}`;
    const declaredPage = await go(sso, { SAMLRequest: Buffer.from(declared).toString('base64') }, true);
    assert.match(declaredPage.text, /name="password"/, 'with a declaration before it');
    isPage(await go(sso, { SAMLRequest: posted(atStrict()) }, true), /unsigned/);
    isPage(await go(sso, { SAMLRequest: posted(atStrict(), stranger) }, true), /signature/);
    const xml = Buffer.from(posted(atStrict(), strict.signer), 'base64').toString();
    const signature = /<ds:Signature.*<\/ds:Signature>/s.exec(xml)![0];
    const evil = (inside: string) => atStrict({ attributes: `AssertionConsumerServiceURL="https://evil.example.org/acs"`, inside });
    const inner = xml.replace(signature, '');
    const forged = [
      xml.replace('Version="2.0"', `Version="2.0" ForceAuthn="true"`),
      evil(`${signature}<p:Extensions>${inner}</p:Extensions>`),
      evil(`<p:Extensions>${xml}</p:Extensions>`),
      evil(signature.replace('</ds:Signature>', `<ds:Object>${inner}</ds:Object></ds:Signature>`)),
      xml.replace(signature, signature + signature),
      xml.replaceAll('rsa-sha256', 'rsa-sha1'),
      xml
        .replace(/<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${stranger.certificate}`)
        .replace('Version="2.0"', 'Version="2.0" IsPassive="true"'),
      xml.replace(/URI="#[^"]*"/, 'URI=""'),
      xml.replace('http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/TR/1999/REC-xpath-19991116'),
    ];
    for (const [at, text] of forged.entries()) {
      const page = await go(sso, { SAMLRequest: Buffer.from(text).toString('base64') }, true);
      assert.equal(page.status, 400, `${at}: ${page.text}`);
      isPage(page, /signature|unreadable|unsigned/);
    }
  });

  const statuses: Readonly<Record<string, readonly [Partial<Given>, readonly string[]]>> = {
    'nobody is signed in, and nobody may be asked': [{ attributes: 'IsPassive="true"' }, ['Responder', 'NoPassive']],
    'a format of names that there is not': [
      { inside: '<p:NameIDPolicy Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName"/>' },
      ['Requester', 'InvalidNameIDPolicy'],
    ],
    'an answer by another binding': [
      { attributes: 'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"' },
      ['Requester', 'UnsupportedBinding'],
    ],
    'a context that nobody knows': [
      { inside: '<p:RequestedAuthnContext><a:AuthnContextClassRef>urn:x</a:AuthnContextClassRef></p:RequestedAuthnContext>' },
      ['Responder', 'NoAuthnContext'],
    ],
  };

  test(`${engine}: what cannot be met is told to the service provider by a signed status`, async () => {
    for (const [what, [more, codes]] of Object.entries(statuses)) {
      const given = newRequestId();
      const { address, fields } = formOf(await browser(world).go(redirected(sso, text({ ...more, id: given }), { relayState: 'a"b<c>' })));
      assert.equal(address, shop.acs, what);
      assert.equal(fields['RelayState'], 'a"b<c>');
      assert.deepEqual(statusesOf(fields['SAMLResponse']!), codes, what);
      const xml = Buffer.from(fields['SAMLResponse']!, 'base64').toString();
      assert.match(xml, new RegExp(`InResponseTo="${given}"`));
      assert.match(xml, /<ds:Signature/);
      assert.doesNotMatch(xml, /<saml:Assertion/);
    }
  });

  test(`${engine}: a request is answered in the browser that brought it, once, and by the tenant that knows it`, async () => {
    const person = browser(world);
    const login = await person.go(redirected(sso, text()));
    const strange = browser(world);
    assert.doesNotMatch((await strange.go(login.url)).text, /name="password"/, 'the address alone is worth nothing');
    const answered = await through(login, person);
    assert.equal(formOf(answered).address, shop.acs);
    assert.doesNotMatch((await person.go(answered.url)).text, /SAMLResponse/, 'a second time');
    const pending = await person.go(redirected(sso, text()).replace('/sso?', '/sso?x=1&'));
    assert.match(pending.text, /SAMLResponse/, 'who is signed in is not asked');

    const other = await world.another();
    await other.settings({ saml: { offered: true } });
    const theirs = `${world.base}/id/${other.keys.domain}/saml2/sso`;
    isPage(await person.go(redirected(theirs, text({ destination: theirs }))), /unknown service provider/);
    await other.settings({ saml: { offered: false } });
    const closed = await person.go(redirected(theirs, text({ destination: theirs })));
    const nowhere = await person.go(`${world.base}/id/nowhere.example/saml2/sso`);
    assert.deepEqual([closed.status, nowhere.status], [404, 404]);
  });

  test(`${engine}: one request that is answered several times at once is answered once`, async () => {
    const person = browser(world);
    const reply = await fetch(redirected(sso, text()), { redirect: 'manual' });
    await through(await person.go(redirected(sso, text())), person);
    const cookies = [
      ...person.jar,
      ...reply.headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line)!.slice(1) as [string, string]),
    ];
    const cookie = [...new Map(cookies)].map(([name, value]) => `${name}=${value}`).join('; ');
    const at = new URL(reply.headers.get('location')!, world.base).href;
    const pages = await Promise.all([1, 2, 3].map(async () => (await fetch(at, { headers: { cookie } })).text()));
    assert.equal(pages.filter((page) => page.includes('SAMLResponse')).length, 1);
  });
}
