// An authorization request (RFC 6749 4.1.1, RFC 7636 4.3, OpenID Connect Core 3.1.2.1), judged.
import type { Application } from './types.ts';

export interface AuthorizationRequest {
  readonly application: Application;
  readonly redirect: string;
  readonly state: string | null;
  readonly nonce: string | undefined;
  readonly challenge: string | undefined;
  readonly scopes: readonly string[];
}

export type Judged =
  | { readonly kind: 'sound'; readonly request: AuthorizationRequest }
  /** Nobody is sent back: it is not known to whom. */
  | { readonly kind: 'unsafe'; readonly because: string }
  | {
      readonly kind: 'refused';
      readonly redirect: string;
      readonly state: string | null;
      readonly error: string;
      readonly because: string;
    };

export function judgeRequest(query: URLSearchParams, applications: ReadonlyMap<string, Application>): Judged {
  const application = applications.get(query.get('client_id') ?? '');
  if (!application) return { kind: 'unsafe', because: 'No application of this client_id is registered here.' };
  const redirect = query.get('redirect_uri') ?? '';
  if (!mayLeadTo(redirect, application))
    return { kind: 'unsafe', because: 'The redirect_uri is missing, or is not one of the application.' };
  const state = query.get('state');
  const refused = (error: string, because: string): Judged => ({ kind: 'refused', redirect, state, error, because });
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
  return { kind: 'sound', request: { application, redirect, state, nonce: query.get('nonce') ?? undefined, challenge, scopes } };
}

const thisMachine = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost|[\w.-]+\.localhost)$/;

function mayLeadTo(redirect: string, { redirects }: Application): boolean {
  if (redirects) return redirects.includes(redirect);
  const url = URL.parse(redirect);
  return url !== null && /^https?:$/.test(url.protocol) && thisMachine.test(url.hostname) && url.hash === '';
}
