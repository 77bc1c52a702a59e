// The installation's RSA key under which clients encrypt passwords: made on first need, its private half sealed.
import { constants, createPrivateKey, createPublicKey, type KeyObject, privateDecrypt } from 'node:crypto';
import type { TransportKey, TransportKeys } from '../core/sessions/store.ts';
import type { Instant } from '../core/time.ts';
import type { MakePem } from './new-pem.ts';
import type { Seals } from './seals.ts';
import { placeOf } from './signing-keys.ts';
import type { Engine } from './sql/engine.ts';

interface Loaded extends TransportKey {
  readonly modulus: Buffer;
  readonly privateKey: KeyObject;
}

const first = 'decrypt-1';

export function openTransportKeys(
  { db }: Engine,
  seals: Seals,
  { now, makePem }: { readonly now: () => Instant; readonly makePem: MakePem },
): TransportKeys {
  let ring: Promise<readonly Loaded[]> | undefined;
  const loaded = () => {
    ring ??= load();
    ring.catch(() => {
      ring = undefined;
    });
    return ring;
  };

  const rows = () =>
    db
      .selectFrom('signing_keys')
      .selectAll()
      .where('use', '=', 'decrypt')
      .where('retired', 'is', null)
      .orderBy('created', 'desc')
      .execute();

  async function load(): Promise<readonly Loaded[]> {
    let found = await rows();
    if (found.length === 0) {
      await make();
      found = await rows();
    }
    return found.map((row) => {
      const publicKey = createPublicKey(row.public);
      const modulus = Buffer.from(String(publicKey.export({ format: 'jwk' }).n), 'base64url');
      const privateKey = createPrivateKey(seals.open(placeOf(row.id), row.private));
      return { id: row.id, publicPem: row.public, bytes: modulus.length, modulus, privateKey };
    });
  }

  async function make(): Promise<void> {
    const pem = await makePem();
    const row = {
      id: first,
      tenant: '',
      use: 'decrypt' as const,
      private: seals.seal(placeOf(first), pem),
      public: createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString(),
      created: now(),
      retired: null,
    };
    await db
      .insertInto('signing_keys')
      .values(row)
      .onConflict((c) => c.doNothing())
      .execute();
  }

  return {
    list: async () => (await loaded()).map(({ id, publicPem, bytes }) => ({ id, publicPem, bytes })),
    decrypt: async (id, block) => {
      const key = (await loaded()).find((candidate) => candidate.id === id);
      if (!key) throw new Error(`no key ${id}`);
      // A number not below the modulus was never an encryption under it.
      if (Buffer.compare(block, key.modulus) >= 0) return new Uint8Array(block.length);
      return privateDecrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, block);
    },
  };
}
