// Steps of this vendor's flows that several scenarios begin with.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import { type GigyaHow, signedQuery } from './caller.ts';

/** Registers and finishes at once, unless the parameters say otherwise. */
export async function register(world: World, parameters: Readonly<Record<string, unknown>> = {}): Promise<Exchange> {
  const { body } = await world.gigya('accounts.initRegistration');
  const given = { regToken: body.regToken, email: 'ann@example.org', password: 'Blue-Sky-42', finalizeRegistration: true, ...parameters };
  return world.gigya('accounts.register', given);
}

export const login = (world: World, password = 'correct horse', parameters: Readonly<Record<string, unknown>> = {}): Promise<Exchange> =>
  world.gigya('accounts.login', { loginID: 'ann@example.org', password, ...parameters });

/** Ann signs in as a mobile client does, and calls with her session's own secret. */
export async function signedIn(world: World): Promise<GigyaHow> {
  const { body } = await login(world, 'correct horse', { targetEnv: 'mobile' });
  return { as: 'session', session: body.sessionInfo };
}

/** A new device, and the ticket that carries it to another host. */
export const deviceTicket = async (world: World): Promise<string> =>
  (await world.gigya('socialize.getIDs', { includeTicket: true })).body.gmidTicket;
/** Of clients that name their device. */
export const device = `gmid.ver4.${'device-of-a-client'.padEnd(43, '0')}`;

/** Somebody who must have a second factor, and the proof of the address as far as the code that was sent. */
export async function asksByMail(world: World, given: { readonly username?: string; readonly email?: string } = {}, known?: string) {
  await world.settings({ secondFactor: { offered: ['email', 'backup-code'], required: 'always' } });
  const id = known ?? (await world.person(given)).id;
  const { email = 'ann@example.org' } = given;
  const { regToken } = (await login(world, 'correct horse', { loginID: email })).body;
  const { gigyaAssertion } = (await world.gigya('accounts.tfa.initTFA', { regToken, provider: 'gigyaEmail', mode: 'verify' })).body;
  const [{ id: emailID }] = (await world.gigya('accounts.tfa.email.getEmails', { gigyaAssertion })).body.emails;
  const { phvToken } = (await world.gigya('accounts.tfa.email.sendVerificationCode', { gigyaAssertion, emailID })).body;
  return { id, regToken, gigyaAssertion, phvToken, code: world.mail.last(email).code };
}

/** The same with both assertions, and the device from which Ann goes on. */
export async function provenByMail(world: World, given: Parameters<typeof asksByMail>[1] = {}) {
  const { id, regToken, ...sent } = await asksByMail(world, given);
  const { providerAssertion } = (await world.gigya('accounts.tfa.email.completeVerification', sent)).body;
  return { id, regToken, gmid: device, gigyaAssertion: sent.gigyaAssertion, providerAssertion };
}

/** The site knows both test providers; of what `harbour` gives nothing is kept unless the row says so. */
export async function withProviders(
  world: World,
  {
    shared,
    unregistered = shared !== undefined,
    ...row
  }: {
    readonly keepTokens?: boolean;
    readonly unregistered?: boolean;
    /** The rows whose applications are used, by data centre. */
    readonly shared?: Readonly<Record<string, string>>;
  } = {},
): Promise<void> {
  const { row: own, secret, graph } = world.provider;
  const { clientId: _ours, ...without } = own;
  const harbour = unregistered ? without : own;
  const acting = (at: string) => ({
    ...{ friendsEndpoint: `${at}/me/friends`, feedEndpoint: `${at}/me/feed` },
    ...{ contactsEndpoint: `${at}/me/contacts`, dataEndpoint: `${at}/me` },
  });
  const configuration = { ...harbour.configuration, ...acting('https://harbour.example'), ...(shared ? { applications: shared } : {}) };
  await world.identityProvider({ ...harbour, configuration, clientSecret: secret, ...row });
  const ofGraph = { ...graph.row.configuration, ...acting('https://graph.example') };
  await world.identityProvider({ ...graph.row, configuration: ofGraph, clientSecret: graph.secret, keepTokens: row.keepTokens });
}

export const dora = { sub: '100001', email: 'dora.harbour@example.org', email_verified: true, given_name: 'Dora' };

/** An app brings what `harbour` gave it of Dora, or of whom the claims say. */
export async function notifySocial(
  world: World,
  claims: Readonly<Record<string, unknown>> = dora,
  parameters: Readonly<Record<string, unknown>> = {},
  how: GigyaHow = {},
): Promise<Exchange> {
  const idToken = await world.provider.token(claims);
  return world.gigya('accounts.notifySocialLogin', { providerSessions: { harbour: { idToken } }, targetEnv: 'mobile', ...parameters }, how);
}

const site = 'https://shop.example/cb';

/** What the page of the site is told behind `#`, or its server in the query. */
export function toldAt({ headers }: Exchange): URLSearchParams {
  const [address = '', behind] = (headers['location'] ?? '').split('#');
  return new URLSearchParams(behind ?? address.split('?')[1] ?? '');
}

/** The code is the number before the hyphen. */
const asTold = (exchange: Exchange): Exchange => {
  const [number] = /^\d+/.exec(toldAt(exchange).get('error_description') ?? '') ?? [];
  return number === undefined ? exchange : { ...exchange, code: Number(number) };
};

const codeOf = (body: unknown): number | undefined => (body as { readonly errorCode?: number } | undefined)?.errorCode;

