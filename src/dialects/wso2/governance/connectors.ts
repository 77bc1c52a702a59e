// /api/server/v1/identity-governance: the policies of a tenant, as they are now.
import type { Settings } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { type Connector, categories, categoryOf, connectorIn, inCategory, shownCategory, shownConnector } from '../wire/connectors.ts';

export const base = '/api/server/v1/identity-governance';
export const caller = 'service';
export const path = Parameters({ category: Text(), connector: Maybe(Text()) });
export const requestErrors = {
  'operation.unknown': outside(404, 'IDG-50012', 'There is no such category, connector or property.'),
  'parameter.out-of-bounds': outside(400, 'IDG-50014', 'A property does not take that value.'),
} as const;

export const unknown = (name: string) => refuse('operation.unknown', { name });

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
    takes: suffix === '' ? {} : { path },
    async handle(given, _core, { ctx }) {
      return { body: show((given as { path?: { category: string } }).path ?? { category: '' }, ctx.tenant.settings) };
    },
  });

const shownIn = (category: string, settings: Settings) => inCategory(demandCategory(category)).map((one) => shownConnector(one, settings));

const list = reading('', () => categories.map(shownCategory));
const category = reading('/:category', (given, settings) => shownIn(given.category, settings));
const inside = reading('/:category/connectors', (given, settings) => shownIn(given.category, settings));
const one = reading('/:category/connectors/:connector', (given, settings) =>
  shownConnector(demandConnector(given.category, given.connector ?? ''), settings),
);

export const governance = [list, category, inside, one];
