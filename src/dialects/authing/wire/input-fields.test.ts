// What is read of an input by itself is what the schema says of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getNullableType, isInputObjectType } from 'graphql';
import { fieldsOfInput } from './input-fields.ts';
import { schemaOf } from './schemas.ts';

const types: Readonly<Record<string, string>> = { String: 'string', Int: 'integer', Boolean: 'boolean' };

for (const generation of ['generation-1', 'generation-2'] as const)
  test(`every input of ${generation} has the members, and the kinds of them, that its schema has`, () => {
    const inputs = Object.values(schemaOf(generation).getTypeMap()).filter(isInputObjectType);
    assert.ok(inputs.length > 10);
    for (const input of inputs) {
      const read = Object.entries(fieldsOfInput(generation, input.name)).map(([member, schema]) => [
        member,
        (schema as { type?: string }).type,
      ]);
      const said = Object.values(input.getFields()).map((field) => [field.name, types[String(getNullableType(field.type))]]);
      assert.deepEqual(read, said, input.name);
    }
  });

test('an input that is none is a mistake of ours', () => {
  assert.throws(() => fieldsOfInput('generation-2', 'NoInput'), /no input/);
});
