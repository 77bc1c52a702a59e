// What the schema area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface SchemaFaults {
  'attribute.unknown': { readonly path: string };
  'record-type.unknown': { readonly type: string };
}

export const schemaMeanings: Meanings<SchemaFaults> = {
  'attribute.unknown': 'A query or a schema operation names an attribute that is not declared, or not open to the caller.',
  'record-type.unknown': 'No record type of that name.',
};
