// The columns of failed attempts, rate buckets and what was seen before.
import { maybe, real, stamp, text, whole } from '../../columns.ts';

export const tables = {
  attempts: { tenant: text, subject: text, at: stamp, number: maybe(whole), pending: maybe(whole), network: maybe(text) },
  buckets: { tenant: text, name: text, tokens: real, at: stamp, full: maybe(stamp) },
  shared_rates: { tenant: text, name: text, tokens: real, part: real, at: stamp, full: stamp },
  replays: { tenant: text, key: text, until: stamp },
};
