// Addresses of an application that the OpenID provider and browsers can use (RFC 6749 3.1.2; RFC 8252 7).
import { refuse } from '../../_common/request-errors.ts';
import { type ClientRegistration, hasPrivateKey } from './registrations.ts';

const isWeb = (address: string): boolean => /^https?:/i.test(address);
const isLoopback = (address: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(address).hostname);

/** Absolute, without fragment, and nothing that a browser would run. */
const isSound = (address: string): boolean =>
  URL.canParse(address) && !address.includes('#') && !/^(javascript|data|vbscript|file|blob|about):/i.test(address);

/** One with a scheme of its own is on a phone or a desktop: its other addresses are claimed ones, or its own machine's. */
const fitsNative = (address: string): boolean => !isWeb(address) || /^https:/i.test(address) !== isLoopback(address);

/** Those that we call. */
export const calledOf = ({ jwks_uri, backchannel_logout_uri }: ClientRegistration) => ({ addresses: { jwks_uri, backchannel_logout_uri } });

/** The member with an address that cannot be used; undefined where all can. */
function unfitAddress(given: ClientRegistration): string | undefined {
  const { redirect_uris = [], post_logout_redirect_uris = [], backchannel_logout_uri, frontchannel_logout_uri, jwks_uri } = given;
  const { client_uri, logo_uri, policy_uri, tos_uri, initiate_login_uri } = given;
  const led = { redirect_uris, post_logout_redirect_uris };
  const called = {
    backchannel_logout_uri,
    frontchannel_logout_uri,
    jwks_uri,
    client_uri,
    logo_uri,
    policy_uri,
    tos_uri,
    initiate_login_uri,
  };
  for (const [member, addresses] of Object.entries(led)) if (!addresses.every(isSound)) return member;
  for (const [member, address] of Object.entries(called)) if (address !== undefined && !(isSound(address) && isWeb(address))) return member;
  const all = [...redirect_uris, ...post_logout_redirect_uris];
  return all.every(isWeb) || all.every(fitsNative) ? undefined : 'redirect_uris';
}

/** Refuses at once the addresses that the provider would refuse at their use. */
export function demandAddresses(given: ClientRegistration): void {
  const wrong = unfitAddress(given);
  if (wrong !== undefined)
    throw refuse('parameter.out-of-bounds', { name: wrong, allowed: 'are absolute addresses that a browser may follow' });
  if (given.jwks && (given.jwks_uri !== undefined || hasPrivateKey(given)))
    throw refuse('parameter.out-of-bounds', { name: 'jwks', allowed: 'stands alone, without private keys.' });
  if (given.token_endpoint_auth_method === 'private_key_jwt' && given.jwks_uri === undefined && given.jwks === undefined)
    throw refuse('parameter.missing', { names: ['jwks_uri', 'jwks'], blank: false, in: 'body' });
}
