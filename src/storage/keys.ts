// The installation's RSA keys: made on first need, private halves sealed, public halves for everyone.
import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Keys, SigningKey } from '../core/sessions/store.ts';
import type { Seals } from './seals.ts';
import type { Engine } from './sql/engine.ts';

const signAside = promisify(sign);

export interface KeyOptions {
  /** Private keys in PEM for a new installation; generated if not given. */
  readonly given?: { readonly sign: string; readonly decrypt: string };
  readonly now: () => number;
}

interface Loaded extends SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export function openKeys({ db }: Engine, seals: Seals, options: KeyOptions): Keys {
  const rings = new Map<string, Promise<readonly Loaded[]>>();
  const ring = (use: 'sign' | 'decrypt') => {
    let keys = rings.get(use);
    if (!keys) {
      keys = load(use);
      rings.set(use, keys);
      keys.catch(() => rings.delete(use));
    }
    return keys;
  };

  async function load(use: 'sign' | 'decrypt'): Promise<readonly Loaded[]> {
    const rows = () =>
      db.selectFrom('signing_keys').selectAll().where('use', '=', use).where('retired', 'is', null).orderBy('created', 'desc').execute();
    let found = await rows();
    if (found.length === 0) {
      const pem =
        options.given?.[use] ??
        generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const publicKey = createPublicKey(pem);
      const id = `${use}-1`;
      const row = {
        id,
        use,
        private: seals.seal(`signing_keys.private.${id}`, pem),
        public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      };
      await db
        .insertInto('signing_keys')
        .values({ ...row, created: options.now(), retired: null })
        .onConflict((c) => c.doNothing())
        .execute();
      found = await rows();
    }
    return found.map((row) => {
      const privateKey = createPrivateKey(seals.open(`signing_keys.private.${row.id}`, row.private));
      const publicKey = createPublicKey(row.public);
      const bytes = (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
      return {
        id: row.id,
        bytes,
        publicPem: row.public,
        publicJwk: publicKey.export({ format: 'jwk' }) as Record<string, unknown>,
        privateKey,
        publicKey,
      };
    });
  }

  return {
    list: async (use) => (await ring(use)).map(({ privateKey: _, publicKey: __, ...key }) => key),
    verify: async (id, text, signature) => {
      const key = (await ring('sign')).find((candidate) => candidate.id === id);
      return key !== undefined && verify('sha256', Buffer.from(text), key.publicKey, signature);
    },
    sign: async (input) => {
      const [newest] = await ring('sign');
      // Beside the event loop: the private half of RSA is the dearest thing a request does, hashing apart.
      return { key: newest!.id, signature: (await signAside('sha256', Buffer.from(input), newest!.privateKey)).toString('base64url') };
    },
    decrypt: async (id, block) => {
      const key = (await ring('decrypt')).find((candidate) => candidate.id === id);
      if (!key) throw new Error(`no key ${id}`);
      // A number not below the modulus was never an encryption under it.
      if (Buffer.compare(block, Buffer.from(String(key.publicJwk['n']), 'base64url')) >= 0) return new Uint8Array(block.length);
      return privateDecrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, block);
    },
  };
}
