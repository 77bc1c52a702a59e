// What an app brings of a session at a provider: `providerSessions`, an object with one member, the provider's name.
import { isObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';
import { isToken, tokenIn } from './tokens.ts';

export interface ProviderSession {
  /** As the caller names it. */
  readonly provider: string;
  /** Undefined for a session of the form before OAuth 2. */
  readonly token: string | undefined;
  /** It is a token of ours for an identity, which an app was given to link it. */
  readonly own: boolean;
}

const wrong = (allowed: string) => refuse('parameter.out-of-bounds', { name: 'providerSessions', allowed });
const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** An ID token says more than an access token, where both came. */
export function providerSessionIn(given: Readonly<Record<string, unknown>>): ProviderSession {
  const [only, ...others] = Object.entries(given);
  if (!only || others.length > 0) throw wrong('has one provider');
  const [provider, session] = only;
  if (!isObject(session)) throw wrong(`.${provider.slice(0, 50)} is an object`);
  const { idToken, authToken, sessionKey, sessionSecret } = session;
  const token = textIn(idToken) ?? textIn(authToken);
  if (token !== undefined) return { provider, token: isToken(token) ? tokenIn(token) : token, own: isToken(token) };
  if (textIn(sessionKey) !== undefined && textIn(sessionSecret) !== undefined) return { provider, token: undefined, own: false };
  throw wrong(`.${provider.slice(0, 50)} has authToken or idToken`);
}
