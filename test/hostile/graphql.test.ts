// Every field of both GraphQL schemas under bad input, and documents that are none.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
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
    test(`generation ${generation} ${kind} ${name}: hostile values`, { timeout: 60_000 }, async () => {
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

const documents: readonly (readonly [name: string, document: string])[] = [
  ['nothing', ''],
  ['no document', '}{'],
  ['an unknown field', '{ nothing }'],
  ['a selection of great depth', `{ user ${'{ a '.repeat(3000)}${'}'.repeat(3000)} }`],
  ['very many aliases', `{ ${Array.from({ length: 3000 }, (_, i) => `a${i}: user { id }`).join(' ')} }`],
  ['a fragment of itself', 'query { user { ...a } } fragment a on User { ...a }'],
  ['a directive without end', `{ user @skip(if: ${'['.repeat(20_000)}) { id } }`],
  ['a subscription', 'subscription { user { id } }'],
];

for (const [name, document] of documents) {
  test(`${name} is refused`, { timeout: 10_000 }, async () => {
    const reply = await world.graphql(document, {}, how);
    judge(reply, name);
    assert.ok(reply.body.errors?.length > 0, reply.text.slice(0, 300));
  });
}
