// The schemas of both generations, made when they are asked for first: thousands of lines are read for one, and most pools never speak GraphQL.
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

type Generation = 'generation-1' | 'generation-2';

const schemas = new Map<Generation, GraphQLSchema>();

const textOf = (name: Generation | 'both'): string => readFileSync(new URL(`../${name}.graphql`, import.meta.url), 'utf8');

/** One schema for all that read it. */
export function schemaOf(name: Generation): GraphQLSchema {
  const schema = schemas.get(name) ?? buildSchema(`${textOf(name)}\n${textOf('both')}`);
  schemas.set(name, schema);
  return schema;
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
