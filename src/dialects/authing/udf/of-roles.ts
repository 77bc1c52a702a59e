// Values of declared fields that roles have: the owner's to read and to write.
import { listRoleFields, readRoleValues, writeRoleValues } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { demandOwner } from './declare.ts';
import { fieldsIn, keyOf, valueIn, valuesOut } from './fields.ts';

export const readingOfRoles = { listRoleFields, readRoleValues };
export const writingOfRoles = { ...readingOfRoles, writeRoleValues };

export async function valuesOfRole(core: Bound<typeof readingOfRoles>, entry: AuthingEntry, short: string) {
  demandOwner(entry);
  return valuesOut(await core.listRoleFields({}), await core.readRoleValues({ short }));
}

/** Of all the roles, by their ids, or of none; null takes a value away. */
export async function writeValuesOfRoles(
  core: Bound<typeof writingOfRoles>,
  entry: AuthingEntry,
  given: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Promise<void> {
  demandOwner(entry);
  const fields = new Map(fieldsIn(await core.listRoleFields({})).map((field) => [keyOf(field), field]));
  // A key that nobody declared is judged where the values are written.
  const read = (key: string, value: unknown) => {
    const field = fields.get(key);
    return value === null || value === undefined ? null : field ? valueIn(field, value) : '';
  };
  const roles = [...given].map(([short, values]) => ({
    short,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, read(key, value)])),
  }));
  await core.writeRoleValues({ roles });
}
