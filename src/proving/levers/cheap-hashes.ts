// Hashes that cost nothing, for tests of very many requests that are not about what a hash costs.
import { hash } from 'node:crypto';
import type { Hashes } from '../../core/credentials/store.ts';

const unpadded = (base64: string): string => base64.replaceAll('=', '');

/** Of the form of our own: any other would be refused as none. */
const cheap = (salt: string, text: string): string =>
  `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${unpadded(hash('sha256', `${salt} ${text}`, 'base64'))}`;

/** Two hashes of one text differ as their salts do. */
export const cheapHashes = (salt: () => string): Hashes => ({
  make: async (_tenant, text) => cheap(unpadded(Buffer.from(salt().padEnd(16, '-')).toString('base64')), text),
  verify: async (_tenant, text, given) => given === cheap(given.split('$')[4] ?? '', text),
});
