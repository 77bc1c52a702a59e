// A realm of Keycloak signs people in at our tenant, by OpenID Connect and by SAML, on its own pages.
import {
  exchangeProviderToken,
  linkIdentity,
  readIdentityToken,
  refreshProviderSession,
  samlSignOut,
} from '../../../src/core/federation/index.ts';
import { signInWithIdentity } from '../../../src/core/sign-in/index.ts';
import { installation, refusalOf } from '../foreign-provider.ts';
import { check, tell } from '../tell.ts';
import { callback, type Seen, visitor } from '../visitor.ts';
import { startKeycloak } from './start.ts';

const password = 'the password of Ann';
const keycloak = await startKeycloak(process.env['KEYCLOAK']!);
const one = await installation('keycloak');
const { world, stores } = one;
const realm = `${keycloak.base}/realms/harbour`;

async function prepare() {
  const openid = {
    ...{ clientId: 'ours', secret: 'a secret of ours', redirectUris: [callback], directAccessGrantsEnabled: true },
    attributes: { 'pkce.code.challenge.method': 'S256' },
  };
  const person = (username: string) => ({
    ...{ username, email: `${username}@harbour.example`, emailVerified: true, enabled: true, firstName: 'Ann', lastName: 'Reed' },
    credentials: [{ type: 'password', value: password, temporary: false }],
  });
  await keycloak.ask('POST', '', { realm: 'harbour', enabled: true, clients: [openid, { ...openid, clientId: 'theirs' }] });
  for (const username of ['ann', 'bob']) await keycloak.ask('POST', '/harbour/users', person(username));
  await world.identityProvider({
    ...{ name: 'harbour', domain: 'harbour.example', clientId: 'ours', clientSecret: 'a secret of ours', keepTokens: true },
    configuration: { issuer: realm },
  });
}

/** Signs in on its page, which is shown once more after a wrong password. */
async function signsIn(provider: string, username: string, browser = visitor()): Promise<Seen> {
  const page = await browser.go(await one.begin(provider));
  if (!/name="password"/.test(page.text)) return page;
  return browser.fill(await browser.fill(page, { username, password: 'a wrong one' }), { username, password });
}

