// Scopes of access tokens (RFC 6749 3.3), and their bindings.
/** A scope that the tenant registered. */
export interface Scope {
  readonly name: string;
  readonly displayName: string;
  readonly description: string | null;
  /** By kind of binding, the holders that the scope is granted to: "DEFAULT" are roles. */
  readonly bindings: Readonly<Record<string, readonly string[]>>;
}

/** Scopes of OpenID Connect Core 5.4 and further standard ones: they always exist, and no tenant changes them. */
export const builtInScopes: readonly string[] = ['openid', 'profile', 'email', 'phone', 'address', 'roles', 'groups', 'offline_access'];
