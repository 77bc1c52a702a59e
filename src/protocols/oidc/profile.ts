// The profile of a dialect that has an OpenID provider: addresses, names and words. The provider itself knows no vendor.
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Client } from '../../core/clients/index.ts';
import type { FaultDetails } from '../../core/faults/all.ts';
import type { FaultsOf } from '../../core/faults/index.ts';
import type { Session } from '../../core/sessions/index.ts';
import type { stateThenProof } from '../../core/sign-in/index.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import type { TenantName } from '../../dialects/_common/admission.ts';
import type { ScopeTexts, SitePaths } from '../../hosted/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import type { Call, OidcEntry } from './call.ts';

export interface ProviderProfile {
  /** The dialect's name: of its clients, and in log and metrics. */
  readonly name: string;
  /** The tenant that an address names, as the client sent it. */
  tenantIn(originalUrl: string): TenantName;
  /** The part of the path that names the tenant; empty where the host does. */
  mountOf(originalUrl: string): string;
  /** The part of the path by which a tenant can be named under any host. */
  mountFor(tenant: Tenant): string;
  /** The issuer in tokens. `address` is the tenant's own: scheme, host, and the part of the path that names it. */
  issuerAt(address: string): string;
  readonly paths: Paths;
  readonly cookies: { readonly session: string; readonly interaction: string; readonly resume: string };
  /** The cookie of a sign-in that is to count for a part of the tenant alone; unless said, it counts for all of it. */
  sessionCookie?(tenant: Tenant): string;
  /** The parameter by which a page knows the interaction it belongs to. */
  readonly interaction: string;
  /** Scopes of the vendor's own interfaces: for people, and for services that may do everything. */
  readonly scopes: { readonly person: readonly string[]; readonly service: readonly string[] };
  /** The meaning of such a scope, for the page of consent. */
  readonly scopeTexts: ScopeTexts;
  /** Other readings of a person's name, as this vendor's people write it. */
  readings?(name: string, tenant: Tenant): readonly string[];
  /** Parameters of the password grant under which this vendor's applications bring the name, where `username` is not there. */
  readonly nameParameters?: readonly string[];
  /** Refusals to an application that brought name and password itself, by cause. */
  readonly passwordRefusals: PasswordRefusals;
  /** Members of the metadata beside those that every provider has. */
  metadata?(base: string, mount: string): NonNullable<Configuration['discovery']>;
  /** Adds to the provider what only this vendor has; `callOf` finds the request that is under way. */
  extend?(provider: Provider, callOf: (ctx: KoaContextWithOIDC) => Call): void;
  /** What this vendor answers about a token that the provider calls active: other members, or that it is not. */
  introspected?(told: Introspected, core: OidcEntry['core']): Promise<object>;
  /** The name by which callers refer to a request: `dragoman trace` finds it. */
  traceOf(request: HttpRequest): string;
  /** Whether pages of that origin may call, with credentials. */
  trustsOrigin(tenant: Tenant, origin: string): boolean;
  /** The authorization address is the dialect's own: it judges a request before the provider does. */
  readonly ownAuthorization?: true;
  /** So is the token address: it refuses in the vendor's words what the provider refuses. */
  readonly ownToken?: true;
  /** Whether a client of the dialect is an application of the provider; unless said, all are. */
  knows?(client: Client): boolean;
  /** The site's own page to which a browser is led for whatever a person has to do there; undefined for ours. */
  interactionUrl?(led: Led): string | undefined;
  /** The client that a request names beside what the provider reads, where it names none in its body. */
  clientIn?(request: HttpRequest): string | undefined;
  /** Those by which a token of the vendor's interfaces is exchanged. */
  readonly sessionGrants?: readonly SessionGrant[];
  /** Kinds of answer (`response_type`) for applications that are registered for the grant `implicit`. */
  readonly implicit?: readonly string[];
  /**
   * Its clients stand in pages of other origins: an answer may be a message to such a page (`response_mode=web_message`), userinfo takes the token from its
   * query, and over https the browser brings its session along from there.
   */
  readonly forPages?: true;
  /** Whether a person need not be asked before the application gets what it asks for; unless said, applications that are registered so. */
  trusts?(client: Client): boolean;
  /** The subject in tokens; the account's id unless said. */
  subjectOf?(of: SubjectOf): string | Promise<string>;
  /** What the metadata say of subjects; `public` unless said. */
  readonly subjectTypes?: readonly string[];
  /** Its SDKs send the token of their person without a scheme in `Authorization`, with every call once they know one, or in two ways, and bodies that say nothing. */
  readonly looseTokens?: true;
  /** Access tokens are signed (JWT): their applications read claims of them. What the provider knows one by stands in it as `jti`. */
  readonly signsAccess?: true;
  /**
   * Where a browser is led back that came for the application by another protocol, which asks for nothing but that somebody is signed in
   * (`response_type=none`, OAuth 2.0 Multiple Response Types 4): a path below the tenant's address. Undefined for applications without one.
   */
  leadsBack?(client: Client): string | undefined;
  /** A browser may also be led to an application's redirect addresses once it signed out, as some vendors do. */
  readonly leavesToRedirects?: boolean;
}

/** A browser that the provider leads to a page, for a request of an application. */
export interface Led {
  readonly tenant: Tenant;
  /** What the browser asked for. */
  readonly request: HttpRequest;
  /** The name of the flow: whoever knows it and proves a person may end it. */
  readonly uid: string;
  /** The parameters of the application's request. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly client: Client | undefined;
}

/** An account as one application is to know it. */
export interface SubjectOf {
  readonly account: string;
  readonly client: Client | undefined;
  /** Undefined where no request is under way. */
  readonly core: OidcEntry['core'] | undefined;
}

export interface Paths extends SitePaths {
  readonly authorization: string;
  readonly token: string;
  /** Where older clients ask for tokens. */
  readonly formerTokens?: readonly string[];
  readonly jwks: string;
  readonly userinfo: string;
  readonly introspection: string;
  readonly revocation: string;
  readonly pushedRequest: string;
  /** Both, or neither where no device signs in (RFC 8628). */
  readonly deviceAuthorization?: string;
  readonly device?: string;
  readonly endSession: string;
  /** The addresses of the provider's metadata (OpenID Connect Discovery 4, RFC 8414). */
  readonly metadata: readonly string[];
}

/** A grant by which a token of the vendor's interfaces is exchanged for tokens of the provider (`session-grants.ts`). */
export interface SessionGrant {
  readonly name: string;
  /** The parameter with the token. */
  readonly parameter: string;
  /** The live session that the token proves, of this client (its public id); undefined where it proves none. */
  prove(token: string, client: string, entry: OidcEntry): Promise<Session | undefined>;
}

/** An answer about an active token (RFC 7662 2.2), as far as dialects read it. */
export interface Introspected {
  readonly sub?: string | undefined;
  readonly client_id?: string;
  readonly iat?: number;
}

/** Every fault of a sign-in has an answer: one that is missing does not compile. */
export type PasswordRefusals = {
  readonly [F in SignInFault]: PasswordRefusal | ((detail: FaultDetails[F]) => PasswordRefusal);
} & { readonly blank: PasswordRefusal };

export type SignInFault = FaultsOf<typeof stateThenProof>;

export interface PasswordRefusal {
  /** The vendor's number for log and metrics, where it has one. */
  readonly code: number | null;
  /** The `error_description`. */
  words(username: string, tenant: Tenant): string;
}
