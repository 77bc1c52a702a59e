// GET /api/server/v1/applications: filtered, and page by page.
import type { Client } from '../../../core/clients/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { applicationFilter } from '../wire/application-filter.ts';
import { listed } from '../wire/applications.ts';
import { all, base, caller, reading } from './applications.ts';

/** What the list shows where it is asked for; the others it shows always, or there is nothing of. */
const attributeNames = ['advancedConfigurations', 'clientId', 'templateId', 'issuer', 'associatedRoles.allowedAudience'];
const usual = 15;
const most = 100;

export const applicationList = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the applications, page by page; a filter narrows them.',
  caller,
  calls: reading,
  requestErrors: {
    'parameter.malformed': outside(400, 'APP-60004', 'Filter needs to be in the format <attribute>+<operation>+<value>. Eg: name+eq+john'),
    'parameter.out-of-bounds': outside(400, 'APP-60505', 'Invalid attribute name provided as required attribute.'),
    'operation.unknown': outside(501, 'APP-65002', 'Sorting capabilities are not supported in this version of the API.'),
  },
  takes: {
    query: Parameters({
      limit: Maybe(Whole()),
      offset: Maybe(Whole()),
      filter: Maybe(Text()),
      sortBy: Maybe(Text()),
      sortOrder: Maybe(Text()),
      attributes: Maybe(CommaList()),
      excludedAttributes: Maybe(CommaList()),
      excludeSystemPortals: Maybe(Flag()),
    }),
  },
  async handle({ query }, core) {
    const { filter, sortBy, sortOrder, attributes = [], excludedAttributes = [] } = query;
    if (sortBy !== undefined || sortOrder !== undefined) throw refuse('operation.unknown', { name: 'sortBy' });
    const unknown = [...attributes, ...excludedAttributes].find((name) => !attributeNames.includes(name));
    if (unknown !== undefined) throw refuse('parameter.out-of-bounds', { name: 'attributes', allowed: attributeNames.join(', ') });
    const fitsFilter = filter === undefined ? () => true : applicationFilter(filter);
    if (!fitsFilter) throw refuse('parameter.malformed', { name: 'filter', expected: 'a filter' });
    // Those that may do everything are the services of whoever runs the tenant: its portals.
    const isShown = ({ rights }: Client) => !query.excludeSystemPortals || !rights.includes('everything');
    const found = (await all(core)).filter((client) => isShown(client) && fitsFilter(client));
    // What is no count is the usual one, as in the original.
    const offset = Math.max(0, query.offset ?? 0);
    const limit = query.limit === undefined || query.limit <= 0 ? usual : Math.min(most, query.limit);
    const shown = attributes.filter((name) => !excludedAttributes.includes(name));
    const applications = found.slice(offset, offset + limit).map((client) => listed(client, shown));
    const link = (rel: string, at: number) => ({ rel, href: `${base}?${pageQuery(query, at, limit)}` });
    const links = [
      ...(offset + limit < found.length ? [link('next', offset + limit)] : []),
      ...(offset > 0 ? [link('previous', Math.max(0, offset - limit))] : []),
    ];
    return { body: { totalResults: found.length, startIndex: offset + 1, count: applications.length, applications, links } };
  },
});

const pageQuery = ({ filter, attributes }: { filter?: string; attributes?: readonly string[] }, offset: number, limit: number): string =>
  new URLSearchParams({
    offset: String(offset),
    limit: String(limit),
    ...(filter === undefined ? {} : { filter }),
    ...(attributes === undefined ? {} : { attributes: attributes.join(',') }),
  }).toString();
