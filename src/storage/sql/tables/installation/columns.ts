// The columns of what an installation keeps for itself.
import { generated, maybe, oneOf, sealed, stamp, text } from '../../columns.ts';

export const tables = {
  // Secrets are sealed; there are other facts beside them.
  installation: { key: text, value: sealed(text, ['key'], ({ key }) => `installation.value.${key}`) },
  /** `tenant` is empty for keys of the whole installation. */
  signing_keys: {
    id: text,
    tenant: text,
    use: oneOf<'sign' | 'decrypt'>(),
    private: sealed(text, ['id'], ({ id }) => `signing_keys.private.${id}`),
    public: text,
    created: stamp,
    retired: maybe(stamp),
    follows: generated(maybe(text)),
  },
  migrations: { name: text, at: stamp },
  /** `seals`: the id of its first master key; `opens`: JSON of all ids. */
  processes: { id: text, name: text, does: oneOf<'serves' | 'copies' | 'uses'>(), seals: text, opens: text, seen: stamp },
};
