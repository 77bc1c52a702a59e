// The columns of failed attempts, rate buckets and what was seen before.
import { real, stamp, text } from '../../columns.ts';

export const tables = {
  attempts: { tenant: text, subject: text, at: stamp },
  buckets: { tenant: text, name: text, tokens: real, at: stamp },
  replays: { tenant: text, key: text, until: stamp },
};
