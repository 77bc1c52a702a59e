// A browser that is signed in here has a session of the core under the same id: what is issued in it ends when that does.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

interface Login {
  readonly session?: unknown;
}

/** The library knows of a sign-in what its pages told (`login`), but hands on only what it knows itself. */
export function installSessions(provider: Provider, current: () => KoaContextWithOIDC | undefined): void {
  const { prototype } = provider.Session;
  const login = prototype.loginAccount;
  prototype.loginAccount = function (details) {
    login.call(this, details);
    const { session } = (current()?.oidc.entities.Interaction?.result?.login ?? {}) as Login;
    if (typeof session === 'string') this.uid = session;
  };
}
