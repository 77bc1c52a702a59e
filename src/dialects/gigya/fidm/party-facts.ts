// What this vendor says of an application, and what the provider knows of it (RFC 7591 2).
import type { Client } from '../../../core/clients/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

export interface PartyFacts {
  readonly redirectUris?: readonly string[] | undefined;
  readonly allowedScopes?: readonly string[] | undefined;
  readonly supportedResponseTypes?: readonly string[] | undefined;
  readonly subjectIdentifierType?: string | undefined;
  readonly requireConsent?: boolean | undefined;
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
}

const kinds = ['code', 'token', 'id_token'];

/** Refuses what no browser can be sent to: an address without a scheme, with a fragment, or over http, but to one's own machine. */
export function demandAddresses(facts: PartyFacts): void {
  for (const name of ['redirectUris', 'postLogoutRedirectUris'] as const)
    for (const address of facts[name] ?? [])
      if (!isAddress(address))
        throw refuse('parameter.out-of-bounds', { name: `${name}: ${address.slice(0, 200)}`, allowed: 'is no address for it' });
}

const ownMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function isAddress(text: string): boolean {
  if (!URL.canParse(text) || text.includes('#')) return false;
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:') return true;
  if (protocol === 'http:') return ownMachine.test(hostname);
  // One of an app's own (RFC 8252 7.1): what browsers run or show themselves is none.
  return !['javascript:', 'data:', 'vbscript:', 'blob:', 'file:', 'about:'].includes(protocol);
}

/** Refuses scopes that there are not: nobody could be signed in by an application of such. */
export function demandScopes({ allowedScopes }: PartyFacts, known: readonly string[]): void {
  const strange = allowedScopes?.find((scope) => !known.includes(scope));
  if (strange !== undefined)
    throw refuse('parameter.out-of-bounds', { name: `allowedScopes: ${strange.slice(0, 80)}`, allowed: `is none of ${known.join(', ')}` });
}

/** Refuses kinds of answer that there are not, and `token` alone: such a token would prove nobody to whom it is given (RFC 9700 2.1.2). */
export function demandAnswers({ supportedResponseTypes: given }: PartyFacts): void {
  const strange = given?.find((kind) => !kinds.includes(kind));
  if (strange !== undefined)
    throw refuse('parameter.out-of-bounds', {
      name: `supportedResponseTypes: ${strange.slice(0, 80)}`,
      allowed: `is none of ${kinds.join(', ')}`,
    });
  if (given?.every((kind) => kind === 'token'))
    throw refuse('parameter.out-of-bounds', { name: 'supportedResponseTypes', allowed: 'cannot be token alone' });
}

/** All answers that are made of some of these. */
const answersOf = (given: readonly string[]): readonly string[] =>
  ['code', 'id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'].filter((answer) =>
    answer.split(' ').every((kind) => given.includes(kind)),
  );

const grantsOf = (given: readonly string[]): readonly string[] => [
  ...(given.includes('code') ? ['authorization_code', 'refresh_token'] : []),
  ...(given.some((kind) => kind !== 'code') ? ['implicit'] : []),
];

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** What the provider is told, over what it was told before. `key`: by which names of people are made, if none was. */
export function protocolOf(facts: PartyFacts, before: JsonObject, made: { readonly isPublic: boolean; readonly key: string }): JsonObject {
  const answers = facts.supportedResponseTypes ?? (before['answers'] === undefined ? ['code'] : listed(before['answers']));
  const { redirectUris, postLogoutRedirectUris, allowedScopes, subjectIdentifierType, requireConsent } = facts;
  return {
    ...before,
    ...(redirectUris ? { redirect_uris: [...redirectUris] } : {}),
    ...(postLogoutRedirectUris ? { post_logout_redirect_uris: [...postLogoutRedirectUris] } : {}),
    ...(allowedScopes ? { scope: [...new Set(['openid', ...allowedScopes])].join(' ') } : {}),
    answers: [...answers],
    response_types: answersOf(answers),
    grant_types: grantsOf(answers),
    subject_type: subjectIdentifierType ?? before['subject_type'] ?? 'pairwise',
    pairwise_key: before['pairwise_key'] ?? made.key,
    skip_consent: requireConsent === undefined ? (before['skip_consent'] ?? false) : !requireConsent,
    ...(made.isPublic ? { token_endpoint_auth_method: 'none' } : {}),
  };
}

/** An application as this vendor shows it. */
export function partyOut({ publicId, name, protocol }: Client) {
  const scope = protocol['scope'];
  return {
    clientID: publicId,
    description: name === publicId ? '' : name,
    redirectUris: listed(protocol['redirect_uris']),
    postLogoutRedirectUris: listed(protocol['post_logout_redirect_uris']),
    allowedScopes: typeof scope === 'string' ? scope.split(' ') : ['openid', 'email', 'profile', 'phone', 'address'],
    supportedResponseTypes: listed(protocol['answers'] ?? ['code']),
    subjectIdentifierType: String(protocol['subject_type'] ?? 'public'),
    requireConsent: protocol['skip_consent'] !== true,
    type: protocol['token_endpoint_auth_method'] === 'none' ? 'publicClient' : 'confidentialClient',
  };
}
