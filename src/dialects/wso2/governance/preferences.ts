// POST /api/server/v1/identity-governance/preferences: what portals ask before they show a form.
import { Type } from 'typebox';
import { Parameters } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { connectorNamed, valuesOf } from '../wire/connectors.ts';
import { foreign, unsupported } from './connectors.ts';

const path = '/api/server/v1/identity-governance/preferences';

const unnamed = {
  code: null,
  extra: ({ name }: RequestErrorDetails['operation.unknown']): Extra => ({
    http: 400,
    word: 'IDG-50011',
    title: 'Invalid connector name',
    text: `Unable to find a connector with the name ${name}.`,
  }),
} as const;

/** The properties named, or all of the connector's where none are. */
export const preferences = wso2.endpoint(`POST ${path}`, {
  summary: 'Shows the named properties of connectors.',
  caller: 'service',
  calls: {},
  requestErrors: { 'operation.unknown': unnamed, 'parameter.conflicting': unsupported },
  takes: {
    body: Parameters({
      list: Type.Array(
        Type.Object({ 'connector-name': Type.String(), properties: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })) }),
        { maxItems: 50 },
      ),
    }),
  },
  async handle({ body }, _core, { ctx }) {
    const shown = body.list.map(({ 'connector-name': name, properties }) => {
      const connector = connectorNamed(name);
      if (!connector) throw refuse('operation.unknown', { name });
      const values = valuesOf(connector, ctx.tenant.settings);
      const wanted = properties?.length ? properties : Object.keys(values);
      const absent = wanted.find((each) => !Object.hasOwn(values, each));
      if (absent !== undefined) throw foreign(absent, name);
      return { 'connector-name': name, properties: wanted.map((each) => ({ name: each, value: values[each] })) };
    });
    return { body: shown };
  },
});
