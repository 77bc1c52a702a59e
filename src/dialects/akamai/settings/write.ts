// /settings: writing values by key. Shared keys that mean something to the server change it at once.
import { everyone, removeClientSetting, writeClientSettings } from '../../../core/clients/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { changeSettings } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import type { AkamaiEntry } from '../entry.ts';
import { jsonOrText } from '../wire/selector.ts';
import { patchOf } from '../wire/settings-keys.ts';
import { clientOf, reading } from '../wire/settings-of.ts';

const caller = { by: 'client' } as const;
const owner = { by: 'client', right: 'everything' } as const;
const of = { for_client_id: Maybe(Text()) };
const key = Text({ maxLength: 255 });
const value = Text({ blank: 'allowed', maxLength: 100_000 });
const writing = { ...reading, writeClientSettings, removeClientSetting, changeSettings };
const faults = {
  'input.rejected': {
    code: 200,
    extra: { argument: 'value', description: 'value was not valid for the following reason: it does not fit the key' },
  },
} as const;

async function write(
  core: Bound<typeof writing>,
  client: string,
  values: JsonObject,
  entry: AkamaiEntry,
): Promise<Readonly<Record<string, boolean>>> {
  if (Object.keys(values).length > 200) throw refuse('parameter.out-of-bounds', { name: 'items', allowed: 'more than 200 keys at once' });
  const patch = client === everyone ? patchOf(values, entry.ctx.tenant.settings) : undefined;
  if (patch) await core.changeSettings(patch);
  return core.writeClientSettings({ client, values });
}

export const set = akamai.endpoint('/settings/set', {
  summary: 'Sets one setting of a client.',
  caller,
  calls: writing,
  faults,
  takes: { params: Parameters({ ...of, key, value }) },
  async handle({ params }, core, entry) {
    const written = await write(core, await clientOf(core, params, entry), { [params.key]: jsonOrText(params.value) }, entry);
    return { body: { result: written[params.key] } };
  },
});

export const setMulti = akamai.endpoint('/settings/set_multi', {
  summary: 'Sets several settings of a client.',
  caller,
  calls: writing,
  faults,
  takes: { params: Parameters({ ...of, items: JsonObjectText() }) },
  handle: async ({ params }, core, entry) => ({
    body: { result: await write(core, await clientOf(core, params, entry), params.items as JsonObject, entry) },
  }),
});

export const setDefault = akamai.endpoint('/settings/set_default', {
  summary: 'Sets one setting of the application.',
  caller: owner,
  calls: writing,
  faults,
  takes: { params: Parameters({ key, value }) },
  async handle({ params }, core, entry) {
    const written = await write(core, everyone, { [params.key]: jsonOrText(params.value) }, entry);
    return { body: { result: written[params.key] } };
  },
});

export const setDefaultMulti = akamai.endpoint('/settings/set_default_multi', {
  summary: 'Sets several settings of the application.',
  caller: owner,
  calls: writing,
  faults,
  takes: { params: Parameters({ items: JsonObjectText() }) },
  handle: async ({ params }, core, entry) => ({ body: { result: await write(core, everyone, params.items as JsonObject, entry) } }),
});

export const remove = akamai.endpoint('/settings/delete', {
  summary: 'Removes a setting of a client.',
  caller,
  calls: writing,
  faults,
  takes: { params: Parameters({ ...of, key }) },
  handle: async ({ params }, core, entry) => ({
    body: { result: await core.removeClientSetting({ client: await clientOf(core, params, entry), key: params.key }) },
  }),
});

export const removeDefault = akamai.endpoint('/settings/delete_default', {
  summary: 'Removes a setting of the application.',
  caller: owner,
  calls: writing,
  faults,
  takes: { params: Parameters({ key }) },
  handle: async ({ params }, core) => ({ body: { result: await core.removeClientSetting({ client: everyone, key: params.key }) } }),
});
