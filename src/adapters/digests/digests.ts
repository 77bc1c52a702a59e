// Digests by the names under which this machine's cryptography knows them.
import { createHmac } from 'node:crypto';
import type { Digests } from '../../core/questions/store.ts';

/** Keyed by its use, so that the digest of an answer is the digest of nothing else. */
export const machineDigests: Digests = {
  digest: (algorithm, text) => createHmac(algorithm, 'security answer').update(text).digest('base64'),
};
