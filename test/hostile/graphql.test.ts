// Every field of both GraphQL schemas under bad input, and documents that are none.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { getIntrospectionQuery } from 'graphql';
import { signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { buildWorld, type Observed } from '../../src/proving/world.ts';
import { fieldsOf } from '../graphql-fields.ts';
import { values } from './values.ts';

const databases = await sqliteDatabases();
const built = await buildWorld(await databases.fresh(), { seed: 'hostile graphql' });
after(async () => {
  await built.close();
  await databases.stop();
});
const { world } = built;
await world.settings({ lockout: { failures: 1000, addressFailures: 100_000 } });
await world.person();
const how = await signedIn(world);

function judge({ status, text }: Exchange, what: string): void {
  for (const { cause } of (built.observed as Observed[]).splice(0))
    assert.ok(cause?.kind !== 'defect' && cause?.kind !== 'stepFailure', `${what}: ${(cause?.detail as Error)?.stack}`);
  assert.ok(status < 500, `${what}: ${status} ${text.slice(0, 300)}`);
}

for (const generation of [1, 2] as const)
  for (const { kind, name, document, variables } of fieldsOf(generation))
    test(`generation ${generation} ${kind} ${name}: hostile values`, { timeout: 120_000 }, async () => {
      for (const value of values)
        for (const token of [undefined, how.token])
          judge(
            await world.graphql(
              document,
              variables(() => value),
              { generation, ...(token ? { token } : {}) },
            ),
            `${name} ${value.slice(0, 40)}`,
          );
    });

const aliases = (count: number, prefix: string, of: string): string =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}: ${of}`).join(' ');

const documents: readonly (readonly [name: string, document: string])[] = [
  ['nothing', ''],
  ['no document', '}{'],
  ['an unknown field', '{ nothing }'],
  ['a selection of great depth', `{ user ${'{ a '.repeat(3000)}${'}'.repeat(3000)} }`],
  ['very many aliases', `{ ${Array.from({ length: 3000 }, (_, i) => `a${i}: user { id }`).join(' ')} }`],
  ['a fragment of itself', 'query { user { ...a } } fragment a on User { ...a }'],
  ['a directive without end', `{ user @skip(if: ${'['.repeat(20_000)}) { id } }`],
  ['a subscription', 'subscription { user { id } }'],
  [
    'a schema under a dozen aliases at each level',
    `{ __schema { ${aliases(12, 't', 'types { ...G }')} } }
      fragment G on __Type { ${aliases(12, 'a', 'fields { type { ...F } }')} } fragment F on __Type { ${aliases(12, 'b', 'fields { name }')} }`,
  ],
  [
    'two aliases of one list, one of them in a fragment',
    '{ __schema { types { a: fields { name } ...G } } } fragment G on __Type { fields { name } }',
  ],
  ['a schema twice', '{ __schema { types { name } } ...R } fragment R on Query { again: __schema { types { name } } }'],
  ['very many types', `{ ${aliases(30, 't', '__type(name: "User") { fields { name } }')} }`],
  ['a type in itself by a fragment', '{ __type(name: "User") { ...T } } fragment T on __Type { ofType { ...T } }'],
];

for (const [name, document] of documents) {
  test(`${name} is refused`, { timeout: 120_000 }, async () => {
    const reply = await world.graphql(document, {}, how);
    judge(reply, name);
    assert.ok(reply.body.errors?.length > 0, reply.text.slice(0, 300));
  });
}

test('the usual question about the schema is answered', async () => {
  const reply = await world.graphql(getIntrospectionQuery(), {}, how);
  assert.ok(reply.body.data.__schema.types.length > 10, reply.text.slice(0, 300));
  const one = await world.graphql('{ user: __type(name: "User") { name } query: __type(name: "Query") { name } }', {}, how);
  assert.deepEqual(one.body.data, { user: { name: 'User' }, query: { name: 'Query' } });
});

test('a question about the schema beyond the rate of its address is not answered', async () => {
  await world.settings({ rates: { address: { burst: 1, everySeconds: 1_000_000 } } });
  const replies = [await world.graphql(getIntrospectionQuery(), {}), await world.graphql(getIntrospectionQuery(), {})];
  assert.equal(replies[1]!.body.data, null, replies[1]!.text.slice(0, 300));
});
