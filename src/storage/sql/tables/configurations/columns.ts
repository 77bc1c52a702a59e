// The columns of configurations.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  configurations: {
    tenant: text,
    kind: text,
    id: text,
    name: text,
    content: text,
    bytes: whole,
    created: stamp,
    updated: stamp,
  },
};
