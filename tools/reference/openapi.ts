// The interfaces as OpenAPI 3.1, from what the endpoints declare and may refuse: docs/api/<interface>.json.
import { meaningOf } from '../../src/pages/errors/library.ts';
import { type Interface, interfaces, type Operation } from './interfaces.ts';
import { parametersOf, requestOf } from './openapi-requests.ts';
import { plain } from './plain-schema.ts';
import type { Fact, Refusal } from './refusals.ts';

const json = 'application/json';

/** Each interface's document, by its file's name. */
export async function openapiDocuments(): Promise<ReadonlyMap<string, string>> {
  const all = await interfaces();
  return new Map(all.map((each) => [`${each.name}.json`, `${JSON.stringify(documentOf(each), null, 2)}\n`]));
}

function documentOf(given: Interface): object {
  const { name, operations, api, at } = given;
  const paths: Record<string, Record<string, unknown>> = {};
  const put = (path: string, method: string, operation: object) => {
    const shown = `${at}${path}`.replace(/:(\w+)/g, '{$1}');
    paths[shown] = { ...paths[shown], [method.toLowerCase()]: operation };
  };
  for (const operation of operations.filter(({ isField }) => !isField))
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
          : 'x-codes are the codes of the vendor that an operation can answer, each with the facts that lead to it.'
      }`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://127.0.0.1:8420' }],
    ...(api.security ? { security: Object.keys(api.security).map((scheme) => ({ [scheme]: [] })) } : {}),
    paths,
    components: {
      ...(api.security ? { securitySchemes: api.security } : {}),
      responses: {
        everywhere: {
          description: withMeanings('Refused before it ran, or something of ours broke: possible at every operation.', given.everywhere),
          ...contentOf(given, given.everywhere),
          'x-codes': codesOf(given, given.everywhere, true),
        },
      },
    },
  };
}

function operationOf(given: Interface, operation: Operation, method: string): object {
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

function responsesOf(given: Interface, { returns, refusals }: Pick<Operation, 'returns' | 'refusals'>): object {
  const byStatus = Map.groupBy(refusals, ({ status }) => String(status));
  const success = returns ? String(returns.status ?? 200) : '2XX';
  const mixed = [...byStatus.keys()].some((status) => status.startsWith('2'));
  const worked = returns
    ? { [success]: { description: returns.means, ...(returns.body ? { content: { [json]: { schema: plain(returns.body) } } } : {}) } }
    : mixed
      ? {}
      : { '2XX': { description: 'It worked.' } };
  const refused = [...byStatus].map(([status, own]) => [status, responseOf(given, status, own)] as const);
  return { ...worked, ...Object.fromEntries(refused), default: { $ref: '#/components/responses/everywhere' } };
}

function responseOf(given: Interface, status: string, refusals: readonly Refusal[]): object {
  const first = status.startsWith('2') ? 'It worked, or the body carries one of these codes:' : 'Refused:';
  return { description: withMeanings(first, refusals), ...contentOf(given, refusals), 'x-codes': codesOf(given, refusals) };
}

function withMeanings(first: string, refusals: readonly Refusal[]): string {
  const sentences = refusals.flatMap(({ because }) => because.map((fact) => `- \`${fact.name}\`: ${whatItMeans(fact)}`));
  return [first, ...new Set(sentences)].join('\n');
}

const whatItMeans = (fact: Fact): string => (fact.kind === 'defect' ? 'The program is wrong, and says so in its log.' : meaningOf(fact));

/** The body of a refusal, where the interface declares its form. */
function contentOf({ api }: Interface, refusals: readonly Refusal[]): object {
  const kinds = [...new Set(refusals.flatMap(({ because }) => because.map(({ name }) => name)))].sort();
  return api.refusalBody ? { content: { [json]: { schema: plain(api.refusalBody(kinds)) } } } : {};
}

const codesOf = (given: Interface, refusals: readonly Refusal[], withStatus = false): readonly object[] =>
  refusals.map(({ status, code, word, because }) => ({
    ...(withStatus ? { status } : {}),
    code,
    ...(code === null ? (word === undefined ? {} : { word }) : { message: given.message(code) }),
    because: because.map(({ name }) => name),
    ...(code !== null && given.isProven(code) ? { record: `../errors/${given.name}/${code}.md` } : {}),
  }));

/** A GraphQL endpoint: what its fields refuse stands under each. */
function graphqlOf(given: Interface, path: string, fields: readonly Operation[]): object {
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
    responses: { 200: { description: 'The field, or `errors` with a code.' }, default: { $ref: '#/components/responses/everywhere' } },
    'x-fields': fields.map(({ operation, summary, whoMayCall, takes, refusals }) => ({
      name: operation,
      summary,
      whoMayCall,
      ...(takes?.['args'] ? { args: plain(takes['args']) } : {}),
      'x-codes': codesOf(given, refusals),
    })),
  };
}
