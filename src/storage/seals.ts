// Secrets at rest. Sealed columns are AES-256-GCM under a master key; the row's place is authenticated with them, so that a value
// cannot be moved to another row. Tokens and codes are kept as keyed digests (HMAC-SHA-256) and cannot be read back.
import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';

declare const declared: unique symbol;

/** The name of a sealed value, made where its column is declared (`sql/columns.ts`): so every sealed value can be found and sealed anew. */
export type SealPlace = string & { readonly [declared]: true };

export interface Seals {
  seal(place: SealPlace, text: string): string;
  open(place: SealPlace, sealed: string): string;
  digest(text: string): string;
}

/** The reversible half, at whatever place: for migrations, which say their places themselves. */
export interface Boxes {
  seal(place: string, text: string): string;
  open(place: string, sealed: string): string;
}

export interface MasterKeys {
  /** 32 bytes each: the first seals, all open. */
  readonly keys: readonly [Uint8Array, ...Uint8Array[]];
  /** The source of nonces; the proving ground gives its own. */
  readonly nonce?: () => Uint8Array;
}

export class UnreadableSeal extends Error {
  override readonly name = 'UnreadableSeal';
}

/** A name of a master key that tells nothing of it: 8 hexadecimal digits, which stand in what it sealed. */
export const keyIdOf = (key: Uint8Array): string =>
  createHash('sha256').update('dragoman master key\0').update(key).digest('hex').slice(0, 8);

/** `digestKey` belongs to the installation and outlives master keys: it is stored sealed under them. */
export function newSeals({ keys, nonce = () => randomBytes(12) }: MasterKeys, digestKey: string): Seals {
  const key = createSecretKey(digestKey, 'utf8');
  return { ...boxes({ keys, nonce }), digest: (text) => createHmac('sha256', key).update(text).digest('base64url') };
}

/** The reversible half alone. */
export function boxes({ keys, nonce = () => randomBytes(12) }: MasterKeys): Boxes {
  const ring = new Map(keys.map((key) => [keyIdOf(key), key]));
  const [newest] = keys;
  const newestId = keyIdOf(newest);
  return {
    seal(place, text) {
      const iv = nonce();
      const cipher = createCipheriv('aes-256-gcm', newest, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['v1', newestId, b64(iv), b64(sealed), b64(cipher.getAuthTag())].join('.');
    },
    open(place, sealed) {
      const [version, id = '', iv = '', text = '', tag = ''] = sealed.split('.');
      const key = ring.get(id);
      if (version !== 'v1' || !key) throw new UnreadableSeal(`no master key opens ${place}`);
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
        .setAAD(Buffer.from(place))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
    },
  };
}

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
