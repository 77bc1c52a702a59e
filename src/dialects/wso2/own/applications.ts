// /api/users/v1/me/applications: the applications that administrators offer to people as a list.
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { all, reading } from '../applications/applications.ts';
import { refusedProof } from '../caller-answers.ts';
import type { Extra } from '../reply.ts';
import { applicationFilter } from '../wire/application-filter.ts';
import { isDiscoverable, shownToPeople } from '../wire/applications.ts';

const base = '/api/users/v1/me/applications';
const calls = { verifyPassword, ...reading };
const usual = 30;
const most = 100;

const unsupported = (word: string, title: string, text: string) => outside(501, word, text, { title });

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the applications that are offered to people, page by page; a filter narrows them.',
  caller: 'person',
  calls,
  faults: refusedProof,
  requestErrors: {
    'parameter.malformed': outside(400, 'APP-10004', 'Provided filter query is invalid.', { title: 'Invalid filter query.' }),
    'parameter.conflicting': unsupported(
      'APP-15007',
      'Sorting not supported.',
      'Sorting capability is not supported in this version of the API.',
    ),
    'operation.unknown': unsupported(
      'APP-15004',
      'Attribute filtering not supported.',
      'Attribute filtering capabilities are not supported in this version of the API.',
    ),
  },
  takes: {
    query: Parameters({
      attributes: Maybe(Text()),
      limit: Maybe(Whole()),
      offset: Maybe(Whole()),
      filter: Maybe(Text()),
      sortOrder: Maybe(Text()),
      sortBy: Maybe(Text()),
    }),
  },
  async handle({ query }, core) {
    const { attributes, filter, sortBy, sortOrder } = query;
    if (attributes !== undefined) throw refuse('operation.unknown', { name: 'attributes' });
    if (sortBy !== undefined || sortOrder !== undefined) throw refuse('parameter.conflicting', { names: ['sortBy', 'sortOrder'] });
    const fits = filter === undefined ? () => true : applicationFilter(filter);
    if (!fits) throw refuse('parameter.malformed', { name: 'filter', expected: 'a filter' });
    const found = (await all(core)).filter((client) => isDiscoverable(client) && fits(client));
    const offset = Math.max(0, query.offset ?? 0);
    const limit = query.limit === undefined || query.limit <= 0 ? usual : Math.min(most, query.limit);
    const applications = found.slice(offset, offset + limit).map(shownToPeople);
    const link = (rel: string, at: number) => {
      const parts = { offset: String(at), limit: String(limit), ...(filter === undefined ? {} : { filter }) };
      return { rel, href: `${base}?${new URLSearchParams(parts)}` };
    };
    const links = [
      ...(offset + limit < found.length ? [link('next', offset + limit)] : []),
      ...(offset > 0 ? [link('previous', Math.max(0, offset - limit))] : []),
    ];
    return { body: { totalResults: found.length, startIndex: offset + 1, count: applications.length, applications, links } };
  },
});

const gone = {
  code: null,
  extra: ({ name }: RequestErrorDetails['operation.unknown']): Extra => ({
    http: 404,
    word: 'APP-10001',
    title: 'Resource not found.',
    text: `Unable to find any application with the provided identifier ${name}.`,
  }),
} as const;

/** Of one that is not offered nobody is told that it is there. */
const one = wso2.endpoint(`GET ${base}/{applicationId}`, {
  summary: 'Shows an application that is offered to people.',
  path: `${base}/:id`,
  caller: 'person',
  calls,
  faults: refusedProof,
  requestErrors: { 'operation.unknown': gone },
  takes: { path: Parameters({ id: Text() }) },
  async handle(given, core) {
    const client = (await all(core)).find(({ id }) => id === given.path.id);
    if (!client || !isDiscoverable(client)) throw refuse('operation.unknown', { name: given.path.id });
    return { body: shownToPeople(client) };
  },
});

export const offeredApplications = [list, one];
