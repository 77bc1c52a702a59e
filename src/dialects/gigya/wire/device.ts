// The device that a call comes from, as the vendor's clients name it: `gmid`, as a parameter (mobile SDKs) or a cookie (browsers). For the device memory it is the
// token: whoever brings it, and the password, is not asked again.
import type { NamedDevice } from '../../../core/sign-in/index.ts';
import type { GigyaEntry } from '../entry.ts';

/** Shorter ones could be guessed, and nothing is remembered of them. */
const shortest = 22;
const longest = 500;

/** Undefined where the call names no device, or names it by what might be guessed. */
export function deviceOf({ request, pairs }: Pick<GigyaEntry, 'request' | 'pairs'>): NamedDevice | undefined {
  const given = pairs.find(([name]) => name.toLowerCase() === 'gmid')?.[1];
  const token = given || /(?:^|;\s*)gmid=([^;]+)/.exec(request.headers['cookie'] ?? '')?.[1];
  if (!token || token.length < shortest || token.length > longest) return undefined;
  return { token, agent: request.headers['user-agent'] ?? null };
}
