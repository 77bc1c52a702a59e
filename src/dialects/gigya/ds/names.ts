// The parameters that name an object of a site, and its form on the wire.
import { onlyAt } from '../../../core/json.ts';
import type { ObjectName, StoredObject } from '../../../core/objects/index.ts';
import { dateOf, millisOf } from '../../../core/time.ts';
import { CommaList, Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AccountOf } from '../wire/named-accounts.ts';

const typeName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
export const Type = () => Text({ pattern: typeName.source });

/** What we keep for the site itself has another name. */
export const isOfSite = (type: string): boolean => typeName.test(type);
export const objectParameters = {
  oid: Text({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]+$' }),
  type: Type(),
  UID: Maybe(Text({ maxLength: 255 })),
};

export const Fields = () => Maybe(CommaList({ maxItems: 100 }));

interface Named {
  readonly oid: string;
  readonly type: string;
  readonly UID?: string | undefined;
}

export const objectNamed = ({ oid, type, UID }: Named, accountOf: AccountOf): ObjectName => ({
  type,
  name: oid,
  owner: UID === undefined ? null : accountOf(UID),
});

/** Undefined for the whole object: nothing is named, or `*` alone. A list without a path is refused: it would be read as all. */
export function pathsOf(fields: readonly string[] | undefined): readonly string[] | undefined {
  if (fields === undefined || (fields.length === 1 && fields[0] === '*')) return undefined;
  const named = fields.map((field) => field.replace(/^data\./, ''));
  if (named.length === 0 || named.some((field) => field === '' || field === '*'))
    throw refuse('parameter.out-of-bounds', { name: 'fields', allowed: 'is names of fields, or * alone' });
  return named;
}

export function objectOut({ name, value, created, updated }: StoredObject, UID: string | undefined, paths?: readonly string[]) {
  return {
    oid: name,
    ...(UID === undefined ? {} : { UID }),
    data: paths ? onlyAt(value, paths) : value,
    created: millisOf(created),
    createdTime: dateOf(created).toISOString(),
    lastUpdated: millisOf(updated),
    lastUpdatedTime: dateOf(updated).toISOString(),
  };
}
