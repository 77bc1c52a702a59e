// udv, setUdv, setUdvBatch, removeUdv: values of declared fields that one user, or one role, has.
import { Type } from 'typebox';
import { demandSelf, type Person, readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { ofBoth } from './declare.ts';
import { type FieldTarget, fieldsIn, keyOf, valueIn, valuesOut } from './fields.ts';
import { readingOfRoles, valuesOfRole, writeValuesOfRoles, writingOfRoles } from './of-roles.ts';

type Entry = EntryFor<{ readonly by: 'user-or-owner' }>;
type Values = Readonly<Record<string, unknown>>;

export const reading = { readAccount, demandSelf, readAttributes };
export const writing = { ...reading, writeAccount };
const ofOne = { ...ofBoth, targetId: Text() };
/** Users, and values, of one request. */
export const most = 100;

/** The user, if it is the caller or the caller is the owner. An id of nobody meets the same refusal as another's. */
export async function userOf(core: Bound<Pick<typeof reading, 'readAccount' | 'demandSelf'>>, entry: Entry, id: string): Promise<Person> {
  if (entry.owner) return core.readAccount({ short: id });
  const { account } = entry.holder;
  await core.demandSelf({ caller: account, account: shortId(account.id) === id ? account.id : '' });
  return core.readAccount({ id: account.id });
}

/** The values of declared fields; null takes one away. */
export function dataOf({ ctx }: Pick<Entry, 'ctx'>, declared: Awaited<ReturnType<Bound<typeof reading>['readAttributes']>>, given: Values) {
  const fields = new Map(fieldsIn(declared).map((field) => [keyOf(field), field]));
  const data: Record<string, JsonObject[string]> = {};
  for (const [key, value] of Object.entries(given)) {
    const field = fields.get(key);
    if (!field) throw ctx.fail('input.rejected', { problems: [{ field: key, rule: 'undeclared' }] });
    data[key] = value === null || value === undefined ? null : valueIn(field, value);
  }
  return { data, whole: Object.keys(data).map((key) => `data.${key}`) };
}

export async function writeValues(core: Bound<typeof writing>, entry: Entry, id: string, given: Values) {
  const { account } = await userOf(core, entry, id);
  const declared = await core.readAttributes({});
  const changes = [{ kind: 'values', profile: {}, ...dataOf(entry, declared, given) }] as const;
  const provenAt = entry.holder?.session.provenAt;
  const written = entry.owner
    ? await core.writeAccount({ account: account.id, by: 'operator', changes })
    : await core.writeAccount({ account: account.id, by: 'person', changes, provenAt, undo: undoLink(entry) });
  return valuesOut(declared, written.data);
}

interface Target {
  readonly targetType: FieldTarget;
  readonly targetId: string;
}

const writingOfBoth = { ...writing, ...writingOfRoles };

async function writtenOf(core: Bound<typeof writingOfBoth>, entry: Entry, { targetType, targetId }: Target, given: Values) {
  if (targetType === 'USER') return writeValues(core, entry, targetId, given);
  await writeValuesOfRoles(core, entry, new Map([[targetId, given]]));
  return valuesOfRole(core, entry, targetId);
}

export const udv = authing.field('udv', {
  summary: 'Shows the values of declared fields that a user has, or a role.',
  caller: { by: 'user-or-owner' },
  calls: { ...reading, ...readingOfRoles },
  takes: { args: Parameters(ofOne) },
  async handle({ args }, core, entry) {
    if (args.targetType === 'ROLE') return valuesOfRole(core, entry, args.targetId);
    const { account } = await userOf(core, entry, args.targetId);
    return valuesOut(await core.readAttributes({}), account.data);
  },
});

export const setUdv = authing.field('setUdv', {
  summary: 'Writes the value of a declared field.',
  caller: { by: 'user-or-owner' },
  calls: writingOfBoth,
  takes: { args: Parameters({ ...ofOne, key: Text(), value: Text({ blank: 'allowed' }) }) },
  handle: ({ args }, core, entry) => writtenOf(core, entry, args, { [args.key]: args.value }),
});

export const removeUdv = authing.field('removeUdv', {
  summary: 'Takes the value of a declared field away.',
  caller: { by: 'user-or-owner' },
  calls: writingOfBoth,
  takes: { args: Parameters({ ...ofOne, key: Text() }) },
  handle: ({ args }, core, entry) => writtenOf(core, entry, args, { [args.key]: null }),
});

export const setUdvBatch = authing.field('setUdvBatch', {
  summary: 'Writes the values of several declared fields, all or none.',
  caller: { by: 'user-or-owner' },
  calls: writingOfBoth,
  takes: {
    args: Parameters({
      ...ofOne,
      udvList: Maybe(
        Type.Array(Type.Object({ key: Type.String(), value: Maybe(Type.Union([Type.String(), Type.Null()])) }), { maxItems: most }),
      ),
    }),
  },
  handle: ({ args: { udvList = [], ...target } }, core, entry) =>
    writtenOf(core, entry, target, Object.fromEntries(udvList.map(({ key, value }) => [key, value]))),
});
