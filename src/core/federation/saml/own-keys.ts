// Our keys towards SAML identity providers: those with which the tenant signs SAML documents. Both halves of a rollover open what was encrypted for us.
import type { Ctx } from '../../faults/index.ts';
import { samlKeysInForce } from '../../saml/signing-keys.ts';
import type { Stores } from '../../stores.ts';

export interface OwnSamlKeys {
  /** PEM of the key that signs. */
  readonly signer: string;
  /** PEM of all keys that the metadata shows, that of the signer first. */
  readonly all: readonly string[];
  /** Base64 of their DER form, that of the signer first. */
  readonly certificates: readonly string[];
}

export type OwnKeyPorts = 'samlKeys' | 'samlDocuments' | 'replays' | 'events';

/** Makes the first key where the tenant has none. */
export async function ownSamlKeys(ctx: Ctx, stores: Stores<OwnKeyPorts>): Promise<OwnSamlKeys> {
  const { published } = await samlKeysInForce(ctx, {}, stores);
  const all = await Promise.all(published.map(({ id }) => ctx.during('saml.sign', () => stores.samlKeys.privatePem(ctx.tenant.id, id))));
  return { signer: all[0]!, all, certificates: published.map(({ certificate }) => certificate) };
}
