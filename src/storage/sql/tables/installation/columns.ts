// The columns of what an installation keeps for itself.
import { maybe, oneOf, stamp, text } from '../../columns.ts';

export const tables = {
  installation: { key: text, value: text },
  signing_keys: { id: text, use: oneOf<'sign' | 'decrypt'>(), private: text, public: text, created: stamp, retired: maybe(stamp) },
  migrations: { name: text, at: stamp },
};
