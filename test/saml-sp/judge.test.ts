// An assertion that is genuine is still for somebody, at some place, in answer to something, and for a while: everything else is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOf } from '../../src/core/federation/saml/claims-of.ts';
import type { SamlConfiguration } from '../../src/core/federation/saml/configuration.ts';
import { fitUntil, whyUnfit } from '../../src/core/federation/saml/judge-assertion.ts';
import type { SamlAssertion, SamlConfirmation, SamlEnvelope, SamlName } from '../../src/core/federation/saml/types.ts';
import { type Instant, instantOfDate, plusSeconds } from '../../src/core/time.ts';
import { usual } from './issuer.ts';

const now = instantOfDate(usual.at);
const own = { entityId: usual.audience, consumer: usual.recipient, logout: 'https://sp.example/logout' };
const configuration: SamlConfiguration = {
  entityId: usual.issuer,
  signOn: 'https://idp.example/sso',
  logout: null,
  keys: ['key'],
  validUntil: null,
  certificatesEnd: null,
  metadataUrl: null,
  read: now,
  own,
};
const confirmation: SamlConfirmation & { readonly notOnOrAfter: Instant } = {
  recipient: own.consumer,
  inResponseTo: '_request',
  notBefore: null,
  notOnOrAfter: plusSeconds(now, 300),
};
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const name: SamlName = { value: 'ann-7', format: persistent, nameQualifier: null, spNameQualifier: null };
const assertion: SamlAssertion = {
  id: '_assertion',
  issuer: usual.issuer,
  issued: now,
  name,
  confirmations: [confirmation],
  notBefore: plusSeconds(now, -60),
  notOnOrAfter: plusSeconds(now, 300),
  audiences: [[own.entityId]],
  authenticated: now,
  sessionIndex: null,
  sessionEnds: null,
  attributes: [],
};
const envelope: SamlEnvelope = { issuer: usual.issuer, destination: own.consumer, inResponseTo: '_request' };

const judged = (said: Partial<SamlAssertion>, around: Partial<SamlEnvelope> = {}, request: string | null = '_request') =>
  whyUnfit({ assertion: { ...assertion, ...said }, envelope: { ...envelope, ...around } }, { configuration, request, now });

test('a usual assertion is fit', () => {
  assert.equal(judged({}), undefined);
  assert.equal(judged({}, { issuer: null, destination: null }), undefined);
});

test('an assertion that tells of no sign-in signs nobody in, nor one of an old sign-in where a new one was asked for', () => {
  assert.equal(judged({ authenticated: null }), 'no-sign-in');
  const since = (authenticated: Instant) =>
    whyUnfit({ assertion: { ...assertion, authenticated }, envelope }, { configuration, request: '_request', since: now, now });
  assert.equal(since(plusSeconds(now, -61)), 'sign-in-old');
  assert.equal(since(plusSeconds(now, -60)), undefined, 'the clocks may differ');
  assert.equal(
    judged({ authenticated: plusSeconds(now, -3600) }),
    undefined,
    'where none was asked for, a sign-in of this morning will do',
  );
});

test('each part that is another makes it unfit', () => {
  const confirmed = (more: Partial<SamlConfirmation>) => ({ confirmations: [{ ...confirmation, ...more }] });
  const rows: readonly (readonly [string, Partial<SamlAssertion>, Partial<SamlEnvelope>?, (string | null)?])[] = [
    ['issuer', { issuer: `${usual.issuer}/` }],
    ['issuer', {}, { issuer: 'https://evil.example' }],
    ['destination', {}, { destination: `${own.consumer}/` }],
    ['audience', { audiences: [] }],
    ['audience', { audiences: [['https://another.example']] }],
    ['audience', { audiences: [[own.entityId], ['https://another.example']] }],
    ['recipient', { confirmations: [] }],
    ['recipient', confirmed({ recipient: 'https://another.example/acs' })],
    ['recipient', confirmed({ recipient: null })],
    ['request', confirmed({ inResponseTo: '_another' })],
    ['request', confirmed({ inResponseTo: null })],
    ['request', {}, { inResponseTo: '_another' }],
    ['request', {}, { inResponseTo: null }],
    ['unsolicited', {}, {}, null],
    ['unsolicited', {}, { inResponseTo: null }, null],
    ['too-early', { notBefore: plusSeconds(now, 61) }],
    ['too-early', { issued: plusSeconds(now, 61) }],
    ['too-late', { notOnOrAfter: plusSeconds(now, -60) }],
    ['too-late', confirmed({ notOnOrAfter: plusSeconds(now, -60) })],
    ['too-late', confirmed({ notOnOrAfter: null })],
  ];
  for (const [reason, said, around, request] of rows)
    assert.equal(judged(said, around, request === undefined ? '_request' : request), reason, JSON.stringify([said, around]));
});

