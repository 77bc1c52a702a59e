// A token by which an application acts for itself (RFC 6749 4.4), where its API takes one in place of its secret: signed, for an hour, and good for what the
// application may do when it is brought. It ends with the secret by which it may have been got, or whoever had a secret that was replaced would go on for an hour.
import type { Client } from '../clients/index.ts';
import { clientOfTenant, idsOfLiveSecrets } from '../clients/index.ts';
import type { Ctx } from '../faults/index.ts';
import { readToken, signToken } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { secondsOf } from '../time.ts';

const typ = 'client+jwt';
const lifeSeconds = 3600;

interface Issued {
  readonly client: Client;
  /** The tenant's own address. */
  readonly address: string;
}

/** The token in clear, and the seconds for which it is good. */
export async function issueClientToken(
  ctx: Ctx,
  { client, address }: Issued,
  stores: Stores<'signingKeys' | 'clients'>,
): Promise<{ readonly token: string; readonly seconds: number }> {
  const iat = secondsOf(ctx.now);
  // Of several, the one that ends first.
  const by = (await idsOfLiveSecrets(ctx, { client }, stores)).at(-1) ?? '';
  const claims = { iss: address, aud: `${address} ${client.api}`, sub: client.publicId, by, iat, exp: iat + lifeSeconds };
  return { token: await signToken(ctx, { typ, claims, key: { alg: 'RS256' } }, stores), seconds: lifeSeconds };
}

/** The live client that it was issued to, of that API; undefined for whatever else was brought. `access-token.unknown` once its hour is over, or the client or its secret is no more. */
export async function recogniseClientToken(
  ctx: Ctx<'access-token.unknown'>,
  { token, address, api }: { readonly token: string; readonly address: string; readonly api: string },
  stores: Stores<'signingKeys' | 'clients'>,
): Promise<Client | undefined> {
  if (token.split('.').length !== 3) return undefined;
  const read = await readToken(ctx, { token, typ, keys: { alg: 'RS256' }, issuer: address, audience: `${address} ${api}` }, stores);
  if (read.kind === 'unknown') return undefined;
  const client = read.kind === 'live' ? await clientOfTenant(ctx, { publicId: String(read.claims['sub']) }, stores) : undefined;
  const by = String(read.claims['by']);
  if (client?.api !== api || !(await idsOfLiveSecrets(ctx, { client }, stores)).includes(by)) throw ctx.fail('access-token.unknown', {});
  return client;
}
