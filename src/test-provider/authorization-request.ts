// An authorization request (RFC 6749 4.1.1, RFC 7636 4.3, OpenID Connect Core 3.1.2.1), judged.
import type { Application } from './types.ts';

/** Where the browser goes when it is done, and what it says there. */
export interface WayBack {
  readonly redirect: string;
  readonly state: string | null;
  /** In the address, or in a form (OAuth 2.0 Form Post Response Mode). */
  readonly mode: 'query' | 'form_post';
}

export interface AuthorizationRequest {
  readonly application: Application;
  readonly back: WayBack;
  readonly nonce: string | undefined;
  readonly challenge: string | undefined;
  readonly scopes: readonly string[];
}

export type JudgedAuthorization =
  | { readonly kind: 'sound'; readonly request: AuthorizationRequest }
  /** Nobody is sent back: it is not known to whom. */
  | { readonly kind: 'unsafe'; readonly because: string }
  | { readonly kind: 'refused'; readonly back: WayBack; readonly error: string; readonly because: string };

export function judgeRequest(query: URLSearchParams, applications: ReadonlyMap<string, Application>): JudgedAuthorization {
  const application = applications.get(query.get('client_id') ?? '');
  if (!application) return { kind: 'unsafe', because: 'No application of this client_id is registered here.' };
  const redirect = query.get('redirect_uri') ?? '';
  if (!mayLeadTo(redirect, application))
    return { kind: 'unsafe', because: 'The redirect_uri is missing, or is not one of the application.' };
  const wanted = query.get('response_mode') ?? 'query';
  const mode = wanted === 'form_post' ? 'form_post' : 'query';
  if (mode === 'form_post' && !/^https?:/.test(redirect)) return { kind: 'unsafe', because: 'A form is sent to http or https alone.' };
  const back: WayBack = { redirect, state: query.get('state'), mode };
  const refused = (error: string, because: string): JudgedAuthorization => ({ kind: 'refused', back, error, because });
  if (wanted !== mode) return refused('invalid_request', 'response_mode must be query or form_post.');
  if (query.get('response_type') !== 'code') return refused('unsupported_response_type', 'response_type must be code.');
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge !== undefined && query.get('code_challenge_method') !== 'S256')
    return refused('invalid_request', 'code_challenge_method must be S256.');
  if (application.secret === undefined && challenge === undefined)
    return refused('invalid_request', 'An application without a secret needs a code_challenge.');
  // Nobody stays signed in here.
  if (query.get('prompt') === 'none') return refused('login_required', 'Somebody has to be asked.');
  // Social networks separate scopes by commas.
  const scopes = [...new Set((query.get('scope') ?? '').split(/[\s,]+/).filter(Boolean))];
  return { kind: 'sound', request: { application, back, nonce: query.get('nonce') ?? undefined, challenge, scopes } };
}

const thisMachine = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost|[\w.-]+\.localhost)$/;

function mayLeadTo(redirect: string, { redirects }: Application): boolean {
  if (redirects) return redirects.includes(redirect);
  const url = URL.parse(redirect);
  return url !== null && /^https?:$/.test(url.protocol) && thisMachine.test(url.hostname) && url.hash === '';
}
