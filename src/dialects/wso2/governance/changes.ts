// /api/server/v1/identity-governance: the policies of a tenant, changed while it runs.
import { Type } from 'typebox';
import { changeSettings, type Settings } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { type Connector, defaultsOf, fits, inCategory, paired, patchOf, together } from '../wire/connectors.ts';
import { base, caller, demandCategory, demandConnector, foreign, path, requestErrors } from './connectors.ts';

const property = Type.Object({ name: Type.String(), value: Type.String() });

/** Nothing is changed where one of the properties is not the connector's, or cannot hold the value. */
function changesOf(connector: Connector, given: readonly { readonly name: string; readonly value: string }[], settings: Settings) {
  for (const { name, value } of given) {
    if (!Object.hasOwn(defaultsOf(connector), name)) throw foreign(name, connector.name);
    if (!fits(connector, name, value)) throw refuse('parameter.out-of-bounds', { name, allowed: 'does not take that value' });
  }
  const changed = paired(connector, Object.fromEntries(given.map(({ name, value }) => [name, value])));
  if (!changed)
    throw refuse('parameter.out-of-bounds', { name: connector.name, allowed: 'has one switch under two names, and two values' });
  return patchOf(connector, changed, settings);
}

const none = outside(400, 'IDG-50016', 'No properties were provided to revert.', { title: 'No properties to revert.' });
const notThere = {
  code: null,
  extra: ({ names: [property, connector] }: RequestErrorDetails['parameter.conflicting']): Extra => ({
    http: 400,
    word: 'IDG-50017',
    title: 'Property not found.',
    text: `The property: ${property} is not found in the connector: ${connector}.`,
  }),
} as const;

const changing = { method: 'PATCH', caller, calls: { changeSettings }, requestErrors } as const;

const change = wso2.endpoint(`PATCH ${base}/{category-id}/connectors/{connector-id}`, {
  summary: 'Changes properties of one connector.',
  ...changing,
  takes: {
    path,
    body: Parameters({ operation: Text({ pattern: '^[Uu][Pp][Dd][Aa][Tt][Ee]$' }), properties: Type.Array(property, { maxItems: 100 }) }),
  },
  async handle(given, core, { ctx }) {
    const connector = demandConnector(given.path.category, given.path.connector ?? '');
    await core.changeSettings(changesOf(connector, given.body.properties, ctx.tenant.settings));
    return {};
  },
});

const changeSeveral = wso2.endpoint(`PATCH ${base}/{category-id}/connectors`, {
  summary: 'Changes properties of several connectors of a category.',
  ...changing,
  takes: {
    path,
    body: Parameters({
      operation: Text({ pattern: '^[Uu][Pp][Dd][Aa][Tt][Ee]$' }),
      connectors: Type.Array(Type.Object({ id: Type.String(), properties: Type.Array(property, { maxItems: 100 }) }), { maxItems: 50 }),
    }),
  },
  async handle(given, core, { ctx }) {
    const patches = given.body.connectors.map(({ id, properties }) =>
      changesOf(demandConnector(given.path.category, id), properties, ctx.tenant.settings),
    );
    await core.changeSettings(together(patches));
    return {};
  },
});

/** Back to what holds where nobody said otherwise; one connector's properties, or any of the category's. */
const revert = (suffix: '' | '/:connector') =>
  wso2.endpoint(`POST ${base}/{category-id}/connectors${suffix.replace(':connector', '{connector-id}')}/revert`, {
    summary: 'Puts connectors, or properties of one, back to what they were by default.',
    ...changing,
    method: 'POST',
    requestErrors: { ...requestErrors, 'parameter.missing': none, 'parameter.conflicting': notThere },
    path: `${base}/:category/connectors${suffix}/revert`,
    takes: {
      path,
      query: Parameters({ connectorId: Maybe(Text()) }),
      body: Parameters({ properties: Type.Array(Type.String(), { maxItems: 100 }) }),
    },
    async handle(given, core, { ctx }) {
      const { category, connector: id = given.query.connectorId } = given.path;
      if (given.body.properties.length === 0) throw refuse('parameter.missing', { names: ['properties'], blank: true, in: 'body' });
      const among = id === undefined ? inCategory(demandCategory(category)) : [demandConnector(category, id)];
      const patches = given.body.properties.map((name) => {
        const connector = among.find((one) => Object.hasOwn(defaultsOf(one), name));
        if (!connector) throw foreign(name, among[0]?.name ?? category);
        return changesOf(connector, [{ name, value: defaultsOf(connector)[name] ?? '' }], ctx.tenant.settings);
      });
      await core.changeSettings(together(patches));
      return {};
    },
  });

export const governanceChanges = [change, changeSeveral, revert(''), revert('/:connector')];
