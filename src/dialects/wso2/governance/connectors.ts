// /api/server/v1/identity-governance: the policies of a tenant, as they are now.
import type { Settings } from '../../../core/tenants/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { type Connector, categories, categoryOf, connectorIn, inCategory, shownCategory, shownConnector } from '../wire/connectors.ts';

export const base = '/api/server/v1/identity-governance';
export const caller = 'service';
export const path = Parameters({ category: Text(), connector: Maybe(Text()) });

/** In a path that names a connector, or a category that is there, it is the connector that is not. */
const gone = {
  code: null,
  extra: ({ name }: RequestErrorDetails['operation.unknown'], { segments }: HttpRequest): Extra => {
    const { category = '', connector } = segments;
    const [word, kind] = connector || categoryOf(category) ? ['IDG-50009', 'connector'] : ['IDG-50008', 'category'];
    const text = `Unable to find any ${kind} with the provided identifier ${connector ?? name}.`;
    return { http: 404, word, title: 'Resource not found.', text };
  },
} as const;
const unfit = {
  code: null,
  extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
    http: 400,
    word: 'IDG-50013',
    title: 'Connector update failed.',
    text: `Unable to update the identity governance connector: ${name} ${allowed}.`,
  }),
} as const;
export const unsupported = {
  code: null,
  extra: ({ names }: RequestErrorDetails['parameter.conflicting']): Extra => ({
    http: 400,
    word: 'IDG-50012',
    title: 'Unsupported property is requested.',
    text: `The property ${names[0]} is not supported by this API.`,
  }),
} as const;
export const requestErrors = { 'operation.unknown': gone, 'parameter.out-of-bounds': unfit, 'parameter.conflicting': unsupported } as const;

const unknown = (name: string) => refuse('operation.unknown', { name });

/** A property that the connector has not. */
export const foreign = (property: string, connector: string) => refuse('parameter.conflicting', { names: [property, connector] });

export function demandCategory(id: string): string {
  const category = categoryOf(id);
  if (!category) throw unknown(id);
  return category;
}

export function demandConnector(category: string, id: string): Connector {
  const connector = connectorIn(demandCategory(category), id);
  if (!connector) throw unknown(id);
  return connector;
}

const reading = (suffix: string, show: (given: { category: string; connector?: string }, settings: Settings) => unknown) =>
  wso2.endpoint(`GET ${base}${suffix.replace(':category', '{category-id}').replace(':connector', '{connector-id}')}`, {
    summary: 'Shows the policies of the tenant: categories, connectors and their properties.',
    path: `${base}${suffix}`,
    caller,
    calls: {},
    requestErrors,
    takes: { path },
    async handle(given, _core, { ctx }) {
      return { body: show(given.path, ctx.tenant.settings) };
    },
  });

const shownIn = (category: string, settings: Settings) => inCategory(demandCategory(category)).map((one) => shownConnector(one, settings));

const unbuilt = (word: string, what: string, text: string) => outside(501, word, text, { title: `${what} not supported.` });

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the categories of policies.',
  caller,
  calls: {},
  requestErrors: {
    'parameter.conflicting': unbuilt('IDG-50005', 'Pagination', 'Pagination capabilities are not supported in this version of the API.'),
    'operation.unknown': unbuilt('IDG-50006', 'Filtering', 'Filtering capability is not supported in this version of the API.'),
    'parameter.out-of-bounds': unbuilt('IDG-50007', 'Sorting', 'Sorting capability is not supported in this version of the API.'),
  },
  takes: { query: Parameters({ limit: Maybe(Text()), offset: Maybe(Text()), filter: Maybe(Text()), sort: Maybe(Text()) }) },
  async handle({ query: { limit, offset, filter, sort } }) {
    if (limit !== undefined || offset !== undefined) throw refuse('parameter.conflicting', { names: ['limit', 'offset'] });
    if (filter !== undefined) throw refuse('operation.unknown', { name: 'filter' });
    if (sort !== undefined) throw refuse('parameter.out-of-bounds', { name: 'sort', allowed: 'is not built.' });
    return { body: categories.map(shownCategory) };
  },
});

const category = reading('/:category', (given, settings) => {
  const connectors = shownIn(given.category, settings);
  return { name: categoryOf(given.category), connectors };
});
const inside = reading('/:category/connectors', (given, settings) => shownIn(given.category, settings));
const one = reading('/:category/connectors/:connector', (given, settings) =>
  shownConnector(demandConnector(given.category, given.connector ?? ''), settings),
);

export const governance = [list, category, inside, one];
