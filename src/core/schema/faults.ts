// What the schema area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface SchemaFaults {
  'attribute.unknown': { readonly path: string };
  'attribute.exists': { readonly name: string };
  'attribute.reserved': { readonly name: string };
  'record-type.unknown': { readonly type: string };
  'record-type.exists': { readonly type: string };
  'schema.malformed': { readonly reason: string };
  'value.taken': { readonly path: string };
}

export const schemaMeanings: Meanings<SchemaFaults> = {
  'attribute.unknown': 'A query or a schema operation names an attribute that is not declared, or not open to the caller.',
  'attribute.exists': 'The attribute is declared already.',
  'attribute.reserved': 'The attribute belongs to the house.',
  'record-type.unknown': 'No record type of that name.',
  'record-type.exists': 'The record type exists.',
  'schema.malformed': 'The schema document itself is not valid.',
  'value.taken': 'Another record holds the value of a unique attribute.',
};
