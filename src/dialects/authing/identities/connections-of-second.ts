// Connections of identity sources, for owners of the second generation.
import { Type } from 'typebox';
import type { JsonObject } from '../../../core/json.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import {
  addConnection,
  changeConnection,
  removeConnection,
  removingConnections,
  switchConnections,
  switchingConnections,
  writingConnections,
} from './connections.ts';
import { connection, demandDoable, demandNoTenant, Fields, Id, logos, Name, tenantId } from './source-words.ts';
import { demandConnection, demandSource, readingSources } from './sources.ts';

const caller = { by: 'owner' } as const;
const path = Parameters({ id: Id() });
const matching = { userMatchFields: Maybe(Type.Array(Text(), { maxItems: 0 })) };

const connectOfSecond = authing.endpoint('POST /extIdpConn', {
  summary: 'Adds a connection to an identity source: people sign in by it from then on.',
  caller,
  calls: writingConnections,
  takes: { body: Parameters({ ...connection, ...matching }) },
  handle({ body: { logo, loginOnly, fields, userMatchFields: _none, ...body } }, core, entry) {
    demandDoable({ logo, loginOnly });
    return addConnection(core, entry, { ...body, fields: fields as JsonObject });
  },
});

const reconnectOfSecond = authing.endpoint('PUT /extIdpConn/{id}', {
  summary: 'Changes a connection; what is not said of it stays.',
  caller,
  calls: writingConnections,
  takes: { path, body: Parameters({ displayName: Maybe(Name()), fields: Maybe(Fields()), ...logos, ...matching }) },
  handle({ path: { id }, body: { displayName, fields, logo, loginOnly } }, core, entry) {
    demandDoable({ logo, loginOnly });
    return changeConnection(core, entry, id, { displayName, fields: fields as JsonObject | undefined });
  },
});

const disconnectOfSecond = authing.endpoint('DELETE /extIdpConn/{id}', {
  summary: 'Removes a connection. Identities of people stay.',
  caller,
  calls: removingConnections,
  takes: { path },
  async handle(given, core, entry) {
    await removeConnection(core, entry, given.path.id);
    return null;
  },
});

const checkIdentifier = authing.endpoint('POST /check/extIdpConn/identifier', {
  summary: 'Refuses an identifier that a connection has.',
  caller,
  calls: readingSources,
  takes: { body: Parameters({ identifier: Id() }) },
  async handle({ body }, core) {
    if ((await core.listProviders({})).some(({ name }) => name === body.identifier))
      throw refuse('parameter.out-of-bounds', { name: 'identifier', allowed: 'one that no connection has' });
    return null;
  },
});

const state = { enabled: Flag(), appId: Maybe(Text()), ...tenantId };

const turnOfSecond = authing.endpoint('PUT /extIdpConn/{id}/state', {
  summary: 'Switches a connection on or off for all applications of the pool.',
  caller,
  calls: switchingConnections,
  takes: { path, body: Parameters(state) },
  async handle({ path: { id }, body: { enabled, appId, ...rest } }, core, entry) {
    demandNoTenant(rest);
    const { row } = await demandConnection(core, entry, id);
    await switchConnections(core, entry, [row], { enabled, appIds: appId === undefined ? [] : [appId] });
    return null;
  },
});

const turnAll = authing.endpoint('PUT /extIdp/{id}/connState', {
  summary: 'Switches all connections of an identity source on or off for all applications of the pool.',
  caller,
  calls: switchingConnections,
  takes: { path, body: Parameters(state) },
  async handle({ path: { id }, body: { enabled, appId, ...rest } }, core, entry) {
    demandNoTenant(rest);
    const { rows } = await demandSource(core, entry, id);
    await switchConnections(core, entry, rows, { enabled, appIds: appId === undefined ? [] : [appId] });
    return null;
  },
});

export const connectionsOfSecond = [connectOfSecond, reconnectOfSecond, disconnectOfSecond, checkIdentifier, turnOfSecond, turnAll];
