// A tenant's keys, as the provider signs with them: private halves stay where they are.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { ExternalSigningKey } from 'oidc-provider';
import type { KeysInForce } from '../../core/sessions/index.ts';
import type { Stores } from '../../core/stores.ts';

type Base = new () => ExternalSigningKey;

/** The signer first: the provider signs with the first, and publishes all. `base` is the provider's own class for keys it does not hold. */
export function externalKeys(
  base: Base,
  { signer, published }: KeysInForce,
  tenant: string,
  { signingKeys }: Stores<'signingKeys'>,
): readonly ExternalSigningKey[] {
  class TenantKey extends base {
    readonly #id: string;
    readonly #public: KeyObject;

    constructor(id: string, pem: string) {
      super();
      // The library lets both be set; its types do not say so.
      Object.assign(this as { kid?: string; alg?: string }, { kid: id, alg: 'RS256' });
      this.#id = id;
      this.#public = createPublicKey(pem);
    }

    override keyObject(): KeyObject {
      return this.#public;
    }

    override async sign(data: Uint8Array): Promise<Uint8Array> {
      return Buffer.from(await signingKeys.sign(tenant, this.#id, Buffer.from(data).toString('utf8')), 'base64url');
    }
  }
  const others = published.filter(({ id }) => id !== signer.id);
  return [signer, ...others].map(({ id, publicPem }) => new TenantKey(id, publicPem));
}
