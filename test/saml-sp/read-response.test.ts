// A response is believed as far as its signature covers it, and no forgery of our list is believed at all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readResponse } from '../../src/adapters/saml/reader/read-response.ts';
import type { ReadingParts } from '../../src/core/federation/saml/reader-store.ts';
import { forgeries, impostor } from './forgeries.ts';
import {
  assertionXml,
  certificateOf,
  encoded,
  encrypted,
  genuine,
  newKeyPair,
  responseXml,
  rsaSha256,
  type Said,
  signed,
  usual,
} from './issuer.ts';

const provider = newKeyPair();
const own = newKeyPair();
const formerOwn = newKeyPair();
const parts: ReadingParts = {
  keys: [newKeyPair().publicPem, provider.publicPem],
  ownKeys: [formerOwn.privatePem, own.privatePem],
  audience: usual.audience,
  consumer: usual.recipient,
  signed: 'assertion',
};

const read = (xml: string, more: Partial<ReadingParts> = {}) => readResponse(encoded(xml), { ...parts, ...more });

async function saidIn(xml: string, more: Partial<ReadingParts> = {}) {
  const verdict = await read(xml, more);
  assert.equal(verdict.kind, 'genuine', JSON.stringify(verdict));
  return verdict.kind === 'genuine' ? verdict.assertion : assert.fail();
}

test('a genuine response is read, whichever key of the provider signed it', async () => {
  const assertion = await saidIn(genuine(provider));
  assert.deepEqual(assertion.name, {
    value: 'ann@school.example',
    format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    nameQualifier: null,
    spNameQualifier: null,
  });
  assert.equal(assertion.issuer, usual.issuer);
  assert.equal(assertion.sessionIndex, '_session');
  assert.deepEqual(assertion.audiences, [[usual.audience]]);
  assert.deepEqual(
    assertion.confirmations.map(({ recipient, inResponseTo }) => [recipient, inResponseTo]),
    [[usual.recipient, '_request']],
  );
  assert.deepEqual(
    assertion.attributes.map(({ name, values }) => [name, values]),
    [['mail', ['ann@school.example']]],
  );
});

