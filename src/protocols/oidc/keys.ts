// The installation's keys, as the provider signs with them: private halves stay where they are.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { ExternalSigningKey } from 'oidc-provider';
import type { Stores } from '../../core/stores.ts';

type Base = new () => ExternalSigningKey;

/** Newest first: the provider signs with the first, and publishes all. `base` is the provider's own class for keys it does not hold. */
export async function signingKeys(base: Base, { keys }: Pick<Stores<'keys'>, 'keys'>): Promise<readonly ExternalSigningKey[]> {
  class HouseKey extends base {
    readonly #public: KeyObject;

    constructor(id: string, pem: string) {
      super();
      // The library lets both be set; its types do not say so.
      Object.assign(this as { kid?: string; alg?: string }, { kid: id, alg: 'RS256' });
      this.#public = createPublicKey(pem);
    }

    override keyObject(): KeyObject {
      return this.#public;
    }

    override async sign(data: Uint8Array): Promise<Uint8Array> {
      return Buffer.from((await keys.sign(Buffer.from(data).toString('utf8'))).signature, 'base64url');
    }
  }
  return (await keys.list('sign')).map(({ id, publicPem }) => new HouseKey(id, publicPem));
}
