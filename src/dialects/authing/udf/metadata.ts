// userMetadata, setUserMetadata, removeUserMetadata of the first generation: the values of declared fields that a user has, one at a time.
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { valuesOut } from './fields.ts';
import { reading, userOf, writeValues, writing } from './values.ts';

type Values = Awaited<ReturnType<typeof writeValues>>;
const caller = { by: 'user-or-owner' } as const;
const requestErrors = { 'tenant.unknown': 2011 } as const;

const listOf = (values: Values) => ({ totalCount: values.length, list: values.map(({ key, value }) => ({ key, value })) });

async function valuesOf(core: Bound<typeof reading>, entry: EntryFor<{ readonly by: 'user-or-owner' }>, id: string) {
  const { account } = await userOf(core, entry, id);
  return valuesOut(await core.readAttributes({}), account.data);
}

export const userMetadata = authing.formerField('userMetadata', {
  summary: 'Shows the values of declared fields that a user has.',
  caller,
  calls: reading,
  requestErrors,
  takes: { args: Parameters({ _id: Text() }) },
  handle: async ({ args: { _id: id } }, core, entry) => listOf(await valuesOf(core, entry, id)),
});

export const setUserMetadata = authing.formerField('setUserMetadata', {
  summary: 'Writes the value of a declared field.',
  caller,
  calls: writing,
  requestErrors,
  takes: { args: Parameters({ _id: Text(), key: Text(), value: Text({ blank: 'allowed' }) }) },
  handle: async ({ args: { _id: id, key, value } }, core, entry) => listOf(await writeValues(core, entry, id, { [key]: value })),
});

export const removeUserMetadata = authing.formerField('removeUserMetadata', {
  summary: 'Takes the value of a declared field away.',
  caller,
  calls: writing,
  requestErrors,
  takes: { args: Parameters({ _id: Text(), key: Text() }) },
  handle: async ({ args: { _id: id, key } }, core, entry) => listOf(await writeValues(core, entry, id, { [key]: null })),
});
