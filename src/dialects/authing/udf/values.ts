// udv, setUdv, setUdvBatch, removeUdv for one user, and setUdfValueBatch, udfValueBatch for many: values of declared fields.
import { Type } from 'typebox';
import { demandSelf, type Person, readAccount, writeAccount } from '../../../core/accounts/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { demandOwner, ofUsers } from './declare.ts';
import { fieldsIn, keyOf, valueIn, valuesOut } from './fields.ts';

type Entry = EntryFor<{ readonly by: 'user-or-owner' }>;
type Values = Readonly<Record<string, unknown>>;

const reading = { readAccount, demandSelf, readAttributes };
const writing = { ...reading, writeAccount };
const ofOne = { ...ofUsers, targetId: Text() };
/** Users, and values, of one request. */
const most = 100;

/** The user, if it is the caller or the caller is the owner. */
async function userOf(core: Bound<typeof reading>, entry: Entry, id: string): Promise<Person> {
  if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: (await own(core, entry, id))?.account.id ?? '' });
  return core.readAccount({ short: id });
}

/** An id of nobody meets the same refusal as another's. */
async function own(core: Bound<typeof reading>, { holder }: Entry, id: string): Promise<Person | undefined> {
  const person = holder && (await core.readAccount({ id: holder.account.id }));
  return person?.account.id.replaceAll('-', '').startsWith(id.toLowerCase()) && id.length === 24 ? person : undefined;
}

/** The values of declared fields; null takes one away. */
function dataOf({ ctx }: Entry, declared: Awaited<ReturnType<Bound<typeof reading>['readAttributes']>>, given: Values) {
  const fields = new Map(fieldsIn(declared).map((field) => [keyOf(field), field]));
  const data: Record<string, JsonObject[string]> = {};
  for (const [key, value] of Object.entries(given)) {
    const field = fields.get(key);
    if (!field) throw ctx.fail('input.rejected', { problems: [{ field: key, rule: 'undeclared' }] });
    data[key] = value === null || value === undefined ? null : valueIn(field, value);
  }
  return { data, whole: Object.keys(data).map((key) => `data.${key}`) };
}

async function write(core: Bound<typeof writing>, entry: Entry, id: string, given: Values) {
  const { account } = await userOf(core, entry, id);
  const declared = await core.readAttributes({});
  const changes = [{ kind: 'values', profile: {}, ...dataOf(entry, declared, given) }] as const;
  const provenAt = entry.holder?.session.provenAt;
  const written = entry.owner
    ? await core.writeAccount({ account: account.id, by: 'operator', changes })
    : await core.writeAccount({ account: account.id, by: 'person', changes, provenAt, undo: undoLink(entry) });
  return valuesOut(declared, written.data);
}

export const udv = authing.field('udv', {
  summary: 'Shows the values of declared fields that a user has.',
  caller: { by: 'user-or-owner' },
  calls: reading,
  takes: { args: Parameters(ofOne) },
  async handle({ args }, core, entry) {
    const { account } = await userOf(core, entry, args.targetId);
    return valuesOut(await core.readAttributes({}), account.data);
  },
});

export const setUdv = authing.field('setUdv', {
  summary: 'Writes the value of a declared field.',
  caller: { by: 'user-or-owner' },
  calls: writing,
  takes: { args: Parameters({ ...ofOne, key: Text(), value: Text({ blank: 'allowed' }) }) },
  handle: ({ args }, core, entry) => write(core, entry, args.targetId, { [args.key]: args.value }),
});

export const removeUdv = authing.field('removeUdv', {
  summary: 'Takes the value of a declared field away.',
  caller: { by: 'user-or-owner' },
  calls: writing,
  takes: { args: Parameters({ ...ofOne, key: Text() }) },
  handle: ({ args }, core, entry) => write(core, entry, args.targetId, { [args.key]: null }),
});

export const setUdvBatch = authing.field('setUdvBatch', {
  summary: 'Writes the values of several declared fields, all or none.',
  caller: { by: 'user-or-owner' },
  calls: writing,
  takes: {
    args: Parameters({
      ...ofOne,
      udvList: Maybe(
        Type.Array(Type.Object({ key: Type.String(), value: Maybe(Type.Union([Type.String(), Type.Null()])) }), { maxItems: most }),
      ),
    }),
  },
  handle: ({ args: { targetId, udvList = [] } }, core, entry) =>
    write(core, entry, targetId, Object.fromEntries(udvList.map(({ key, value }) => [key, value]))),
});

export const setUdfValueBatch = authing.field('setUdfValueBatch', {
  summary: 'Writes values of declared fields of several users; of each user all or none.',
  caller: { by: 'user-or-owner' },
  calls: writing,
  takes: {
    args: Parameters({
      ...ofUsers,
      input: Type.Array(Type.Object({ targetId: Type.String(), key: Type.String(), value: Type.Unknown() }), { maxItems: most }),
    }),
  },
  async handle({ args: { input } }, core, entry) {
    demandOwner(entry);
    const byUser = Map.groupBy(input, ({ targetId }) => targetId);
    const declared = await core.readAttributes({});
    // Nobody's values are written where somebody is unknown, or a field.
    for (const [id, values] of byUser) {
      await userOf(core, entry, id);
      dataOf(entry, declared, Object.fromEntries(values.map(({ key, value }) => [key, value])));
    }
    for (const [id, values] of byUser) await write(core, entry, id, Object.fromEntries(values.map(({ key, value }) => [key, value])));
    return { code: 200, message: '' };
  },
});

export const udfValueBatch = authing.field('udfValueBatch', {
  summary: 'Shows the values of declared fields that several users have.',
  caller: { by: 'user-or-owner' },
  calls: reading,
  takes: { args: Parameters({ ...ofUsers, targetIds: Type.Array(Type.String(), { maxItems: most }) }) },
  async handle({ args: { targetIds } }, core, entry) {
    demandOwner(entry);
    if (new Set(targetIds).size < targetIds.length) throw refuse('parameter.conflicting', { names: ['targetIds'] });
    const declared = await core.readAttributes({});
    const all = [];
    for (const targetId of targetIds) all.push({ targetId, data: valuesOut(declared, (await userOf(core, entry, targetId)).account.data) });
    return all;
  },
});
