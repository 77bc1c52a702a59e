// Discovery of the SCIM interface: ServiceProviderConfig, ResourceTypes, Schemas.

import { resourceTypes, serviceProviderConfig, shownSchema } from '../../../protocols/scim/discovery.ts';
import { listOf } from '../../../protocols/scim/listing.ts';
import { enterpriseSchema, type Resource } from '../../../protocols/scim/protocol.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import { profileOf, rootOf } from '../wire/scim-profiles.ts';
import { vendorSchema } from '../wire/scim-user.ts';
import { answered, gone, refusal } from './common.ts';

const types = (entry: Wso2Entry) => resourceTypes(rootOf(entry), [enterpriseSchema, vendorSchema]);
const documents = (entry: Wso2Entry) => profileOf(entry).schemas.map((schema) => shownSchema(schema, rootOf(entry)));

const all = (resources: readonly object[]) => answered(listOf(resources as readonly Resource[], { offset: 0, limit: 0 }, resources.length));

/** RFC 7644 4: a filter that was passed over would look as if everything fitted it. */
const unfiltered = () => refusal(403, 'What describes the service is not searched.');

function configuration(entry: Wso2Entry) {
  const { documentation, pages } = profileOf(entry);
  return serviceProviderConfig(rootOf(entry), documentation, pages);
}

const document = (name: string, caller: 'open' | 'service', show: (entry: Wso2Entry) => ReturnType<typeof answered>) =>
  wso2.endpoint(`GET /scim2/${name}`, {
    summary: 'Describes what this SCIM server can do.',
    caller,
    calls: {},
    takes: { query: Parameters({ filter: Maybe(Text()) }) },
    handle: async ({ query }, _core, entry) => (query.filter === undefined ? show(entry) : unfiltered()),
  });

const one = (name: string, caller: 'open' | 'service', find: (id: string, entry: Wso2Entry) => object | undefined) =>
  wso2.endpoint(`GET /scim2/${name}/{id}`, {
    summary: 'Describes one resource type or schema of this SCIM server.',
    caller,
    calls: {},
    requestErrors: { 'operation.unknown': gone },
    takes: { path: Parameters({ id: Text() }) },
    async handle({ path: { id } }, _core, entry) {
      const found = find(id, entry);
      if (!found) throw refuse('operation.unknown', { name: id });
      return answered(found);
    },
  });

export const scimDiscovery = [
  document('ServiceProviderConfig', 'open', (entry) => answered(configuration(entry))),
  document('ResourceTypes', 'open', (entry) => all(types(entry))),
  one('ResourceTypes', 'open', (id, entry) => types(entry).find((type) => type.id === id)),
  document('Schemas', 'service', (entry) => (profileOf(entry).listsSchemas ? all(documents(entry)) : answered(documents(entry)))),
  one('Schemas', 'service', (id, entry) => documents(entry).find((each) => each.id === id)),
];
