// The interfaces as OpenAPI 3.1, from what the endpoints declare and may refuse: docs/api/<interface>.json.
import { Type } from 'typebox';
import { openLibrary } from '../../src/pages/errors/library.ts';
import { interfaces, type Operation } from './interfaces.ts';
import { parametersOf, requestOf } from './openapi-requests.ts';
import { codesOf, type Documented, everywhereOf, exampleComponents, responsesOf } from './openapi-responses.ts';
import { plain } from './plain-schema.ts';
import { recordedReplies } from './recorded-replies.ts';
import { schemaOf } from './schema-of-values.ts';

const json = 'application/json';

/** Each interface's document, by its file's name. */
export async function openapiDocuments(): Promise<ReadonlyMap<string, string>> {
  const { records } = openLibrary();
  const all = (await interfaces()).map((each) => {
    const own = records.filter(({ dialect }) => dialect === each.name);
    return { ...each, ...recordedReplies(own, each.operations) };
  });
  return new Map(all.map((each) => [`${each.name}.json`, `${JSON.stringify(documentOf(each), null, 2)}\n`]));
}

function documentOf(given: Documented): object {
  const { name, operations, api, at: prefix } = given;
  const paths: Record<string, Record<string, unknown>> = {};
  const put = (path: string, method: string, operation: object) => {
    const shown = `${prefix}${path}`.replace(named, '{$1}');
    paths[shown] = { ...paths[shown], [method.toLowerCase()]: operation };
  };
  const firstOfShape = new Map<string, string>();
  for (const { path } of operations) if (!firstOfShape.has(shapeOf(path))) firstOfShape.set(shapeOf(path), path);
  for (const operation of operations.filter(({ isField }) => !isField).map((each) => at(each, firstOfShape.get(shapeOf(each.path))!)))
    for (const method of operation.methods) put(operation.path, method, operationOf(given, operation, method));
  for (const [path, fields] of Map.groupBy(
    operations.filter(({ isField }) => isField),
    (field) => field.path,
  ))
    put(path, 'POST', graphqlOf(given, path, fields));
  return {
    openapi: '3.1.0',
    info: {
      title: `${given.title} as Dragoman speaks it`,
      version: '0.1.0',
      description: `The response \`default\` of an operation says what every operation may be answered with. ${
        name === 'console'
          ? 'An operator client is made with its tenant: `dragoman tenant create`.'
          : 'x-codes are the codes of the vendor that an operation can answer, each with the facts that lead to it; examples are replies that were recorded, by code.'
      }`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://127.0.0.1:8420' }],
    ...(api.security ? { security: Object.keys(api.security).map((scheme) => ({ [scheme]: [] })) } : {}),
    paths,
    components: {
      ...(api.security ? { securitySchemes: api.security } : {}),
      responses: { everywhere: everywhereOf(given) },
      ...exampleComponents(given),
    },
  };
}

const named = /:(\w+)/g;
const shapeOf = (path: string): string => path.replace(named, ':');

/** The same operation at a path that differs by the names of its parts alone: to OpenAPI they are one path, which may stand there once (3.1 4.8.8). */
function at(operation: Operation, path: string): Operation {
  if (operation.path === path) return operation;
  const names = [...path.matchAll(named)].map(([, name]) => name!);
  const own = operation.takes?.['path']?.properties ?? {};
  const renamed = [...operation.path.matchAll(named)].map(([, name], place) => [names[place]!, own[name!] ?? Type.String()] as const);
  return { ...operation, path, takes: { ...operation.takes, path: Type.Object(Object.fromEntries(renamed)) } };
}

function operationOf(given: Documented, operation: Operation, method: string): object {
  const { operation: name, summary, whoMayCall } = operation;
  return {
    operationId: name.startsWith(method) ? name : `${method} ${name}`,
    summary,
    description: `Who may call: ${whoMayCall}.`,
    ...parametersOf(operation, method),
    ...requestOf(operation, method),
    responses: responsesOf(given, operation),
  };
}

/** A GraphQL endpoint: what its fields refuse stands under each. */
function graphqlOf(given: Documented, path: string, fields: readonly Operation[]): object {
  return {
    operationId: `POST ${path}`,
    summary: 'The GraphQL endpoint: one field of x-fields in a query or mutation.',
    requestBody: {
      content: {
        [json]: {
          schema: { type: 'object', required: ['query'], properties: { query: { type: 'string' }, variables: { type: 'object' } } },
        },
      },
    },
    responses: {
      200: { description: 'The field, or `errors` with a code.', ...graphqlContent(given, fields) },
      default: { $ref: '#/components/responses/everywhere' },
    },
    'x-fields': fields.map(({ operation, summary, whoMayCall, takes, refusals }) => ({
      name: operation,
      summary,
      whoMayCall,
      ...(takes?.['args'] ? { args: plain(takes['args']) } : {}),
      'x-codes': codesOf(given, refusals),
    })),
  };
}

/** One reply of each code that was recorded at a field of it. */
function graphqlContent({ recorded, ofCodes }: Documented, fields: readonly Operation[]): object {
  const names = new Set(fields.flatMap(({ operation }) => (recorded.get(operation) ?? []).flatMap(({ code }) => code ?? [])));
  const replies = [...ofCodes].filter(([code, { type }]) => names.has(code) && type === json);
  if (replies.length === 0) return {};
  const examples = Object.fromEntries(replies.map(([code]) => [code, { $ref: `#/components/examples/${code}` }]));
  return { content: { [json]: { schema: schemaOf(replies.map(([, { body }]) => body)), examples } } };
}
