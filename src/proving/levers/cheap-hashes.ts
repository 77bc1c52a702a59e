// Hashes that cost nothing, for tests of very many requests that are not about what a hash costs.
import type { Hashes } from '../../core/credentials/store.ts';

/** Two hashes of one text differ as their salts do; a salt has no blank in it. */
export const cheapHashes = (salt: () => string): Hashes => ({
  make: async (_tenant, text) => `cheap ${salt()} ${text}`,
  verify: async (_tenant, text, hash) => /^cheap \S* (.*)$/s.exec(hash)?.[1] === text,
});
