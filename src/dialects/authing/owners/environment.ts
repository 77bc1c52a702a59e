// /api/v2/env, and ruleEnv of the first generation: values by key that a pool keeps for functions of its own. They are kept sealed, and shown to its owner alone.
import { Type } from 'typebox';
import { readClientSettings, removeClientSetting, writeClientSettings } from '../../../core/clients/index.ts';
import type { Json } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { sourceKey } from '../identities/sources.ts';
import { poolOf } from '../pools.ts';

const caller = { by: 'owner' } as const;
const reading = { readClientSettings };
const keeping = { ...reading, writeClientSettings };
const removing = { ...reading, removeClientSetting };

const Key = () => Text({ maxLength: 255 });
const mostBytes = 10_000;
const mostKept = 500;

/** All of the pool, by their keys. */
async function kept(core: Bound<typeof reading>, { client }: AuthingEntry) {
  const values = await core.readClientSettings({ client: poolOf(client) });
  const own = Object.entries(values).filter(([key]) => !key.startsWith(sourceKey));
  return own.map(([key, value]) => ({ key, value }));
}

/** Keys of that beginning are identity sources. */
function demandOwn(key: string): void {
  if (key.startsWith(sourceKey))
    throw refuse('parameter.out-of-bounds', { name: 'key', allowed: `a key that does not begin with ${sourceKey}` });
}

/** Writes one over the present one, and answers all. */
async function written(core: Bound<typeof keeping>, entry: AuthingEntry, key: string, value: Json) {
  demandOwn(key);
  if (Buffer.byteLength(JSON.stringify(value)) > mostBytes)
    throw refuse('parameter.out-of-bounds', { name: 'value', allowed: `at most ${mostBytes} bytes as JSON` });
  const others = (await kept(core, entry)).filter((each) => each.key !== key);
  if (others.length >= mostKept) throw refuse('parameter.out-of-bounds', { name: 'key', allowed: `at most ${mostKept} of them` });
  await core.writeClientSettings({ client: poolOf(entry.client), values: { [key]: value } });
  return kept(core, entry);
}

/** Answers what is left; a key that is not there is none any more. */
async function removed(core: Bound<typeof removing>, entry: AuthingEntry, key: string) {
  demandOwn(key);
  await core.removeClientSetting({ client: poolOf(entry.client), key });
  return kept(core, entry);
}

const list = authing.endpoint('GET /env', {
  summary: 'Lists the values that the pool keeps for its functions.',
  caller,
  calls: reading,
  handle: (_given, core, entry) => kept(core, entry),
});

const add = authing.endpoint('POST /env', {
  summary: 'Keeps a value for functions of the pool, in place of the one of that key.',
  caller,
  calls: keeping,
  takes: { body: Parameters({ key: Key(), value: Type.Unknown() }) },
  handle: ({ body: { key, value } }, core, entry) => written(core, entry, key, value as Json),
});

const remove = authing.endpoint('DELETE /env/{key}', {
  summary: 'Removes a value that the pool keeps for its functions.',
  caller,
  calls: removing,
  takes: { path: Parameters({ key: Key() }) },
  handle: ({ path: { key } }, core, entry) => removed(core, entry, key),
});

export const environment = [list, add, remove];

const requestErrors = { 'tenant.unknown': 2011 } as const;

/** This generation knows texts alone. */
const asTexts = (values: Awaited<ReturnType<typeof kept>>) => ({
  totalCount: values.length,
  list: values.map(({ key, value }) => ({ key, value: typeof value === 'string' ? value : JSON.stringify(value) })),
});

export const ruleEnv = authing.formerField('ruleEnv', {
  summary: 'Lists the values that the pool keeps for its functions, as texts.',
  caller,
  calls: reading,
  requestErrors,
  takes: { args: Parameters({}) },
  handle: async (_given, core, entry) => asTexts(await kept(core, entry)),
});

export const setRuleEnv = authing.formerField('setRuleEnv', {
  summary: 'Keeps a text for functions of the pool, in place of the value of that key.',
  caller,
  calls: keeping,
  requestErrors,
  takes: { args: Parameters({ key: Key(), value: Text({ blank: 'allowed' }) }) },
  handle: async ({ args: { key, value } }, core, entry) => asTexts(await written(core, entry, key, value)),
});

export const removeRuleEnv = authing.formerField('removeRuleEnv', {
  summary: 'Removes a value that the pool keeps for its functions, and answers the others.',
  caller,
  calls: removing,
  requestErrors,
  takes: { args: Parameters({ key: Key() }) },
  handle: async ({ args }, core, entry) => asTexts(await removed(core, entry, args.key)),
});
