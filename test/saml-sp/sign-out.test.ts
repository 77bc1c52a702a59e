// A provider that says, signed, that a person left ends what that person began by it; nobody else does. And a person who leaves here may leave there, too.
import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { linkIdentity, samlSignOut } from '../../src/core/federation/index.ts';
import { dateOf } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { type KeyPair, newKeyPair } from './issuer.ts';
import { provider, type School, school } from './school.ts';

const { open } = (await engines())[0]!;

async function linked(seed: string) {
  const one = await school(await open(seed));
  const { world, app } = one.built;
  const person = await world.person();
  const asked = await one.begin();
  const posted = await one.post(one.response(asked.id), asked.state);
  const { token } = await one.finish(posted.headers['location']!);
  await linkIdentity(await one.ctx(), { account: person.id, provenAt: start, token }, app.stores);
  return { one, person };
}

interface Leaving {
  readonly key?: KeyPair;
  readonly issuer?: string;
  readonly destination?: string;
  readonly nameId?: string;
  readonly at?: Date;
  readonly id?: string;
}

function logoutQuery(
  one: School,
  { key = provider, issuer = 'https://idp.example/metadata', destination, nameId, at, id }: Leaving = {},
): string {
  const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id ?? '_leave'}" Version="2.0" IssueInstant="${(at ?? dateOf(start)).toISOString()}" Destination="${destination ?? one.own.logout}"><saml:Issuer>${issuer}</saml:Issuer><saml:NameID>${nameId ?? 'ann@school.example'}</saml:NameID></samlp:LogoutRequest>`;
  const pairs = {
    SAMLRequest: deflateRawSync(xml).toString('base64'),
    RelayState: 'there',
    SigAlg: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  };
  const query = Object.entries(pairs)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${query}&Signature=${encodeURIComponent(sign('sha256', Buffer.from(query), key.privatePem).toString('base64'))}`;
}

const leave = (one: School, query: string) => one.built.world.raw({ method: 'GET', url: `${one.own.logout}?${query}`, headers: {} });

const answerIn = (location: string): string =>
  inflateRawSync(Buffer.from(new URL(location).searchParams.get('SAMLResponse')!, 'base64')).toString();

test('a signed request is answered, once', async () => {
  const { one } = await linked('leaves');
  const query = logoutQuery(one);
  const left = await leave(one, query);
  assert.equal(left.status, 303, left.text);
  const location = left.headers['location']!;
  assert.ok(location.startsWith('https://idp.example/slo?SAMLResponse='), location);
  assert.equal(new URL(location).searchParams.get('RelayState'), 'there');
  const answer = answerIn(location);
  assert.ok(answer.includes('InResponseTo="_leave"') && answer.includes('status:Success'), answer);
  assert.equal((await leave(one, query)).status, 400);
  assert.deepEqual(await one.told('saml-logout.refused'), ['replayed']);
});

test('a name that nobody has here is told as unknown', async () => {
  const { one } = await linked('unknown');
  const left = await leave(one, logoutQuery(one, { nameId: 'bob@school.example' }));
  assert.ok(answerIn(left.headers['location']!).includes('UnknownPrincipal'));
});

test('a request that another signed, for another place or time, or nobody signed, is refused', async () => {
  const { one } = await linked('refused');
  const rows: readonly (readonly [string, string])[] = [
    ['signature', logoutQuery(one, { key: newKeyPair(), id: '_1' })],
    ['issuer', logoutQuery(one, { issuer: 'https://another.example', id: '_2' })],
    ['destination', logoutQuery(one, { destination: 'https://another.example/slo', id: '_3' })],
    ['time', logoutQuery(one, { at: new Date('2026-03-02T09:00:00Z'), id: '_4' })],
    ['unsigned', logoutQuery(one, { id: '_5' }).replace(/&SigAlg=.*/, '')],
    ['unreadable', 'SAMLRequest=x'],
  ];
  for (const [reason, query] of rows) {
    const left = await leave(one, query);
    assert.equal(left.status, 400, reason);
    assert.ok((await one.told('saml-logout.refused')).includes(reason), `${reason}: ${await one.told('saml-logout.refused')}`);
  }
});

test('a person who leaves here is led to the provider by a signed request', async () => {
  const { one, person } = await linked('leads');
  const sent = await samlSignOut(await one.ctx(), { provider: 'school', account: person.id }, one.built.app.stores);
  assert.ok(sent?.binding === 'redirect');
  const request = inflateRawSync(Buffer.from(new URL(sent.address).searchParams.get('SAMLRequest')!, 'base64')).toString();
  assert.ok(request.includes('>ann@school.example</saml:NameID>') && !request.includes('SessionIndex'), request);
  const stranger = await one.built.world.person({ username: 'bob', email: 'bob@example.org' });
  assert.equal(await samlSignOut(await one.ctx(), { provider: 'school', account: stranger.id }, one.built.app.stores), undefined);
});
