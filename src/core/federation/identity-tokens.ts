// A token of ours for an identity that a provider vouches for: short-lived, and good for one sign-in, registration or link.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { SignInThere } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import type { ProviderIdentity } from './provider-identity.ts';
import type { ProviderTokens } from './provider-types.ts';

/** The provider's tokens that are to be kept with the identity, and the id of the row by which they were got. */
export interface TokensToKeep {
  readonly provider: string;
  readonly tokens: ProviderTokens;
}

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly identity: ProviderIdentity & {
      readonly keep?: TokensToKeep;
      /** The name of the session at the provider, where it told one. */
      readonly session?: string;
      /** When the session here has to end, where the provider said so. */
      readonly sessionEnds?: Instant;
    };
  }
}

const purpose = 'identity' as const;

/** 32 small letters and digits, alive for `federation.tokenSeconds`. */
export async function issueIdentityToken(
  ctx: Ctx,
  {
    identity,
    keep,
    session,
    sessionEnds,
  }: {
    readonly identity: ProviderIdentity;
    readonly keep?: TokensToKeep | undefined;
    readonly session?: string | null;
    readonly sessionEnds?: Instant | null;
  },
  stores: Stores<'codes'>,
): Promise<string> {
  const { tokenSeconds: lifeSeconds } = ctx.tenant.settings.federation;
  const form = { kind: 'letters', length: 32 } as const;
  const there = { ...(session ? { session } : {}), ...(sessionEnds ? { sessionEnds } : {}) };
  const payload = { ...identity, ...(keep ? { keep } : {}), ...there };
  return (await issueCode(ctx, { purpose, subject: identity.subject, form, lifeSeconds, payload }, stores)).value;
}

/**
 * The identity behind a token of ours, the id of its code, what is to be kept with the identity, and what a session records of it. Spends nothing: the command that uses the
 * identity does.
 */
export async function readIdentityToken(
  ctx: Ctx<'provider-token.invalid'>,
  { token }: { readonly token: string },
  stores: Stores<'codes'>,
): Promise<{
  readonly identity: ProviderIdentity;
  readonly code: string;
  readonly keep: TokensToKeep | undefined;
  readonly there: SignInThere;
}> {
  const found = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, purpose, token));
  if (!found || found.used || found.expires <= ctx.now) throw ctx.fail('provider-token.invalid', { provider: null });
  const { keep, session = null, sessionEnds: until, ...identity } = found.payload;
  const { provider, subject } = identity;
  return { identity, code: found.id, keep, there: { provider, subject, session, ...(until === undefined ? {} : { until }) } };
}
