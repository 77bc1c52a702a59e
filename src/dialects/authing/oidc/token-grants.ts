// The vendor's own grant: the token that a sign-in through its interfaces gave a person is exchanged for tokens of the provider. Two spellings, of a newer
// and an older client.
import type { OidcEntry, SessionGrant } from '../../../protocols/oidc/index.ts';
import { readBearer } from '../bearer.ts';

/** A token of this very application: another one's, and the pool's, are of no use here. */
async function prove(token: string, client: string, { core }: OidcEntry) {
  const at = await core.findClient({ publicId: client });
  const brought = at && (await readBearer(token, at, core));
  if (brought?.kind !== 'user' || brought.application !== client) return undefined;
  return core.findLiveSession({ id: brought.session, client });
}

export const tokenGrants: readonly SessionGrant[] = ['http://authing.cn/oidc/grant_type/authing_token', 'authingToken'].map((name) => ({
  name,
  parameter: 'token',
  prove,
}));
