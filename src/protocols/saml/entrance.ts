// Leads a request to its tenant through the common admission, if that is a SAML identity provider.

import { type PendingAssertion, pendingRequest, requiringApplication, type SamlPlace, sessionHere } from '../../core/saml/index.ts';
import { continueSession } from '../../core/sessions/index.ts';
import { judgeSession } from '../../core/sign-in/index.ts';
import { namingOf } from '../../core/tenants/index.ts';
import type { Bound, DialectServices } from '../../dialects/_common/dialect.ts';
import type { Entry } from '../../dialects/_common/entry.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { cookieIn, cookieOf } from '../../hosted/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import type { BrowserSessions } from '../oidc/index.ts';
import { hostPlace, type SamlProfile } from './profile.ts';

export interface SamlParts {
  readonly sessions: BrowserSessions;
}

/** The commands that are called whatever the request. None of them refuses. */
export const entryCalls = { pendingRequest, requiringApplication, judgeSession, sessionHere, continueSession };

export interface SamlEntry extends Entry<'query' | 'form' | 'body'> {
  readonly query: URLSearchParams;
  readonly core: Bound<typeof entryCalls>;
  readonly place: SamlPlace;
  /** Scheme and host, as browsers reach us. */
  readonly base: string;
  /** The tenant's own address, for cookies. */
  readonly address: string;
  /** Where the pages of this tenant stand. */
  readonly pages: string;
  /** The address that was called, as the tenant has it. */
  readonly called: string;
  /** The session for which this browser is signed in; it may have ended. */
  session(): Promise<string | undefined>;
  /** Signs the browser in. Answers its cookies. */
  signIn(signedIn: Parameters<BrowserSessions['signIn']>[1]): Promise<readonly string[]>;
  /** The request that this browser brought here, and that is not answered. */
  pending(): Promise<PendingAssertion | undefined>;
}

const longestQuery = 64 * 1024;

/** Throws what admission throws, and `request.unreadable` for a NUL in the address. */
export async function admitSaml(
  request: HttpRequest,
  services: DialectServices,
  profile: SamlProfile,
  { sessions }: SamlParts,
): Promise<SamlEntry> {
  if (/%00|\0/.test(request.originalUrl) || request.query.length > longestQuery) throw refuse('request.unreadable', { why: 'encoding' });
  const admitted = await services.admit(request, {
    dialect: profile.dialect,
    named: [profile.tenantIn(request)],
    knows: async ({ tenant }) => tenant.settings.saml.offered,
  });
  await admitted.asAnonymous();
  const { ctx, tenant } = admitted;
  const base = await admitted.baseUrl();
  const own = (naming: string, mount = '') => admitted.ownAddress({ base, mount, naming });
  const [address, addressThere] = [await own(namingOf(tenant)), await own(profile.mountFor(tenant), profile.mountOf?.(request))];
  const core = services.bind(entryCalls, ctx);
  const query = new URLSearchParams(request.query);
  const holder = { request, ctx, address };
  const browser = { raw: request.raw, tenant, base };
  return {
    request,
    ctx,
    raw: { query: undefined, form: undefined, body: undefined },
    query,
    core,
    place: {
      address,
      signOn: `${addressThere}${profile.paths.signOn}`,
      logout: `${addressThere}${profile.paths.logout}`,
      metadata: `${address}${hostPlace}/metadata`,
    },
    base,
    address,
    pages: `${namingOf(tenant)}${hostPlace}`,
    called: `${base}${request.originalUrl.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0]}`,
    session: () => sessions.find(browser),
    signIn: (signedIn) => sessions.signIn(browser, signedIn),
    pending: () => core.pendingRequest({ flow: query.get('flow') ?? '', browser: keyIn(holder) }),
  };
}

type Holder = Parameters<typeof cookieIn>[1];

/** A secret of this browser; undefined where it has none. */
export const keyIn = (holder: Holder): string | undefined => /^[\w-]{43}$/.exec(cookieIn('saml', holder) ?? '')?.[0];

/** The secret that this browser has, or a new one, and the cookie that keeps it for an hour. */
export function keyFor(holder: Holder): { readonly key: string; readonly cookie: string } {
  const key = keyIn(holder) ?? Buffer.from(holder.ctx.random.bytes(32)).toString('base64url');
  return { key, cookie: cookieOf('saml', key, holder, 3600) };
}
