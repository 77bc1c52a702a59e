// Identity sources and their connections, for owners of the third generation.
import { Type } from 'typebox';
import type { JsonObject } from '../../../core/json.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { done } from '../permissions/third-roles.ts';
import { demandKind } from '../wire/connections.ts';
import {
  addConnection,
  changeConnection,
  removeConnection,
  removingConnections,
  switchConnections,
  switchingConnections,
  writingConnections,
} from './connections.ts';
import { connection, demandDoable, demandNoTenant, detailOut, Fields, Id, logos, Name, sourceOut, tenantId } from './source-words.ts';
import {
  demandConnection,
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

const list = authing.third('GET /list-ext-idp', {
  summary: 'Lists the identity sources of the pool.',
  caller,
  calls: readingSources,
  takes: { query: Parameters({ ...tenantId, appId: Maybe(Text()) }) },
  async handle({ query }, core, entry) {
    demandNoTenant(query);
    const all = await sourcesOf(core, entry);
    return { totalCount: all.length, list: all.map(sourceOut) };
  },
});

const read = authing.third('GET /get-ext-idp', {
  summary: 'Shows an identity source with its connections, without their secrets.',
  caller,
  calls: readingSources,
  takes: { query: Parameters({ id: Id(), ...tenantId, appId: Maybe(Text()), type: Maybe(Text()) }) },
  async handle({ query }, core, entry) {
    demandNoTenant(query);
    return detailOut(await demandSource(core, entry, query.id));
  },
});

const create = authing.third('POST /create-ext-idp', {
  summary: 'Makes an identity source, to which connections are added.',
  caller,
  calls: writingSources,
  takes: { body: Parameters({ name: Name(), type: Text(), ...tenantId }) },
  async handle({ body }, core, entry) {
    demandNoTenant(body);
    return sourceOut(await makeSource(core, entry, { name: body.name, type: demandKind(body.type) }));
  },
});

const rename = authing.third('POST /update-ext-idp', {
  summary: 'Gives an identity source another name.',
  caller,
  calls: writingSources,
  takes: { body: Parameters({ id: Id(), name: Name(), ...tenantId }) },
  async handle({ body }, core, entry) {
    demandNoTenant(body);
    return sourceOut(await renameSource(core, entry, body.id, body.name));
  },
});

const remove = authing.third('POST /delete-ext-idp', {
  summary: 'Removes an identity source with its connections. Identities of people stay.',
  caller,
  calls: removingSources,
  takes: { body: Parameters({ id: Id(), ...tenantId }) },
  async handle({ body }, core, entry) {
    demandNoTenant(body);
    await removeSource(core, entry, body.id);
    return done;
  },
});

const connect = authing.third('POST /create-ext-idp-conn', {
  summary: 'Adds a connection to an identity source: people sign in by it from then on.',
  caller,
  calls: writingConnections,
  takes: { body: Parameters({ ...connection, ...tenantId }) },
  handle({ body: { logo, loginOnly, fields, ...body } }, core, entry) {
    demandNoTenant(body);
    demandDoable({ logo, loginOnly });
    return addConnection(core, entry, { ...body, fields: fields as JsonObject });
  },
});

const reconnect = authing.third('POST /update-ext-idp-conn', {
  summary: 'Changes a connection; what is not said of it stays.',
  caller,
  calls: writingConnections,
  takes: { body: Parameters({ id: Id(), displayName: Maybe(Name()), fields: Maybe(Fields()), ...logos, ...tenantId }) },
  handle({ body: { id, displayName, fields, logo, loginOnly, ...rest } }, core, entry) {
    demandNoTenant(rest);
    demandDoable({ logo, loginOnly });
    return changeConnection(core, entry, id, { displayName, fields: fields as JsonObject | undefined });
  },
});

const disconnect = authing.third('POST /delete-ext-idp-conn', {
  summary: 'Removes a connection. Identities of people stay.',
  caller,
  calls: removingConnections,
  takes: { body: Parameters({ id: Id(), ...tenantId }) },
  async handle({ body }, core, entry) {
    demandNoTenant(body);
    await removeConnection(core, entry, body.id);
    return done;
  },
});

const turn = authing.third('POST /change-ext-idp-conn-state', {
  summary: 'Switches a connection on or off for all applications of the pool.',
  caller,
  calls: switchingConnections,
  takes: {
    body: Parameters({
      id: Id(),
      enabled: Flag(),
      appId: Maybe(Text()),
      appIds: Maybe(Type.Array(Text(), { maxItems: 1000 })),
      ...tenantId,
    }),
  },
  async handle({ body: { id, enabled, appId, appIds = appId === undefined ? [] : [appId], ...rest } }, core, entry) {
    demandNoTenant(rest);
    const { row } = await demandConnection(core, entry, id);
    await switchConnections(core, entry, [row], { enabled, appIds });
    return done;
  },
});

export const sourcesOfThird = [list, read, create, rename, remove, connect, reconnect, disconnect, turn];
