// The columns of dataflows.
import { sealed, stamp, text, whole } from '../../columns.ts';

export const tables = {
  dataflows: {
    tenant: text,
    site: text,
    id: text,
    state: text,
    definition: sealed(text, ['tenant', 'id'], ({ tenant, id }) => `dataflows.definition.${tenant}.${id}`),
    bytes: whole,
    version: whole,
    created: stamp,
    updated: stamp,
  },
};
