// The members of an input object of the schema, as parameters: what the schema takes is what the documents say, and the readers get.
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, getNamedType, getNullableType, isInputObjectType, isObjectType } from 'graphql';
import { type TSchema, Type } from 'typebox';
import { Flag, Maybe, Text, Whole } from '../../_common/parameters.ts';

type Generation = 'generation-1' | 'generation-2';

const schemas = new Map<Generation, GraphQLSchema>();

const textOf = (name: Generation | 'both'): string => readFileSync(new URL(`../${name}.graphql`, import.meta.url), 'utf8');

/** One schema for all that read it. */
export function schemaOf(name: Generation): GraphQLSchema {
  const schema = schemas.get(name) ?? buildSchema(`${textOf(name)}\n${textOf('both')}`);
  schemas.set(name, schema);
  return schema;
}

const kinds: Readonly<Record<string, () => TSchema>> = {
  String: () => Text({ blank: 'allowed' }),
  Int: () => Whole(),
  Boolean: () => Flag(),
};

/** None of them has to be there, whatever the schema says: GraphQL itself has judged that. */
export function fieldsOfInput(name: Generation, input: string): Record<string, TSchema> {
  const type = schemaOf(name).getType(input);
  if (!isInputObjectType(type)) throw new Error(`${input} is no input of ${name}`);
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => [field.name, Maybe((kinds[String(getNullableType(field.type))] ?? Type.Unknown)())]),
  );
}

/** The arguments of fields that a document may ask of what `G.field` or `L.field` answers, as `roles(namespace:)` of a user; none of any other operation. */
export function argumentsWithin(operation: string): ReadonlySet<string> {
  const [language, name = ''] = operation.split('.');
  if (language !== 'G' && language !== 'L') return new Set();
  const schema = schemaOf(language === 'G' ? 'generation-2' : 'generation-1');
  const field = schema.getQueryType()?.getFields()[name] ?? schema.getMutationType()?.getFields()[name];
  const answered = field && getNamedType(field.type);
  if (!isObjectType(answered)) return new Set();
  return new Set(Object.values(answered.getFields()).flatMap(({ args }) => args.map((each) => each.name)));
}
