// The columns of what an installation keeps for itself.
import { generated, maybe, oneOf, stamp, text } from '../../columns.ts';

export const tables = {
  installation: { key: text, value: text },
  /** `tenant` is empty for keys of the whole installation. */
  signing_keys: {
    id: text,
    tenant: text,
    use: oneOf<'sign' | 'decrypt'>(),
    private: text,
    public: text,
    created: stamp,
    retired: maybe(stamp),
    follows: generated(maybe(text)),
  },
  migrations: { name: text, at: stamp },
};
