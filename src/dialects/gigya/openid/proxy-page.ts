// The site's own page that leads people through a sign-in: it gets a context, and brings it back with the token of the session that the site's screens
// opened. What it is told, and by which names, is read from the vendor's script for such pages. [sdk]
import type { Tenant } from '../../../core/tenants/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import type { Led } from '../../../protocols/oidc/index.ts';
import { pairsOf, textOf } from '../../_common/bodies.ts';
import { blockOf } from '../settings.ts';

/** Where such a page reads what its context is of. */
export const contextPath = '/contextData';

/** Empty where the site has none: then our pages do. */
export const proxyPageOf = ({ settings }: Pick<Tenant, 'settings'>): string => blockOf(settings.apis).opProxyPage;

/** The parameters of an authorization request, from the query or a form (OpenID Connect Core 3.1.2.1). */
export const askedIn = ({ method, query, body }: Pick<HttpRequest, 'method' | 'query' | 'body'>): URLSearchParams =>
  new URLSearchParams(pairsOf(method === 'POST' ? textOf(body) : query));

export const wordsIn = (text: unknown): readonly string[] => (typeof text === 'string' ? text.split(' ').filter(Boolean) : []);

function at(page: string, told: Readonly<Record<string, unknown>>): string {
  const address = new URL(page);
  for (const [name, value] of Object.entries(told)) if (typeof value === 'string') address.searchParams.set(name, value);
  return address.href;
}

/** Where a browser goes with a request that a person has to do something for. */
export function proxyAddress({ tenant, request, uid, params, client }: Led): string | undefined {
  const page = proxyPageOf(tenant);
  if (page === '') return undefined;
  const { client_id, scope, display, ui_locales } = params;
  const prompt = request.path === '/authorize' ? (askedIn(request).get('prompt') ?? undefined) : 'login';
  const skips = client?.protocol['skip_consent'] === true ? { gig_skipConsent: 'true' } : {};
  return at(page, { context: uid, client_id, mode: modeOf(prompt), scope, prompt, display, ui_locales, ...skips });
}

/** Whether the page may show something, and whether somebody who is signed in is asked again. */
function modeOf(prompt: string | undefined): string {
  const words = wordsIn(prompt);
  if (words.includes('none')) return 'passiveLogin';
  return words.includes('login') ? 'forceLogin' : 'login';
}

/** The same with what went wrong. */
export const errorAddress = (page: string, told: { readonly code: number; readonly message: string; readonly callId: string }): string =>
  at(page, { mode: 'error', errorCode: String(told.code), errorMessage: told.message, callId: told.callId });
