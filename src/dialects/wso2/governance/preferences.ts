// POST /api/server/v1/identity-governance/preferences: what portals ask before they show a form.
import { Type } from 'typebox';
import { Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { connectorNamed, valuesOf } from '../wire/connectors.ts';

const path = '/api/server/v1/identity-governance/preferences';

/** The properties named, or all of the connector's where none are. */
export const preferences = wso2.endpoint(`POST ${path}`, {
  summary: 'Shows the named properties of connectors.',
  caller: 'service',
  calls: {},
  requestErrors: { 'operation.unknown': outside(404, 'IDG-50012', 'There is no such connector or property.') },
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
      if (absent !== undefined) throw refuse('operation.unknown', { name: absent });
      return { 'connector-name': name, properties: wanted.map((each) => ({ name: each, value: values[each] })) };
    });
    return { body: shown };
  },
});
