// A browser's way to another provider and back: what it keeps meanwhile, and what the page is told to which it returns at the end.
import { createHash } from 'node:crypto';
import type { Ctx } from '../../../core/faults/index.ts';
import { isObject, type Json } from '../../../core/json.ts';
import { randomToken } from '../../../core/random.ts';
import { isTrustedPage, type Tenant } from '../../../core/tenants/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { parseJson } from '../../_common/json.ts';
import { patternsOf } from './pages.ts';
import type { Pair } from './pairs.ts';

/** What a site asked for when it led the browser there. */
export interface BegunThere {
  /** It came back: what stands here is the browser's own cookie, and counts once its flow is proven. */
  readonly isBack: boolean;
  /** The cookie has the prefix by which browsers let no other host set it. */
  readonly isBound: boolean;
  /** What the flow is known by; nobody but the browser knows of what it was made. */
  readonly flow: string;
  readonly apiKey: string;
  /** As the site names the provider. */
  readonly provider: string;
  /** Of the site or the app, to which the end is told. */
  readonly address: string;
  /** The site's own `state`. */
  readonly state: string;
  /** `x_loginMode=link`, and the ticket of the identity that waits. */
  readonly links: string;
  /** The token of the session to which an identity is added. */
  readonly session: string;
  /** The device that the app names. */
  readonly gmid: string;
  readonly sessionExpiration: number;
  /** The app wants the session's own secret, too. */
  readonly withSecret: boolean;
  /** Nothing is added: the person is asked for more permissions at a provider that is linked. */
  readonly permits: boolean;
  /** `response_type=code`: a code for the site's server, which a page of it is sent in the query. */
  readonly asCode: boolean;
  /** Where somebody new registers. */
  readonly regSource: string | undefined;
}

const name = 'gig_login';
const prefix = '__Host-';
const apps = /^(?:gsapi:\/\/login_result|gigya:\/\/gsapi\/[\w.]{1,200}\/login_result)$/;

/** Whether a session may be told to an address: a page of the site, or the app on a telephone that shows the page. */
export function mayReturnTo(tenant: Pick<Tenant, 'settings'>, address: string): boolean {
  if (apps.test(address)) return true;
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '' && !address.includes('#') && isTrustedPage(patternsOf(tenant), address);
}

/** Whether an app is told the end: by its own address, or with the secret of the session. */
export const isOfApp = ({ address, withSecret }: BegunThere): boolean => withSecret || apps.test(address);

/** What a call that leads there asks for, or what the browser kept that comes back; undefined where there is neither. */
export function begunOf(leads: 'there' | 'back' | undefined, request: HttpRequest, pairs: readonly Pair[]): BegunThere | undefined {
  if (leads === 'back') return keptIn(request);
  if (leads !== 'there') return undefined;
  const value = (wanted: string) => pairs.find(([given]) => given.toLowerCase() === wanted)?.[1] ?? '';
  const expires = Number(value('x_sessionexpiration') || value('x_session_expiration') || Number.NaN);
  return {
    isBack: false,
    isBound: true,
    flow: '',
    apiKey: value('client_id') || value('apikey'),
    provider: value('x_provider') || value('provider'),
    address: value('redirect_uri'),
    state: value('state'),
    links: /^link$/i.test(value('x_loginmode')) ? value('x_regtoken') : '',
    session: '',
    gmid: value('gmid'),
    sessionExpiration: Number.isSafeInteger(expires) ? expires : 0,
    withSecret: value('x_secret_type') === 'oauth1',
    permits: false,
    asCode: value('response_type') === 'code',
    regSource: value('x_regsource') || undefined,
  };
}

interface Visit {
  readonly ctx: Pick<Ctx, 'random' | 'tenant'>;
  readonly base: string;
  readonly request: HttpRequest;
}

/** A flow of its own for the browser, and the cookie that keeps it. */
export function beginThere({ ctx, base, request }: Visit, wish: BegunThere): { readonly flow: string; readonly cookie: string } {
  const { isBack: _back, isBound: _bound, flow: _flow, ...kept } = wish;
  const value = `${randomToken(ctx.random)}.${Buffer.from(JSON.stringify(kept)).toString('base64url')}`;
  const life = ctx.tenant.settings.federation.requestSeconds;
  return { flow: flowOf(value), cookie: cookieOut(value, life, isSecure({ base, request })) };
}

