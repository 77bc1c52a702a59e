// The fields of Authing's two GraphQL schemas, each with a document that asks for it and values for all that it takes.
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { schemaOf as served } from '../src/dialects/authing/wire/schemas.ts';

/** Says what stands at a place of text, by its path and by the name of the argument or of the input's field. */
export type TextAt = (path: string, name: string) => string;

export interface Field {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  /** Names of its arguments. */
  readonly args: readonly string[];
  readonly document: string;
  /** A value for each argument; what is no text is as it must be, so that the document is executed. */
  variables(text: TextAt): Readonly<Record<string, unknown>>;
}

export type Generation = 1 | 2;

export const schemaOf = (generation: Generation): GraphQLSchema => served(`generation-${generation}`);

export function fieldsOf(generation: Generation): readonly Field[] {
  const schema = schemaOf(generation);
  return (['query', 'mutation'] as const).flatMap((kind) => {
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(root?.getFields() ?? {}).map((field) => ({
      kind,
      name: field.name,
      args: field.args.map(({ name }) => name),
      document: documentOf(kind, field),
      variables: (text) => Object.fromEntries(field.args.map(({ name, type }) => [name, filledIn(type, name, text, name)])),
    }));
  });
}

/** Selected are the leaves that tell the most, or else the first. */
const telling = ['id', '_id', 'email', 'status', 'code', 'accessToken'];

function documentOf(kind: string, { name, args, type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  const leaves = isObjectType(named) ? Object.values(named.getFields()).filter((each) => isLeafType(getNamedType(each.type))) : [];
  const told = leaves.filter((leaf) => telling.includes(leaf.name));
  const selected = (told.length > 0 ? told : leaves.slice(0, 1)).map((leaf) => leaf.name).join(' ');
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `${kind} x${declared && `(${declared})`} { ${name}${passed && `(${passed})`}${selected && ` { ${selected} }`} }`;
}

function filledIn(type: GraphQLInputType, name: string, text: TextAt, path: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [filledIn(inner.ofType, name, text, `${path}.0`)];
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner))
    return Object.fromEntries(
      Object.values(inner.getFields()).map((field) => [field.name, filledIn(field.type, field.name, text, `${path}.${field.name}`)]),
    );
  // A sign-in that registers whoever is not there would leave somebody behind who has the address of a later credential.
  if (inner.name === 'Boolean') return name !== 'autoRegister';
  return inner.name === 'Int' || inner.name === 'Float' ? 1 : text(path, name);
}