/** An ID token that an application gets for itself. */
async function nativeToken(client: string): Promise<string> {
  const given = {
    grant_type: 'password',
    scope: 'openid email',
    username: 'ann',
    password,
    client_id: client,
    client_secret: 'a secret of ours',
  };
  const reply = await fetch(`${realm}/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(given) });
  return ((await reply.json()) as { readonly id_token: string }).id_token;
}

async function byOpenId() {
  const account = (await world.person()).id;
  await check('openid: the person is who signed in there', async () => {
    const { identity, token } = await one.finish((await signsIn('harbour', 'ann')).url);
    await linkIdentity(await one.ctx(), { account, session: { methods: [], provenAt: one.clock.now() }, token }, stores);
    const { email, emailVerified, profile } = identity;
    return (email === 'ann@harbour.example' && emailVerified && profile['given_name'] === 'Ann') || identity;
  });
  await check('openid: what was used once, or is of another browser, is refused', async () => {
    const { url } = await signsIn('harbour', 'bob');
    const refusals = [await refusalOf(one.finish(url, 'another browser'))];
    await one.finish(url);
    refusals.push(await refusalOf(one.finish(url)));
    return refusals.every((each) => each === 'provider-request.unknown') || refusals;
  });
  await check('openid: a code of another request is refused', async () => {
    const [mine, other] = [new URL((await signsIn('harbour', 'ann')).url), new URL((await signsIn('harbour', 'bob')).url)];
    mine.searchParams.set('code', other.searchParams.get('code')!);
    const refused = await refusalOf(one.finish(mine.href));
    return refused === 'provider-token.invalid' || refused;
  });
  await check('openid: the session there is renewed', async () => {
    const { expires } = await refreshProviderSession(await one.ctx(), { account, provider: 'harbour' }, stores);
    return (expires !== null && expires > one.clock.now()) || expires;
  });
  await check('openid: a token that an application brings signs its person in, and renews', async () => {
    const token = await exchangeProviderToken(await one.ctx(), { provider: 'harbour', token: await nativeToken('ours') }, stores);
    const { identity } = await readIdentityToken(await one.ctx(), { token }, stores);
    await refreshProviderSession(await one.ctx(), { account, provider: 'harbour', token: await nativeToken('ours') }, stores);
    return identity.email === 'ann@harbour.example' || identity;
  });
  await check('openid: a token for another application is refused', async () => {
    const refused = await refusalOf(
      exchangeProviderToken(await one.ctx(), { provider: 'harbour', token: await nativeToken('theirs') }, stores),
    );
    return refused === 'provider-token.foreign' || refused;
  });
}

interface SamlClient {
  readonly id: string;
  readonly clientId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The client that it makes of our metadata; its attributes are set over what it read. */
async function samlClient(attributes: Readonly<Record<string, string>>): Promise<SamlClient> {
  const ours = (await world.raw({ method: 'GET', url: `${world.base}/id/${world.keys.domain}/saml2/sp/school/metadata`, headers: {} }))
    .text;
  const read = (await keycloak.ask('POST', '/harbour/client-description-converter', ours)) as SamlClient;
  const mappers = [
    ['email', 'urn:oid:0.9.2342.19200300.100.1.3'],
    ['firstName', 'urn:oid:2.5.4.42'],
  ].map(([property, name]) => ({
    ...{ name: property, protocol: 'saml', protocolMapper: 'saml-user-property-mapper' },
    config: { 'user.attribute': property, 'attribute.name': name, 'attribute.nameformat': 'URI Reference' },
  }));
  const client = { ...read, enabled: true, protocolMappers: mappers, attributes: { ...read.attributes, ...attributes } };
  await keycloak.ask('POST', '/harbour/clients', client);
  const [made] = (await keycloak.ask('GET', `/harbour/clients?clientId=${encodeURIComponent(read.clientId)}`)) as SamlClient[];
  return made!;
}

async function bySaml() {
  const client = await samlClient({ 'saml.assertion.signature': 'true', 'saml.encrypt': 'false' });
  tell('saml: it reads our metadata', client.attributes['saml.client.signature'] === 'true', JSON.stringify(client.attributes));
  await check('saml: its metadata is read from its address', async () => {
    const row = { metadataUrl: `${realm}/protocol/saml/descriptor`, domain: 'school.example', provenDomains: ['harbour.example'] };
    return (await world.console('PUT', '/saml-providers/school', row)).status === 200;
  });
  const set = async (attributes: Readonly<Record<string, string>>) => {
    const now = (await keycloak.ask('GET', `/harbour/clients/${client.id}`)) as SamlClient;
    await keycloak.ask('PUT', `/harbour/clients/${client.id}`, { ...now, attributes: { ...now.attributes, ...attributes } });
  };
  /** Its answer as its page would post it, and where we lead the browser then. */
  const answered = async (username: string, browser = visitor()) => {
    const page = await signsIn('school', username, browser);
    const xml = Buffer.from(/name="SAMLResponse" value="([^"]+)"/i.exec(page.text)?.[1] ?? '', 'base64').toString();
    return { xml, posted: await browser.fill(page, {}), browser };
  };
  const reasons = async () => {
    const { body } = await world.console('GET', '/events?limit=1000');
    return (body as { what: string; detail?: object }[])
      .filter(({ what }) => what.startsWith('saml-'))
      .map(({ detail }) => JSON.stringify(detail));
  };
  const signedIn = async (check_: (xml: string) => boolean, browser = visitor()) => {
    const { xml, posted } = await answered('ann', browser);
    if (!posted.url.startsWith(callback)) return { why: `${posted.status} ${await reasons()} ${xml.slice(0, 100)}` };
    const { identity, token } = await one.finish(posted.url);
    const isAnn = identity.email === 'ann@harbour.example' && identity.emailVerified && identity.profile['given_name'] === 'Ann';
    return isAnn && check_(xml) ? { token } : { why: JSON.stringify(identity) };
  };
  const taken = (name: string, check_: (xml: string) => boolean) =>
    check(name, async () => {
      const outcome = await signedIn(check_);
      return 'token' in outcome || outcome;
    });
  await taken('saml: an assertion that is signed', (xml) => xml.includes('<saml:Assertion') && xml.includes('Signature'));
  await set({ 'saml.encrypt': 'true' });
  await taken('saml: an assertion that is encrypted as it does by itself', (xml) => xml.includes('EncryptedAssertion'));
  await set({
    'saml.encryption.keyAlgorithm': 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
    'saml.encryption.digestMethod': 'http://www.w3.org/2000/09/xmldsig#sha1',
  });
  await taken('saml: an assertion that is encrypted by what our metadata offers', (xml) => xml.includes('EncryptedAssertion'));
  await set({ 'saml.encrypt': 'false' });
  for (const [name, attributes] of [
    ['nothing is signed', { 'saml.assertion.signature': 'false', 'saml.server.signature': 'false' }],
    ['the response alone is signed', { 'saml.assertion.signature': 'false', 'saml.server.signature': 'true' }],
    ['it is signed with SHA-1', { 'saml.assertion.signature': 'true', 'saml.signature.algorithm': 'RSA_SHA1' }],
  ] as const)
    await check(`saml: refused where ${name}`, async () => {
      await set(attributes);
      const { posted } = await answered('ann');
      return posted.status === 400 || `${posted.status} ${posted.url}`;
    });
  await set({ 'saml.assertion.signature': 'true', 'saml.signature.algorithm': 'RSA_SHA256' });
  const account = (await world.person({ username: 'ann-of-school', email: 'ann@elsewhere.example' })).id;
  const browser = visitor();
  const sessionOf = async () => {
    const outcome = await signedIn(() => true, browser);
    if (!('token' in outcome)) throw new Error(outcome.why);
    return outcome.token;
  };
  await check('saml: the session here knows the session there', async () => {
    await linkIdentity(await one.ctx(), { account, session: { methods: [], provenAt: one.clock.now() }, token: await sessionOf() }, stores);
    const { session } = await signInWithIdentity<never>(await one.ctx(), { token: await sessionOf(), supports: [] }, stores);
    return Boolean(session.session.methods[0]?.there?.session) || session.session.methods;
  });
  await check('saml: a person who leaves here is signed out there, and it answers', async () => {
    const [session] = await stores.sessions.listLive(world.keys.tenant, account, one.clock.now());
    const there = session?.methods[0]?.there;
    const sent = await samlSignOut(await one.ctx(), { provider: 'school', account, there }, stores);
    if (!sent) return 'it takes none';
    let page = sent.binding === 'redirect' ? await browser.go(sent.address) : await browser.go(sent.address, sent.fields);
    if (/name="SAMLResponse"/i.test(page.text)) page = await browser.fill(page, {});
    const isOver = page.url.startsWith(world.base) && new URL(page.url).pathname.endsWith('/saml2/sp/school/logout') && page.status === 200;
    const next = await browser.go(await one.begin('school'));
    return (isOver && /name="password"/.test(next.text)) || `${page.status} ${page.url} ${page.text.slice(0, 200)} ${await reasons()}`;
  });
}

try {
  await prepare();
  await byOpenId();
  await bySaml();
} catch (error) {
  tell('the run', false, error);
} finally {
  await keycloak.stop();
  await one.close();
}
process.exit(0);
