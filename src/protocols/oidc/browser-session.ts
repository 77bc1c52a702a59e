// The session of a browser at the tenant's provider, for a protocol beside it: who signs in by one is signed in for both, and a sign-out ends both.

import type { IncomingMessage } from 'node:http';
import { ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { assuranceOf, type Session } from '../../core/sessions/index.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import type { OidcEntry } from './call.ts';
import type { ProviderProfile } from './profile.ts';
import type { OidcProviders } from './providers.ts';
import { sessionCookieAt } from './sources.ts';

/** A browser at the tenant: `base` as browsers reach us, `address` the tenant's own below it. */
export interface Browser {
  readonly raw: IncomingMessage;
  readonly tenant: Tenant;
  readonly base: string;
}

export interface BrowserSessions {
  /** The id of the session of the core for which this browser is signed in; it may have ended. Undefined where nobody is. */
  find(browser: Browser): Promise<string | undefined>;
  /** Signs the browser in: `id` is the session that goes on. Answers its cookies. */
  signIn(browser: Browser, signedIn: { readonly session: Session; readonly id: string }): Promise<readonly string[]>;
}

/** The session of the core for which the browser of a request to the provider is signed in; it may have ended. Undefined where nobody is. */
export async function signedInBrowser(entry: OidcEntry): Promise<string | undefined> {
  const session = await sessionIn(entry);
  return session.accountId === undefined ? undefined : session.uid;
}

/** Forgets who is signed in at that browser. The session of the core goes on, unless that is ended, too. */
export async function leaveBrowser(entry: OidcEntry): Promise<void> {
  const session = await sessionIn(entry);
  if (session.accountId !== undefined) await session.destroy();
}

async function sessionIn({ request: { raw }, issuing, built }: OidcEntry) {
  const { provider } = await built();
  raw.headers['x-forwarded-proto'] = new URL(issuing.base).protocol.slice(0, -1);
  return provider.Session.get(provider.createContext(raw, new ServerResponse(raw)) as never);
}

interface AtProvider {
  readonly session: Session;
  /** What the person allows an application with this sign-in; absent where nobody was asked. */
  readonly allows?: { readonly client: string; readonly scope: string };
}

/**
 * Signs a person in at the provider whom the dialect has proved: one session there for each of the core, under its id. Answers the name of its row, under
 * which the request may be answered (`Call.session`).
 */
export async function signInAtProvider({ issuing, built }: OidcEntry, { session: proven, allows }: AtProvider): Promise<string> {
  const { provider } = await built();
  const { amr, acr, authTime: loginTs } = assuranceOf(proven);
  const { account: accountId, id } = proven;
  const known = await provider.Session.findByUid(id);
  const session = known?.accountId === accountId ? known : new provider.Session();
  session.loginAccount({ accountId, amr: [...amr], acr, loginTs });
  session.uid = id;
  if (allows) {
    const grant = new provider.Grant({ accountId, clientId: allows.client });
    grant.addOIDCScope(allows.scope);
    session.ensureClientContainer(allows.client);
    session.grantIdFor(allows.client, await grant.save());
  }
  await session.save(lifeOf(issuing.tenant));
  return session.jti;
}

interface Parts {
  readonly profile: Pick<ProviderProfile, 'mountFor' | 'issuerAt' | 'forPages'>;
  readonly providers: OidcProviders;
  /** Whether the host of that address leads to the tenant. */
  readonly addressOf: (tenant: Tenant, base: string, naming: string) => Promise<string>;
}

export function browserSessions({ profile, providers, addressOf }: Parts): BrowserSessions {
  async function opened({ raw, tenant, base }: Browser) {
    const address = await addressOf(tenant, base, profile.mountFor(tenant));
    const mount = address.slice(base.length);
    const { provider } = await providers.of({ tenant, base, mount, address, issuer: profile.issuerAt(address) });
    // As the provider's own endpoints do: the scheme is what browsers call.
    raw.headers['x-forwarded-proto'] = new URL(base).protocol.slice(0, -1);
    const response = new ServerResponse(raw);
    const context = provider.createContext(raw, response);
    return { provider, context, response, session: await provider.Session.get(context as never) };
  }
  return {
    find: async (browser) => {
      const { session } = await opened(browser);
      return session.accountId === undefined ? undefined : session.uid;
    },
    async signIn(browser, { session: proven, id }) {
      const { provider, context, response, session } = await opened(browser);
      const { amr, acr, authTime: loginTs } = assuranceOf(proven);
      // What a browser brought from before it was signed in names nobody's session.
      session.resetIdentifier();
      session.loginAccount({ accountId: proven.account, amr: [...amr], acr, loginTs });
      session.uid = id;
      await session.save(lifeOf(browser.tenant));
      const name = (provider as Provider & { cookieName(of: 'session'): string }).cookieName('session');
      const { cookies } = context;
      cookies.secure = context.secure;
      const kept = sessionCookieAt(browser.base, profile.forPages === true);
      cookies.set(name, session.jti, { ...kept, expires: new Date(session.exp! * 1000) });
      return [response.getHeader('set-cookie') ?? []].flat().map(String);
    },
  };
}

/** As that of a session which the provider begins itself. */
const lifeOf = ({ settings: { sessions } }: Tenant): number => Math.min(sessions.lifeSeconds, sessions.idleSeconds ?? sessions.lifeSeconds);
