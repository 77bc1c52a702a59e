// /settings: reading values that clients keep by key, and the shared ones.

import { Type } from 'typebox';
import { everyone, readAllClientSettings } from '../../../core/clients/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { JsonText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { storedValues } from '../wire/settings-keys.ts';
import { defaultsOf, effectiveOf, reading } from '../wire/settings-of.ts';

const both = ['GET', 'POST'] as const;
const of = { for_client_id: Maybe(Text()) };
const key = Text({ maxLength: 255 });
const at = (values: JsonObject, name: string): Json => (Object.hasOwn(values, name) ? values[name]! : null);
const endpoint = { method: both, caller: { by: 'client' }, calls: reading } as const;

export const get = akamai.endpoint('/settings/get', {
  summary: 'Shows one setting, of the client or else of the application.',
  ...endpoint,
  takes: { params: Parameters({ ...of, key }) },
  handle: async ({ params }, core, entry) => ({ body: { result: at(await effectiveOf(core, params, entry), params.key) } }),
});

export const getDefault = akamai.endpoint('/settings/get_default', {
  summary: 'Shows one setting of the application.',
  ...endpoint,
  takes: { params: Parameters({ key }) },
  handle: async ({ params }, core, entry) => ({ body: { result: at(await defaultsOf(core, entry), params.key) } }),
});

export const getMulti = akamai.endpoint('/settings/get_multi', {
  summary: 'Shows several settings.',
  ...endpoint,
  takes: { params: Parameters({ ...of, keys: JsonText(Type.Array(Type.String(), { maxItems: 200 })) }) },
  async handle({ params }, core, entry) {
    const values = await effectiveOf(core, params, entry);
    return { body: { result: Object.fromEntries(params.keys.map((name) => [name, at(values, name)])) } };
  },
});

export const items = akamai.endpoint('/settings/items', {
  summary: 'Shows all settings that hold for a client.',
  ...endpoint,
  takes: { params: Parameters(of) },
  handle: async ({ params }, core, entry) => ({ body: { result: await effectiveOf(core, params, entry) } }),
});

export const keys = akamai.endpoint('/settings/keys', {
  summary: 'Lists the names of the settings that hold for a client.',
  ...endpoint,
  takes: { params: Parameters(of) },
  handle: async ({ params }, core, entry) => ({ body: { result: Object.keys(await effectiveOf(core, params, entry)).sort() } }),
});

export const getAll = akamai.endpoint('/settings/get_all', {
  summary: 'Shows the settings of all clients, and of the application.',
  caller: { by: 'client', right: 'everything' },
  calls: { readAllClientSettings },
  async handle(_given, core, { ctx }) {
    const { [everyone]: shared = {}, ...clients } = await core.readAllClientSettings({ api: 'akamai' });
    return { body: { client_settings: clients, default_settings: { ...storedValues(ctx.tenant.settings), ...shared } } };
  },
});
