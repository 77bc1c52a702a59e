// Identity sources and their connections, for owners of the second generation.
import { Type } from 'typebox';
import type { JsonObject } from '../../../core/json.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandKind } from '../wire/connections.ts';
import { addConnection, writingConnections } from './connections.ts';
import { connection, demandDoable, demandNoTenant, detailOut, Id, Name, sourceOut, tenantId } from './source-words.ts';
import {
  demandSource,
  makeSource,
  readingSources,
  removeSource,
  removingSources,
  renameSource,
  sourcesOf,
  writingSources,
} from './sources.ts';

const caller = { by: 'owner' } as const;

const path = Parameters({ id: Id() });

const listOfSecond = authing.endpoint('GET /extIdp', {
  summary: 'Lists the identity sources of the pool.',
  caller,
  calls: readingSources,
  takes: { query: Parameters(tenantId) },
  async handle({ query }, core, entry) {
    demandNoTenant(query);
    return (await sourcesOf(core, entry)).map(detailOut);
  },
});

const readOfSecond = authing.endpoint('GET /extIdp/{id}', {
  summary: 'Shows an identity source with its connections, without their secrets.',
  caller,
  calls: readingSources,
  takes: { path },
  handle: async (given, core, entry) => detailOut(await demandSource(core, entry, given.path.id)),
});

const { extIdpId: _source, ...inside } = connection;
const matching = { userMatchFields: Maybe(Type.Array(Text(), { maxItems: 0 })) };

const createOfSecond = authing.endpoint('POST /extIdp', {
  summary: 'Makes an identity source with its connections, one after the other: it stops at the first that cannot be made.',
  caller,
  calls: writingConnections,
  takes: {
    body: Parameters({
      name: Name(),
      type: Text(),
      connections: Maybe(Type.Array(Type.Object({ ...inside, ...matching }), { maxItems: 20 })),
      ...tenantId,
    }),
  },
  async handle({ body: { name, type, connections = [], ...rest } }, core, entry) {
    demandNoTenant(rest);
    const { id } = await makeSource(core, entry, { name, type: demandKind(type) });
    for (const { logo, loginOnly, fields, userMatchFields: _none, ...each } of connections) {
      demandDoable({ logo, loginOnly });
      await addConnection(core, entry, { ...each, extIdpId: id, fields: fields as JsonObject });
    }
    return detailOut(await demandSource(core, entry, id));
  },
});

const renameOfSecond = authing.endpoint('PUT /extIdp/{id}', {
  summary: 'Gives an identity source another name.',
  caller,
  calls: writingSources,
  takes: { path, body: Parameters({ name: Name() }) },
  handle: async (given, core, entry) => sourceOut(await renameSource(core, entry, given.path.id, given.body.name)),
});

const removeOfSecond = authing.endpoint('DELETE /extIdp/{id}', {
  summary: 'Removes an identity source with its connections. Identities of people stay.',
  caller,
  calls: removingSources,
  takes: { path },
  async handle(given, core, entry) {
    await removeSource(core, entry, given.path.id);
    return null;
  },
});

export const sourcesOfSecond = [listOfSecond, readOfSecond, createOfSecond, renameOfSecond, removeOfSecond];
