// Proofs that are good for one request: of the possession of a key (RFC 9449, section 11.1), and clients' assertions (RFC 7523, section 3).
import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { instantOfMillis } from '../../core/time.ts';
import { callOf } from './call.ts';

interface Replays {
  /** Whether nobody of this name brought that id before; it is kept until then, in seconds since 1970. */
  unique(name: string, id: string, until: number): Promise<boolean>;
}

/** The library forgets a proof that is dated ahead before its time is over (300 seconds in both directions). */
const longerSeconds = 301;

/** The year 2200: an assertion may name any end. */
const lastSeconds = 7_258_118_400;

/** The library looks first and writes then, so that the same proof came through twice at one moment. Here one statement does both. */
export function installReplays(provider: Provider, current: () => KoaContextWithOIDC | undefined): void {
  const replays = provider.ReplayDetection as unknown as Replays;
  replays.unique = async (name, id, until) => {
    const key = `oidc:${createHash('sha256').update(`${name}\n${id}`).digest('base64url')}`;
    return callOf(current()!).entry.core.isFirstUse({ key, until: instantOfMillis(Math.min(until + longerSeconds, lastSeconds) * 1000) });
  };
}
