import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Assertion } from '../../core/saml/document-store.ts';
import { type Instant, instantOfDate, plusDays, plusSeconds } from '../../core/time.ts';
import { samlDocuments } from './documents.ts';
import { judgeEnveloped } from './enveloped.ts';
import { openXml, type XmlElement } from './xml-door.ts';
import type { Shape } from './xml-shapes.ts';

const now = instantOfDate(new Date('2026-03-02T09:30:00Z'));
const signer = await samlDocuments.makeKey({ name: 'a & b', from: now, until: plusDays(now, 30), serial: Uint8Array.of(200, 1) });
const stranger = await samlDocuments.makeKey({ name: 'x', from: now, until: plusDays(now, 30), serial: Uint8Array.of(2) });
/** Texts that canonical XML writes in ways of its own. */
const odd = `<a> & "b" 'c' \t\n\r é 字 😀 ]]>`;
const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const metadata = 'urn:oasis:names:tc:SAML:2.0:metadata';
const any = (namespace: string, name: string): Shape => ({ namespace, name, content: 'open', attributes: { ID: 'one' } });

const given = (at: Instant): Assertion => ({
  response: '_r',
  id: '_a',
  issuer: `https://idp.example.org/?a=1&b="2"`,
  audience: odd,
  consumer: 'https://sp.example.org/acs?x=1&y=<2>',
  inResponseTo: '_q',
  nameId: { value: odd, format: 'persistent' },
  now: at,
  notBefore: plusSeconds(at, -60),
  notOnOrAfter: plusSeconds(at, 300),
  authenticated: at,
  sessionIndex: '_s',
  sessionEnds: plusSeconds(at, 3600),
  context: 'urn:x',
  attributes: [{ name: 'mail', format: 'basic', friendly: odd, values: [odd, 'second'] }],
  encryption: null,
});

const xmlOf = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');
const find = (element: XmlElement, name: string): XmlElement | undefined =>
  element.name === name ? element : element.children.map((child) => find(child, name)).find(Boolean);

test('a library that reads a signed response finds the signature right, and every text as it was', async () => {
  const xml = xmlOf(await samlDocuments.assertion(given(now), signer));
  const root = openXml(xml, any(protocol, 'Response'));
  const judged = judgeEnveloped(xml, root, [stranger.certificate, signer.certificate]);
  assert.equal(judged.kind, 'good', JSON.stringify(judged));
  assert.equal(judgeEnveloped(xml, root, [stranger.certificate]).kind, 'wrong');
  const read = openXml((judged as { signed: string }).signed, any(protocol, 'Response'));
  assert.equal(find(read, 'NameID')!.text, odd);
  assert.equal(find(read, 'Attribute')!.attributes['FriendlyName'], odd);
  const assertion = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)![0];
  const inner = openXml(assertion, any('urn:oasis:names:tc:SAML:2.0:assertion', 'Assertion'));
  assert.equal(judgeEnveloped(assertion, inner, [signer.certificate]).kind, 'good', 'the assertion alone, too');
});

test('what is written is its canonical form: the library signs the same bytes', async () => {
  const encryption = { certificate: stranger.certificate, algorithm: 'aes256-gcm' } as const;
  const failure = {
    id: '_f',
    issuer: odd,
    consumer: 'https://sp.example.org',
    inResponseTo: null,
    now,
    status: 'NoPassive',
    says: odd,
  } as const;
  const out = { id: '_l', issuer: odd, now, to: 'https://sp.example.org/slo', binding: 'post', relayState: null } as const;
  const named = { nameId: { value: odd, format: 'transient' }, sessionIndex: odd, notOnOrAfter: now } as const;
  const field = (sent: ReturnType<typeof samlDocuments.logoutRequest>) => (sent.binding === 'post' ? Object.values(sent.fields)[0]! : '');
  const about = {
    entityId: odd,
    signOn: 'https://a',
    logout: 'https://b',
    certificates: [signer.certificate],
    wantsSignedRequests: true,
    validUntil: now,
  };
  const documents: Readonly<Record<string, readonly [string, Shape]>> = {
    response: [xmlOf(await samlDocuments.assertion(given(now), signer)), any(protocol, 'Response')],
    encrypted: [xmlOf(await samlDocuments.assertion({ ...given(now), encryption }, signer)), any(protocol, 'Response')],
    failure: [xmlOf(samlDocuments.failure(failure, signer)), any(protocol, 'Response')],
    request: [xmlOf(field(samlDocuments.logoutRequest({ ...out, ...named }, signer))), any(protocol, 'LogoutRequest')],
    answer: [
      xmlOf(field(samlDocuments.logoutResponse({ ...out, inResponseTo: '_q', status: 'PartialLogout' }, signer))),
      any(protocol, 'LogoutResponse'),
    ],
    metadata: [samlDocuments.metadata(about, signer), any(metadata, 'EntityDescriptor')],
  };
  for (const [what, [xml, shape]] of Object.entries(documents)) {
    const judged = judgeEnveloped(xml, openXml(xml, shape), [signer.certificate]);
    assert.equal(judged.kind, 'good', what);
    const signature = new RegExp(
      `<ds:Signature xmlns:ds="[^"]*"><ds:SignedInfo>(?:(?!</ds:Signature>).)*?URI="#${/ID="([^"]*)"/.exec(xml)![1]}".*?</ds:Signature>`,
      's',
    );
    assert.equal((judged as { signed: string }).signed, xml.replace(signature, ''), what);
  }
});
