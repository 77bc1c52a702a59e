// The columns of former values.
import { sealed, stamp, text } from '../../columns.ts';

export const tables = {
  former_values: {
    tenant: text,
    id: text,
    type: text,
    record: text,
    since: stamp,
    replaced: stamp,
    value: sealed(text, ['id'], ({ id }) => `former_values.value.${id}`),
  },
};
