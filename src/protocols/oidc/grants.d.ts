// The parts of the library's own grants. It passes none of them to a grant of ours, and a copy here would come to judge otherwise.
declare module 'oidc-provider/lib/helpers/grants.js' {
  import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
  export interface Proof {
    readonly thumbprint: string;
  }
  /** The proof of possession in the header DPoP (RFC 9449, section 5); undefined without one. Throws `invalid_dpop_proof`. */
  export function validateDpop(provider: Provider, ctx: KoaContextWithOIDC): Promise<Proof | undefined>;
  /** Throws `invalid_grant` where the client must send a proof. */
  export function checkDpopRequired(provider: Provider, ctx: KoaContextWithOIDC, proof: Proof | undefined): void;
  /** Fills `ctx.oidc.resourceServers` (RFC 8707, section 2). Throws `invalid_target`. */
  export function resolveRequestedResources(provider: Provider, ctx: KoaContextWithOIDC): Promise<unknown>;
}

declare module 'oidc-provider/lib/helpers/grant_common.js' {
  import type { AuthorizationCode, Grant, KoaContextWithOIDC, Provider } from 'oidc-provider';
  import type * as grants from 'oidc-provider/lib/helpers/grants.js';
  /** Answers with the tokens of what was granted, as for a code. Throws `invalid_grant` for a proof that came before. `helpers`: bound to the provider. */
  export function issueTokens(
    provider: Provider,
    helpers: object,
    ctx: KoaContextWithOIDC,
    source: AuthorizationCode,
    grant: Grant,
    as: { readonly gty: string; readonly entityLabel: string; readonly dPoP: grants.Proof | undefined },
  ): Promise<void>;
}
