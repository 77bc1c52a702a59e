// The columns of objects of applications, and of what is declared of them.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  objects: {
    tenant: text,
    id: text,
    type: text,
    name: text,
    owner: text,
    value: text,
    bytes: whole,
    created: stamp,
    updated: stamp,
  },
  object_values: { tenant: text, type: text, path: text, value: text, object: text },
  object_types: { tenant: text, name: text, declared: text },
};
