// Further members of introspection (RFC 7662 2.2): `username`, `nbf`, and whether the token is a person's or an application's (`aut`). A
// token of an account that is not in force is not active, whatever it contains.
import type { Introspected, OidcEntry } from '../../../protocols/oidc/index.ts';

export async function introspected(told: Introspected, core: OidcEntry['core']): Promise<object> {
  const body = { ...told, nbf: told.iat };
  if (told.sub === undefined || told.sub === told.client_id) return { ...body, aut: 'APPLICATION' };
  const person = await core.findInForce({ id: told.sub });
  const name = person?.identifiers.find(({ kind }) => kind === 'username') ?? person?.identifiers[0];
  return person ? { ...body, aut: 'APPLICATION_USER', ...(name ? { username: name.spelled } : {}) } : { active: false };
}
