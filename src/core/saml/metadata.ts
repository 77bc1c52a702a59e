// The metadata of the tenant as an identity provider.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusDays } from '../time.ts';
import { entityIdOf, type SamlPlace } from './entity.ts';
import { type SignerPorts, samlKeysInForce, signerFor } from './signing-keys.ts';

/** For how many days a reader may go by it without asking again. */
const validDays = 7;

/** Signed, with every key that is published, the signer first. */
export async function samlMetadata(ctx: Ctx, place: SamlPlace, stores: Stores<SignerPorts>): Promise<string> {
  const { published } = await samlKeysInForce(ctx, {}, stores);
  const signer = await signerFor(ctx, stores);
  const metadata = {
    entityId: entityIdOf(ctx, place),
    signOn: place.signOn,
    logout: place.logout,
    certificates: published.map(({ certificate }) => certificate),
    wantsSignedRequests: false,
    validUntil: plusDays(ctx.now, validDays),
  };
  return ctx.during('saml.sign', async () => stores.samlDocuments.metadata(metadata, signer));
}
