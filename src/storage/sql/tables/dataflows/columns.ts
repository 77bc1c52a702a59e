// The columns of dataflows.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  dataflows: {
    tenant: text,
    site: text,
    id: text,
    state: text,
    definition: text,
    bytes: whole,
    version: whole,
    created: stamp,
    updated: stamp,
  },
};