test('clocks may differ by the skew and no more, and an id is remembered for longer', () => {
  assert.equal(judged({ notBefore: plusSeconds(now, 60) }), undefined);
  assert.equal(judged({ notOnOrAfter: plusSeconds(now, -59) }), undefined);
  const strict = { ...configuration, skewSeconds: 0 };
  const late = { ...assertion, notOnOrAfter: now };
  assert.equal(whyUnfit({ assertion: late, envelope }, { configuration: strict, request: '_request', now }), 'too-late');
  assert.ok(fitUntil({ assertion }, configuration) > plusSeconds(confirmation.notOnOrAfter, 60));
});

test('one of several confirmations is enough', () => {
  const confirmations = [{ ...confirmation, recipient: 'https://another.example' }, confirmation];
  assert.equal(judged({ confirmations }), undefined);
});

test('a name that is empty, of another form, of the moment or of somebody else names nobody', () => {
  const of = (more: Partial<SamlName> | null, settings: Partial<SamlConfiguration> = {}) =>
    claimsOf({ ...assertion, name: more && { ...name, ...more } }, { ...configuration, ...settings });
  assert.deepEqual(of({}), { sub: 'ann-7' });
  assert.equal(of(null), 'subject-absent');
  assert.equal(of({ value: '' }), 'subject-absent');
  assert.equal(of({ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }), 'subject-transient');
  assert.equal(of({ format: '' }), 'subject-form');
  assert.deepEqual(of({ format: '' }, { nameFormat: 'unspecified' }), { sub: 'ann-7' });
  assert.equal(of({ spNameQualifier: 'https://another.example' }), 'another-subject');
  assert.equal(of({ nameQualifier: 'https://another.example' }), 'another-subject');
  assert.deepEqual(of({ nameQualifier: usual.issuer, spNameQualifier: own.entityId }), { sub: 'ann-7' });
});

test('an attribute names the person where the row says so, and only by one value', () => {
  const attribute = (values: readonly string[]) => [{ name: 'employee', format: '', friendlyName: null, values }];
  const transient = { ...name, format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' };
  const of = (values: readonly string[]) =>
    claimsOf({ ...assertion, name: transient, attributes: attribute(values) }, { ...configuration, subject: 'employee' });
  assert.deepEqual(of(['7']), { sub: '7' });
  assert.equal(of([]), 'subject-absent');
  assert.equal(of(['7', '8']), 'another-subject');
});

test('an address is proven in the domains of which the provider is believed, and in no other', () => {
  const mail = (value: string) => [{ name: 'mail', format: '', friendlyName: null, values: [value] }];
  const of = (value: string, provenDomains?: string[]) =>
    claimsOf({ ...assertion, attributes: mail(value) }, { ...configuration, ...(provenDomains ? { provenDomains } : {}) });
  assert.deepEqual(of('ann@school.example'), { sub: 'ann-7', email: 'ann@school.example', email_verified: false });
  const proven = (value: string) => (of(value, ['school.example']) as { readonly email_verified: boolean }).email_verified;
  assert.equal(proven('ann@School.example'), true);
  for (const other of ['ann@evil.example', 'ann@evilschool.example', 'ann@school.example.evil.example', 'ann@school.example@evil.example'])
    assert.equal(proven(other), false, other);
});
