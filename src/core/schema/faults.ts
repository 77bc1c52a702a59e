// Faults of the schema area.
import { fault, mistake } from '../faults/declare.ts';

export const schemaFaults = {
  'attribute.unknown': fault<{ readonly path: string }>(
    'A query or a schema operation names an attribute that is not declared, or not open to the caller.',
    mistake('Name an attribute that the schema has.'),
  ),
  'attribute.exists': fault<{ readonly name: string }>(
    'The attribute is declared already.',
    mistake('Use the attribute that exists, or another name.'),
  ),
  'attribute.reserved': fault<{ readonly name: string }>(
    'The attribute belongs to the server.',
    mistake('Leave the attributes of the server alone: it writes them itself.'),
  ),
  'record-type.unknown': fault<{ readonly type: string }>('No record type of that name.', mistake('Name a type that exists.')),
  'record-type.exists': fault<{ readonly type: string }>('The record type exists.', mistake('Use the type that exists, or another name.')),
  'schema.malformed': fault<{ readonly reason: string }>(
    'The schema document itself is not valid.',
    mistake('Correct the declaration; the reply says what is wrong with it.'),
  ),
  'schema.conflict': fault<{ readonly path: string; readonly because: 'type' | 'parent' | 'values' | 'deleted' }>(
    'The change contradicts stored values, an attribute above or below, or one that was deleted for good.',
    mistake('Declare an attribute of another name, or remove the values that are stored there first.'),
  ),
  'pattern.too-costly': fault<{ readonly path: string; readonly why: string }>(
    'Matching the pattern would cost more than a write may.',
    mistake('Write a shorter pattern, without look-around and references to groups.'),
  ),
  'value.taken': fault<{ readonly path: string }>('Another record holds the value of a unique attribute.', {
    developer: 'Ask for another value, or write to the record that has it.',
    retry: 'with another value',
  }),
};
