// Discovery of the SCIM interface: /scim2/ServiceProviderConfig, ResourceTypes, Schemas.

import { resourceTypes, serviceProviderConfig, shownSchema } from '../../../protocols/scim/discovery.ts';
import { listOf } from '../../../protocols/scim/listing.ts';
import { enterpriseSchema, type Resource } from '../../../protocols/scim/protocol.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import { schemas } from '../wire/scim-schemas.ts';
import { vendorSchema } from '../wire/scim-user.ts';
import { answered, baseOf, gone } from './common.ts';

const rootOf = (base: string): string => `${base}/scim2`;
const documentation = 'https://is.docs.wso2.com/en/latest/apis/scim2/';

const types = (base: string) => resourceTypes(rootOf(base), [enterpriseSchema, vendorSchema]);

const all = (resources: readonly object[]) => answered(listOf(resources as readonly Resource[], { offset: 0, limit: 0 }, resources.length));

const document = (name: string, caller: 'open' | 'service', show: (entry: Wso2Entry) => ReturnType<typeof answered>) =>
  wso2.endpoint(`GET /scim2/${name}`, {
    summary: 'Describes what this SCIM server can do.',
    caller,
    calls: {},
    handle: async (_given, _core, entry) => show(entry),
  });

const one = (name: string, caller: 'open' | 'service', find: (id: string, base: string) => object | undefined) =>
  wso2.endpoint(`GET /scim2/${name}/{id}`, {
    summary: 'Describes one resource type or schema of this SCIM server.',
    caller,
    calls: {},
    requestErrors: { 'operation.unknown': gone },
    takes: { path: Parameters({ id: Text() }) },
    async handle({ path: { id } }, _core, entry) {
      const found = find(id, baseOf(entry));
      if (!found) throw refuse('operation.unknown', { name: id });
      return answered(found);
    },
  });

export const scimDiscovery = [
  document('ServiceProviderConfig', 'open', (entry) => answered(serviceProviderConfig(rootOf(baseOf(entry)), documentation))),
  document('ResourceTypes', 'open', (entry) => all(types(baseOf(entry)))),
  one('ResourceTypes', 'open', (id, base) => types(base).find((type) => type.id === id)),
  document('Schemas', 'service', (entry) => answered(schemas.map((schema) => shownSchema(schema, rootOf(baseOf(entry)))))),
  one('Schemas', 'service', (id, base) => {
    const schema = schemas.find((each) => each.id === id);
    return schema && shownSchema(schema, rootOf(base));
  }),
];