test('a certificate of the metadata is as good as a bare key, and so is RSA with SHA-512', async () => {
  await saidIn(genuine(provider), { keys: [await certificateOf(provider)] });
  const sha512 = { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', digest: 'http://www.w3.org/2001/04/xmlenc#sha512' };
  await saidIn(responseXml(signed(assertionXml(), 'Assertion', provider, sha512)));
});

test('where both are signed, both signatures must be right', async () => {
  const both = signed(genuine(provider), 'Response', provider);
  await saidIn(both);
  const spoilt = signed(genuine(provider), 'Response', newKeyPair());
  const verdict = await read(spoilt);
  assert.equal(verdict.kind === 'refused' && verdict.because, 'signature-wrong');
});

test('a signed response alone is taken where the provider is registered so, and not otherwise', async () => {
  const whole = signed(responseXml(assertionXml()), 'Response', provider);
  assert.equal((await saidIn(whole, { signed: 'either' })).name?.value, 'ann@school.example');
  const verdict = await read(whole);
  assert.equal(verdict.kind === 'refused' && verdict.because, 'unsigned');
});

test('an encrypted assertion is opened by any of our keys', async () => {
  for (const { publicPem } of [own, formerOwn]) {
    const inside = encrypted(signed(assertionXml(), 'Assertion', provider), publicPem);
    assert.equal((await saidIn(responseXml(inside))).name?.value, 'ann@school.example');
  }
});

test('keys are wrapped by RSA-OAEP of either edition of XML Encryption, with one hash, that is told', async () => {
  const ofFirst = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
  const of11 = 'http://www.w3.org/2009/xmlenc11#rsa-oaep';
  const digest = (name: string) => `<ds:DigestMethod Algorithm="${name}"/>`;
  const mask = (name: string) =>
    `<x:MGF xmlns:x="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1${name}"/>`;
  const sha1 = digest('http://www.w3.org/2000/09/xmldsig#sha1');
  const sha256 = digest('http://www.w3.org/2001/04/xmlenc#sha256');
  const inside = signed(assertionXml(), 'Assertion', provider);
  const taken = [
    [ofFirst, 'sha1', sha1],
    [of11, 'sha1', ''],
    [of11, 'sha1', `${sha1}${mask('sha1')}`],
    [of11, 'sha256', `${sha256}${mask('sha256')}`],
  ] as const;
  for (const [keyAlgorithm, hash, methods] of taken) {
    const sealed = encrypted(inside, own.publicPem, { keyAlgorithm, hash, methods });
    assert.equal((await saidIn(responseXml(sealed))).name?.value, 'ann@school.example', methods);
    await saidIn(signed(responseXml(sealed), 'Response', provider));
  }
  const refused = [
    [ofFirst, 'sha256', `${sha256}${mask('sha256')}`],
    [ofFirst, 'sha256', sha256],
    [of11, 'sha256', sha256],
    [of11, 'sha256', mask('sha256')],
    [of11, 'sha256', `${digest('http://www.w3.org/2001/04/xmlenc#sha512')}${mask('sha512')}`],
    [of11, 'sha256', `${digest('http://www.example.org/#sha256')}${mask('sha256')}`],
  ] as const;
  for (const [keyAlgorithm, hash, methods] of refused) {
    const verdict = await read(responseXml(encrypted(inside, own.publicPem, { keyAlgorithm, hash, methods })));
    assert.equal(verdict.kind === 'refused' && verdict.because, 'algorithm', methods);
  }
  const modern = { keyAlgorithm: of11, hash: 'sha256', methods: `${sha256}${mask('sha256')}` } as const;
  const bare = signed(responseXml(encrypted(assertionXml(), own.publicPem, modern)), 'Response', provider);
  const verdict = await read(bare, { signed: 'either' });
  assert.equal(verdict.kind === 'refused' && verdict.because, 'algorithm', 'node-saml could not judge what was signed around it');
});

test('AES-CBC is taken where a signature covers the ciphertext', async () => {
  const inside = encrypted(signed(assertionXml(), 'Assertion', provider), own.publicPem, { cipher: 'aes128-cbc' });
  await saidIn(signed(responseXml(inside), 'Response', provider));
  const unsigned = encrypted(assertionXml(), own.publicPem);
  await saidIn(signed(responseXml(unsigned), 'Response', provider), { signed: 'either' });
});

test('values of one attribute are joined, and blanks around URIs are none of theirs', async () => {
  const attribute = (name: string, format: string, value: string) =>
    `<saml:Attribute Name="${name}" NameFormat="${format}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`;
  const uri = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';
  const said: Said = {
    attributes: [
      attribute('groups', uri, 'a'),
      attribute('groups', uri, ' b '),
      attribute('groups', 'other', 'c'),
      attribute('none', uri, ''),
    ].join(''),
    audience: `\n  ${usual.audience}\n`,
    issuer: ` ${usual.issuer} `,
  };
  const assertion = await saidIn(genuine(provider, said));
  assert.deepEqual(assertion.audiences, [[usual.audience]]);
  assert.equal(assertion.issuer, usual.issuer);
  assert.deepEqual(
    assertion.attributes.map(({ name, format, values }) => [name, format, values]),
    [
      ['groups', uri, ['a', 'b']],
      ['groups', 'other', ['c']],
      ['none', uri, []],
    ],
  );
});

test('line breaks of another system do not break a signature', async () => {
  const spread = assertionXml().replace('<saml:Subject>', '\r\n<saml:Subject>');
  const xml = responseXml(signed(spread.replaceAll('\r\n', '\n'), 'Assertion', provider)).replaceAll('\n', '\r\n');
  await saidIn(xml);
});

test('a provider that says no is told apart from a response that is not believed', async () => {
  const status = `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>no</samlp:StatusMessage></samlp:Status>`;
  const verdict = await read(responseXml('', { status }));
  assert.deepEqual(verdict.kind === 'failed' && [verdict.status, verdict.message], [
    'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
    'no',
  ]);
});

test('every forgery of the list is refused', async (t) => {
  const list = await forgeries({ provider, ownPublicPem: own.publicPem, said: {}, around: {} });
  for (const { name, xml } of list)
    await t.test(name, async () => {
      const verdict = await read(xml);
      assert.equal(verdict.kind, 'refused', JSON.stringify(verdict));
      assert.ok(!JSON.stringify(verdict).includes(impostor), 'the refusal repeats what the forgery says');
    });
});

test('where a signed response is enough, no forgery brings its subject in', async () => {
  for (const { name, xml } of await forgeries({ provider, ownPublicPem: own.publicPem, said: {}, around: {} })) {
    const verdict = await read(xml, { signed: 'either' });
    if (verdict.kind === 'genuine') assert.equal(name, 'a signed response whose assertion is not signed, where that is asked');
    assert.ok(!JSON.stringify(verdict).includes(impostor), name);
  }
});

test('what is not base64 of UTF-8 is refused', async () => {
  for (const field of ['', '%%%', Buffer.from([0x3c, 0xff, 0xfe]).toString('base64'), 'A'.repeat(400_000)])
    assert.equal((await readResponse(field, parts)).kind, 'refused');
  assert.equal(rsaSha256.includes('sha256'), true);
});
