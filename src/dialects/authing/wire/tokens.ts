// User and owner tokens: JWTs signed with the secret that the vendor's back ends verify them with.
import type { Person } from '../../../core/accounts/index.ts';
import type { signingSecrets } from '../../../core/clients/index.ts';
import { newId, shortId } from '../../../core/ids.ts';
import type { Session, signToken } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { purposes } from '../bearer.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';

/** A user's token, to be signed. `data` is what libraries of the first generation read. */
export function userToken(
  { base, ctx, client }: Pick<AuthingEntry, 'base' | 'ctx' | 'client'>,
  { account, identifiers }: Person,
  session: Session,
) {
  const of = (kind: string) => identifiers.find((identifier) => identifier.kind === kind)?.spelled ?? null;
  const id = shortId(account.id);
  const pool = poolOf(client);
  const identity = { email: of('email'), phone: of('phone'), username: of('username') };
  const claims = {
    sub: id,
    aud: client.publicId,
    iss: `${base}/oidc`,
    iat: secondsOf(ctx.now),
    exp: secondsOf(session.expires),
    sid: session.id,
    jti: newId(ctx.random, ctx.now),
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
  return { typ: purposes.user, claims };
}

/** The token of a session that was opened just now. */
export async function tokenFor(
  core: Bound<{ readonly signingSecrets: typeof signingSecrets; readonly signToken: typeof signToken }>,
  entry: AuthingEntry,
  { person, session }: { readonly person: Person; readonly session: { readonly session: Session } },
): Promise<string> {
  const [secret = ''] = await core.signingSecrets({ client: entry.client });
  return core.signToken({ ...userToken(entry, person, session.session), key: { alg: 'HS256', secret } });
}

const ownerLifeSeconds = 7200;

/** An owner's token, to be signed with the secret of the key by which the owner came. */
export function ownerToken({ base, ctx }: AuthingEntry, pool: string, key: string) {
  const iat = secondsOf(ctx.now);
  const claims = {
    type: 'owner',
    sub: pool,
    aud: key,
    // SDKs of the third generation read the pool here, and name it in each call.
    scoped_userpool_id: pool,
    iss: `${base}/oidc`,
    iat,
    exp: iat + ownerLifeSeconds,
    jti: newId(ctx.random, ctx.now),
  };
  return { typ: purposes.owner, claims };
}
