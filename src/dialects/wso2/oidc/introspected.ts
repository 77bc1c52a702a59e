// Further members of introspection (RFC 7662 2.2): `username`, `nbf`, and whether the token is a person's or an application's (`aut`). A
// token of an account that is not in force is not active, whatever it contains.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Call } from '../../../protocols/oidc/index.ts';

const path = '/oauth2/introspect';

interface Introspected {
  readonly active?: boolean;
  readonly sub?: string;
  readonly client_id?: string;
  readonly iat?: number;
}

export function installIntrospection(provider: Provider, callOf: (ctx: KoaContextWithOIDC) => Call): void {
  provider.use(async (ctx, next) => {
    await next();
    const told = ctx.body as Introspected | undefined;
    if (ctx.path !== path || told?.active !== true) return;
    const body = { ...told, nbf: told.iat };
    if (told.sub === undefined || told.sub === told.client_id) {
      ctx.body = { ...body, aut: 'APPLICATION' };
      return;
    }
    const person = await callOf(ctx as KoaContextWithOIDC).entry.core.findInForce({ id: told.sub });
    const name = person?.identifiers.find(({ kind }) => kind === 'username') ?? person?.identifiers[0];
    ctx.body = person ? { ...body, aut: 'APPLICATION_USER', ...(name ? { username: name.spelled } : {}) } : { active: false };
  });
}
