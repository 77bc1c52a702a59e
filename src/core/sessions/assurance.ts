// Claims about how and when a person was authenticated (OpenID Connect Core, section 2). Computed here and nowhere else.
import { type Instant, secondsOf } from '../time.ts';
import { evidenceOf } from './methods.ts';
import type { Session } from './types.ts';

/** The claims `amr`, `acr` and `auth_time` of a session. */
export interface Assurance {
  /** Authentication Method Reference Values (RFC 8176), each once. Empty where it is not known how the session was opened. */
  readonly amr: readonly string[];
  /** The number of different factors used: `0` if none is known, as OpenID Connect Core has it. */
  readonly acr: '0' | '1' | '2';
  /** Seconds since 1970: when the person was last authenticated. */
  readonly authTime: number;
}

type Opened = Pick<Session, 'methods' | 'provenAt'>;

/** The claims of a session. Methods that this version does not know count for nothing. */
export function assuranceOf({ methods, provenAt }: Opened): Assurance {
  const known = methods.flatMap((method) => evidenceOf(method) ?? []);
  const factors = new Set(known.flatMap(({ factor, also }) => [factor ?? [], also ?? []].flat()));
  const several = factors.size > 1;
  const amr = new Set([...known.flatMap((each) => each.amr), ...(several ? ['mfa'] : [])]);
  return { amr: [...amr], acr: several ? '2' : factors.size === 1 ? '1' : '0', authTime: secondsOf(provenAt) };
}

/**
 * Whether the person must be authenticated again for a request with that `max_age`, in whole seconds (OpenID Connect Core, section
 * 3.1.2.1).
 */
export const exceedsMaxAge = ({ provenAt }: Opened, maxAgeSeconds: number, now: Instant): boolean =>
  secondsOf(now) - secondsOf(provenAt) > maxAgeSeconds;
