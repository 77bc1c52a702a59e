// A provider that says, signed, that a person left ends what that person began by it; nobody else does. And a person who leaves here may leave there, too.
import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Fault } from '../../src/core/faults/index.ts';
import { linkIdentity, samlSignOut } from '../../src/core/federation/index.ts';
import { hasEnded, issueRefresh, recogniseSession, refreshSession } from '../../src/core/sessions/index.ts';
import { completeSignIn, signInWithIdentity } from '../../src/core/sign-in/index.ts';
import { dateOf } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { type KeyPair, newKeyPair } from './issuer.ts';
import { later, provider, type School, school } from './school.ts';

const all = await engines();
const { open } = all[0]!;

async function linked(seed: string, built?: BuiltWorld) {
  const one = await school(built ?? (await open(seed)));
  const { world, app } = one.built;
  const person = await world.person();
  const asked = await one.begin();
  const posted = await one.post(one.response(asked.id), asked.state);
  const { token } = await one.finish(posted.headers['location']!);
  await linkIdentity(await one.ctx(), { account: person.id, session: { methods: [], provenAt: start }, token }, app.stores);
  return { one, person };
}

/** Signs Ann in through the provider, which calls its session so, if it gives it a name, and ends it then. Returns the session here. */
async function entersBy(one: School, index: string | null, ends?: Date) {
  const asked = await one.begin();
  const named = `${index === null ? '' : ` SessionIndex="${index}"`}${ends ? ` SessionNotOnOrAfter="${ends.toISOString()}"` : ''}`;
  const statements = `<saml:AuthnStatement AuthnInstant="${dateOf(start).toISOString()}"${named}><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`;
  const posted = await one.post(one.response(asked.id, { statements }), asked.state);
  const { token } = await one.finish(posted.headers['location']!);
  return (await signInWithIdentity<never>(await one.ctx(), { token, supports: [] }, one.built.app.stores)).session;
}

const signsIn = async (one: School, index: string | null): Promise<string> => (await entersBy(one, index)).session.id;

interface Leaving {
  readonly sessions?: readonly string[];
  readonly key?: KeyPair;
  readonly issuer?: string;
  readonly destination?: string;
  readonly nameId?: string;
  readonly at?: Date;
  readonly id?: string;
}

function logoutQuery(
  one: School,
  { key = provider, issuer = 'https://idp.example/metadata', destination, nameId, at, id, sessions = [] }: Leaving = {},
): string {
  const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id ?? '_leave'}" Version="2.0" IssueInstant="${(at ?? dateOf(start)).toISOString()}" Destination="${destination ?? one.own.logout}"><saml:Issuer>${issuer}</saml:Issuer><saml:NameID>${nameId ?? 'ann@school.example'}</saml:NameID>${sessions.map((each) => `<samlp:SessionIndex>${each}</samlp:SessionIndex>`).join('')}</samlp:LogoutRequest>`;
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

for (const { engine, open: opened } of all) {
  test(`${engine}: a request ends the sessions that it names, and no other session of that account`, async () => {
    const { one, person } = await linked('ends', await opened('ends'));
    const { world, app } = one.built;
    const account = (await app.stores.accounts.read(world.keys.tenant, person.id))!;
    const opens = async (how: Pick<Parameters<typeof completeSignIn>[1], 'method' | 'there'>) => {
      const result = await completeSignIn<never>(await one.ctx(), { account, supports: [], ...how }, app.stores);
      return result.session.session.id;
    };
    const ids = {
      first: await signsIn(one, 'first'),
      second: await signsIn(one, 'second'),
      unnamed: await signsIn(one, null),
      password: await opens({ method: 'password' }),
      elsewhere: await opens({
        method: 'federated',
        there: { provider: 'harbour.example', subject: 'ann@school.example', session: 'first' },
      }),
      another: await opens({
        method: 'federated',
        there: { provider: 'school.example', subject: 'ann@elsewhere.example', session: 'first' },
      }),
      former: await opens({ method: 'federated' }),
    };
    const live = async () => {
      const there = await app.stores.sessions.listLive(world.keys.tenant, person.id, start);
      return Object.entries(ids).flatMap(([name, id]) => (there.some((each) => each.id === id) ? [name] : []));
    };
    assert.deepEqual(await live(), Object.keys(ids));
    const left = async (query: string) => answerIn((await leave(one, query)).headers['location']!);
    assert.match(await left(logoutQuery(one, { id: '_none', sessions: ['of nobody'] })), /status:Success/);
    assert.deepEqual(await live(), Object.keys(ids), 'it names a session that is not here');
    assert.match(await left(logoutQuery(one, { id: '_one', sessions: ['first', 'of nobody'] })), /status:Success/);
    assert.deepEqual(await live(), ['second', 'unnamed', 'password', 'elsewhere', 'another', 'former']);
    assert.match(await left(logoutQuery(one, { id: '_all' })), /status:Success/);
    assert.deepEqual(await live(), ['password', 'elsewhere', 'another', 'former']);
  });

  test(`${engine}: a session went on after the time at which the provider wanted it ended, and so did what was issued under it`, async () => {
    const { one } = await linked('session ends', await opened('session ends'));
    const { stores } = one.built.app;
    await one.built.world.settings({ sessions: { lifeSeconds: 86_400 } });
    const { session, token } = await entersBy(one, 'first', dateOf(later(3600)));
    assert.equal(session.expires, later(3600));
    const refresh = await issueRefresh(await one.ctx(), { holder: session.id }, stores);
    const refreshed = await refreshSession(await one.ctx(later(60)), { token: refresh }, stores);
    await recogniseSession(await one.ctx(later(3599)), { token }, stores);
    const over = await one.ctx(later(3600));
    const isRefused = (kind: string) => (error: unknown) => error instanceof Fault && error.kind === kind;
    await assert.rejects(recogniseSession(over, { token }, stores), isRefused('session.expired'));
    await assert.rejects(refreshSession(over, { token: refreshed.refresh }, stores), isRefused('refresh-token.invalid'));
    assert.equal(await hasEnded(over, session.id, stores), true, 'what was issued under it ends with it');
    assert.equal(await hasEnded(over, await signsIn(one, 'second'), stores), false, 'of others it says nothing');
    const asked = await one.begin();
    const statements = `<saml:AuthnStatement AuthnInstant="${dateOf(start).toISOString()}" SessionNotOnOrAfter="${dateOf(later(-61)).toISOString()}"><saml:AuthnContext/></saml:AuthnStatement>`;
    assert.equal((await one.post(one.response(asked.id, { statements }), asked.state)).status, 400, 'it is over already');
    assert.deepEqual(await one.told(), ['too-late']);
  });

  test(`${engine}: a session that was opened after a second step is found by the one with which it began`, async () => {
    const { one, person } = await linked('second step', await opened('second step'));
    const { world, app } = one.built;
    const account = (await app.stores.accounts.read(world.keys.tenant, person.id))!;
    const there = { provider: 'school.example', subject: 'ann@school.example', session: 'first' };
    const { ticketAfter } = await import('../../src/core/sign-in/issue-ticket.ts');
    const methods = [{ type: 'federated', at: start, there }];
    const ticket = await ticketAfter(await one.ctx(), { account: account.id, because: 'second-factor', methods }, app.stores);
    const kept = await app.stores.codes.find(world.keys.tenant, 'continue', ticket);
    assert.deepEqual(kept?.payload.methods, methods);
  });
}

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
