// User and owner tokens: JWTs signed with the secret that the vendor's back ends verify them with.
import type { Person } from '../../../core/accounts/index.ts';
import type { Client } from '../../../core/clients/index.ts';
import { newId, shortId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Session } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { AuthingEntry } from '../entry.ts';

export const poolOf = (client: Client): string => (typeof client.protocol['pool'] === 'string' ? client.protocol['pool'] : client.publicId);

/** Claims of a user's token. `data` is what libraries of the first generation read. */
export function userClaims({ base, ctx, client }: AuthingEntry, { account, identifiers }: Person, session: Session): JsonObject {
  const of = (kind: string) => identifiers.find((identifier) => identifier.kind === kind)?.spelled ?? null;
  const id = shortId(account.id);
  const pool = poolOf(client);
  const identity = { email: of('email'), phone: of('phone'), username: of('username') };
  return {
    sub: id,
    aud: client.publicId,
    iss: `${base}/oidc`,
    iat: secondsOf(ctx.now),
    exp: secondsOf(session.expires),
    sid: session.id,
    jti: newId(ctx.chance, ctx.now),
    userpool_id: pool,
    data: {
      type: 'user',
      userPoolId: pool,
      appId: client.publicId,
      id,
      userId: id,
      _id: id,
      ...identity,
      unionid: null,
      openid: null,
      clientId: pool,
    },
  };
}

const ownerLifeSeconds = 7200;

export function ownerClaims({ base, ctx }: AuthingEntry, pool: string): JsonObject & { readonly iat: number; readonly exp: number } {
  const iat = secondsOf(ctx.now);
  return {
    type: 'owner',
    sub: pool,
    aud: pool,
    iss: `${base}/oidc`,
    iat,
    exp: iat + ownerLifeSeconds,
    jti: newId(ctx.chance, ctx.now),
  };
}