const isSecure = ({ base, request }: Pick<Visit, 'base' | 'request'>): boolean => request.scheme === 'https' || base.startsWith('https:');

/** Whether what came back is this browser's own: over https a cookie without the prefix may be one that another host planted. */
export const isOwnFlow = ({ isBack, isBound }: BegunThere, at: Pick<Visit, 'base' | 'request'>): boolean =>
  !isBack || isBound || !isSecure(at);

const flowOf = (value: string): string => createHash('sha256').update(value).digest('base64url');

/**
 * With a prefix over https, so that no other host plants one (RFC 6265bis, 4.1.3.2). There a provider that sends a form brings it along, too: it says nothing without the
 * `state` of its own flow.
 */
const cookieOut = (value: string, life: number, bound: boolean): string =>
  `${bound ? prefix : ''}${name}=${value}; Path=/; Max-Age=${life}; HttpOnly; ${bound ? 'Secure; SameSite=None' : 'SameSite=Lax'}`;

export const endCookie = (request: HttpRequest): string =>
  cookieOut('', 0, (request.headers['cookie'] ?? '').includes(`${prefix}${name}=`));

function keptIn({ headers }: HttpRequest): BegunThere | undefined {
  const pairs = (headers['cookie'] ?? '').split(';').map((pair) => pair.trim());
  const under = (head: string) => pairs.find((pair) => pair.startsWith(head))?.slice(head.length);
  const bound = under(`${prefix}${name}=`);
  const value = bound ?? under(`${name}=`);
  const [secret = '', rest = ''] = (value ?? '').split('.');
  if (!value || !/^[\w-]{20,}$/.test(secret)) return undefined;
  try {
    const kept = parseJson(Buffer.from(rest, 'base64url').toString('utf8')) as Json;
    if (!isObject(kept)) return undefined;
    const text = (each: unknown): string => (typeof each === 'string' ? each : '');
    return {
      isBack: true,
      isBound: bound !== undefined,
      flow: flowOf(value),
      apiKey: text(kept['apiKey']),
      provider: text(kept['provider']),
      address: text(kept['address']),
      state: text(kept['state']),
      links: text(kept['links']),
      session: text(kept['session']),
      gmid: text(kept['gmid']),
      sessionExpiration: Number(kept['sessionExpiration']) || 0,
      withSecret: kept['withSecret'] === true,
      permits: kept['permits'] === true,
      asCode: kept['asCode'] === true,
      regSource: text(kept['regSource']) || undefined,
    };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Said = Readonly<Record<string, string | undefined>>;

/** Where the browser goes, with what its page is told: behind `#`, so that no server is sent it, unless one asked for a code. */
export function wayBack({ address, state, asCode }: Pick<BegunThere, 'address' | 'state' | 'asCode'>, said: Said): string {
  const all = Object.entries({ ...said, ...(state === '' ? {} : { state }) });
  const told = new URLSearchParams(all.filter((each): each is [string, string] => each[1] !== undefined));
  // As a browser reads it: a header holds no other characters, and what is read here is where it goes.
  const url = new URL(address);
  if (!asCode) return `${url.href}#${told}`;
  for (const [name, value] of told) url.searchParams.set(name, value);
  return url.href;
}

interface Refusal {
  readonly number: number;
  readonly message: string;
  readonly details: string;
  readonly callId: string;
  /** Texts that the app goes on with. */
  readonly members?: Said;
}

/** As the vendor's apps read what went wrong: the number stands before the first hyphen of the description. [captured] */
export function refusedBack(
  to: Pick<BegunThere, 'address' | 'state' | 'provider' | 'asCode'>,
  { number, message, details, callId, members }: Refusal,
): string {
  const error = number === 206001 ? 'pending_registration' : number >= 500_000 ? 'server_error' : 'access_denied';
  const said = { error, error_description: `${number} - ${message}`, errorDetails: details, provider: to.provider, callId };
  return wayBack(to, { ...said, ...members });
}
