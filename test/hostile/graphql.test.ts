// Every field of both GraphQL schemas under bad input, and documents that are none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { signedIn } from '../../src/dialects/authing/conformance/journey.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { buildWorld, type Observed } from '../../src/proving/world.ts';
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
    assert.ok(cause?.kind !== 'defect' && cause?.kind !== 'breakdown', `${what}: ${(cause?.detail as Error)?.stack}`);
  assert.ok(status < 500, `${what}: ${status} ${text.slice(0, 300)}`);
}

/** The value in every text of an input; other kinds as they must be, so that the document is executed. */
function filled(type: GraphQLInputType, value: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [filled(inner.ofType, value)];
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner))
    return Object.fromEntries(Object.values(inner.getFields()).map((field) => [field.name, filled(field.type, value)]));
  if (inner.name === 'Boolean') return true;
  return inner.name === 'Int' || inner.name === 'Float' ? 1 : value;
}

function documentOf(kind: string, field: string, args: readonly GraphQLArgument[], selection: string): string {
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `${kind} x${declared ? `(${declared})` : ''} { ${field}${passed ? `(${passed})` : ''}${selection} }`;
}

for (const generation of [1, 2] as const) {
  const source = readFileSync(new URL(`../../src/dialects/authing/generation-${generation}.graphql`, import.meta.url), 'utf8');
  const schema = buildSchema(source);
  for (const [kind, root] of [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      test(`generation ${generation} ${kind} ${field.name}: hostile values`, { timeout: 60_000 }, async () => {
        const type = getNamedType(field.type);
        const leaf = isObjectType(type) ? Object.values(type.getFields()).find((each) => isLeafType(getNamedType(each.type))) : undefined;
        const document = documentOf(kind, field.name, field.args, leaf ? ` { ${leaf.name} }` : '');
        for (const value of values) {
          const variables = Object.fromEntries(field.args.map((arg) => [arg.name, filled(arg.type, value)]));
          for (const token of [undefined, how.token])
            judge(
              await world.graphql(document, variables, { generation, ...(token ? { token } : {}) }),
              `${field.name} ${value.slice(0, 40)}`,
            );
        }
      });
    }
  }
}

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
