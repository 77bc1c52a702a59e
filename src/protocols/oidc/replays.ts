// Proofs that are good for one request: of the possession of a key (RFC 9449, section 11.1), and clients' assertions (RFC 7523, section 3).
import { createHash } from 'node:crypto';
import type * as oidc from 'oidc-provider';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { unverifiedClaims } from '../../core/sessions/index.ts';
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

/** Where a client is answered as RFC 9449, section 5, says. Where a token is brought, the library says the error of section 7.1. */
const issuing = ['token', 'pushed_authorization_request'];

const isProof = (ctx: KoaContextWithOIDC, id: string): boolean =>
  issuing.includes(ctx.oidc.route) && unverifiedClaims(ctx.get('dpop'))?.['jti'] === id;

/**
 * The library looks first and writes then, so that the same proof came through twice at one moment. Here one statement does both. It calls a
 * replayed proof an `invalid_grant`; it is an `invalid_dpop_proof`.
 */
export function installReplays(
  provider: Provider,
  current: () => KoaContextWithOIDC | undefined,
  { InvalidDpopProof }: Pick<(typeof oidc)['errors'], 'InvalidDpopProof'>,
): void {
  const replays = provider.ReplayDetection as unknown as Replays;
  replays.unique = async (name, id, ends) => {
    const key = `oidc:${createHash('sha256').update(`${name}\n${id}`).digest('base64url')}`;
    const ctx = current()!;
    const until = instantOfMillis(Math.min(ends + longerSeconds, lastSeconds) * 1000);
    const first = await callOf(ctx).entry.core.isFirstUse({ key, until });
    if (!first && isProof(ctx, id)) throw new InvalidDpopProof('DPoP proof JWT Replay detected');
    return first;
  };
}