export interface SocialWay {
  readonly visit?: Parameters<World['provider']['visit']>[1];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly method?: 'socialize.login' | 'socialize.addConnection' | 'socialize.requestPermissions';
  /** In place of the browser's own. */
  readonly cookie?: string;
}

/** A browser is led away, as far as the provider. */
export async function leaves(world: World, { parameters = {}, method = 'socialize.login' }: SocialWay = {}): Promise<Exchange> {
  const given = { client_id: world.keys.gigya.apiKey, x_provider: 'harbour', redirect_uri: site, response_type: 'token', state: 's1' };
  const url = `${world.base}/${method}?${new URLSearchParams({ ...given, ...parameters })}`;
  // A page of the site sends the browser.
  const headers = { 'sec-fetch-site': 'same-site' };
  return asTold(await world.raw({ method: 'GET', url, headers }, codeOf));
}

/** The session that the page was told, with its secret (`x_secret_type=oauth1`). */
export function sessionTold(exchange: Exchange): GigyaHow {
  const told = toldAt(exchange);
  const session = { sessionToken: told.get('access_token') ?? '', sessionSecret: told.get('x_access_token_secret') ?? '' };
  return { as: 'session', session };
}

/** Dora signs in by `harbour`, whose tokens are kept; the site asks for these permissions there. */
export async function actsFor(world: World, asks: string, allows?: readonly string[]): Promise<GigyaHow> {
  await withProviders(world, { keepTokens: true });
  const parameters = { x_secret_type: 'oauth1', x_extraPermissions: asks };
  return sessionTold(await socialLogin(world, { parameters, visit: allows ? { allows } : {} }));
}

/** The site trusts its own page. A browser is led to `harbour`, its person does what `visit` says, and the browser comes back. */
export async function socialLogin(world: World, way: SocialWay = {}): Promise<Exchange> {
  await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
  const led = await leaves(world, way);
  const cookie = way.cookie ?? String(led.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const back = new URL(await world.provider.visit(led.headers['location'] ?? '', way.visit));
  return asTold(await world.raw({ method: 'GET', url: `${world.base}${back.pathname}${back.search}`, headers: { cookie } }, codeOf));
}
/** Where the browser of a person comes back to. */
export const callback = 'https://app.example/callback';

export interface Party {
  readonly clientID: string;
  readonly clientSecret: string;
}

/** The site has a page of its own that leads people through a sign-in. */
export const withProxyPage = (world: World): Promise<Exchange> =>
  world.gigya('fidm.oidc.op.setConfig', { proxyPage: 'https://shop.example/proxy' }, { as: 'application' });

/** An application that signs people in at the OpenID provider of the site. */
export async function relyingParty(world: World, given: Readonly<Record<string, unknown>> = {}): Promise<Party> {
  const wanted = { redirectUris: [callback], requireConsent: false, subjectIdentifierType: 'public', ...given };
  return (await world.gigya('fidm.oidc.op.createRP', wanted, { as: 'application' })).body;
}

/** What that application asks a browser for. */
export const asked = ({ clientID }: Pick<Party, 'clientID'>, more: Readonly<Record<string, string>> = {}) => ({
  ...{ client_id: clientID, redirect_uri: callback, response_type: 'code', scope: 'openid profile email', state: 's-1' },
  ...more,
});

/** A parameter of the address to which a reply leads, in its query or its fragment. */
export function ledWith({ headers }: Pick<Exchange, 'headers'>, name: string): string | undefined {
  const to = new URL(headers['location'] ?? 'none:');
  return to.searchParams.get(name) ?? new URLSearchParams(to.hash.slice(1)).get(name) ?? undefined;
}

/** Ann, who signed in at the page of the site, comes back to the application with a code. */
export async function codeFor(world: World, party: Pick<Party, 'clientID'>, more: Readonly<Record<string, string>> = {}): Promise<string> {
  await withProxyPage(world);
  const context = ledWith(await world.atSite('GET', '/authorize', asked(party, more)), 'context') ?? '';
  const { sessionInfo } = (await login(world, 'correct horse', { targetEnv: 'jssdk' })).body;
  const back = await world.atSite('GET', '/authorize/continue', { context, login_token: sessionInfo.login_token });
  return ledWith(back, 'code') ?? '';
}

/** That application brings a code, or what else it has. */
export const exchange = (world: World, { clientID, clientSecret }: Party, given: Readonly<Record<string, string>>): Promise<Exchange> =>
  world.atSite('POST', '/token', { client_id: clientID, client_secret: clientSecret, redirect_uri: callback, ...given });
/** Objects that take a while to be read through. */
export async function longNotes(world: World): Promise<void> {
  for (const oid of ['a', 'b', 'c', 'd'])
    await world.gigya('ds.store', { type: 'note', oid, data: { text: 'x'.repeat(400_000) } }, { as: 'signed' });
}

/** A page searches by a query that a server of the site signed until that time in milliseconds, or asks for another one. */
export const searchAsSigned = (world: World, query: string, until: number, asked = query): Promise<Exchange> =>
  world.gigya('accounts.search', { ...signedQuery(world.keys.gigya, query, until), query: asked });

/** The API key of a site that the partner made, and put into the group of the demonstration's own. */
export async function memberSite(world: World, baseDomain = 'shop.example'): Promise<string> {
  const { domain: partnerID, gigya } = world.keys;
  const as = { as: 'application' } as const;
  const { body } = await world.gigya('admin.createSite', { apiKey: '', partnerID, baseDomain }, as);
  const { apiKey } = body as { readonly apiKey: string };
  await world.gigya('admin.setSiteConfig', { apiKey, siteGroupOwner: gigya.apiKey }, as);
  return apiKey;
}
