// Scopes of access tokens (RFC 6749 3.3), and to what they are bound.
export interface Scope {
  readonly name: string;
  readonly displayName: string;
  readonly description: string | null;
  /** By kind of binding, those to whom the scope is granted: "DEFAULT" are roles. */
  readonly bindings: Readonly<Record<string, readonly string[]>>;
}

/** Scopes of OpenID Connect Core 5.4 and those that come with them: always there, and nobody's to change. */
export const builtInScopes: readonly string[] = ['openid', 'profile', 'email', 'phone', 'address', 'roles', 'groups', 'offline_access'];
