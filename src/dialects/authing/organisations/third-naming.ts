// By what calls of the third generation name organisations and departments, and what they say of them.
import { Type } from 'typebox';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { type Department, findDepartment, readDepartment, readOrganisation } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { Description } from './finding.ts';

export const namingThird = { findDepartment, readDepartment, readOrganisation };

export const OrganisationCode = () => Text({ maxLength: 100 });
const IdType = () => Maybe(Words(['department_id', 'code']));
/** By which a department is named. */
export const naming = { organizationCode: OrganisationCode(), departmentId: Text({ maxLength: 100 }), departmentIdType: IdType() };

export const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };
export const reading = { withCustomData: Maybe(Flag()), flatCustomData: Maybe(Flag()), withPost: Maybe(Flag()), tenantId: Maybe(Text()) };
/** A pool has no tenants, departments have no ids of their own elsewhere, no fields that a tenant declares, are none of two kinds, and are never switched off. */
export const undone = {
  openDepartmentId: Maybe(Text()),
  tenantId: Maybe(Text()),
  postIdList: Maybe(Type.Array(Text())),
  customData: Maybe(Type.Unknown()),
  metadata: Maybe(Type.Unknown()),
  isVirtualNode: Maybe(Flag()),
  withPost: Maybe(Flag()),
  flatCustomData: Maybe(Flag()),
};

/** A call that asks for what nothing here does is not answered as if it was done. */
export function demandNone(given: Readonly<Record<string, unknown>>): void {
  const asked = Object.keys(undone).find((name) => {
    const value = given[name];
    return (
      value !== undefined &&
      value !== false &&
      !(Array.isArray(value) && value.length === 0) &&
      !(isObject(value) && Object.keys(value).length === 0)
    );
  });
  if (asked !== undefined) throw refuse('parameter.out-of-bounds', { name: asked, allowed: 'nothing' });
}

/** By its code, or by the id of its topmost department where it has none. */
export async function organisationBy(core: Bound<typeof namingThird>, code: string): Promise<Department> {
  const found = await core.findDepartment({ code, organisation: null });
  return found ?? core.readOrganisation({ short: code });
}

interface Named {
  readonly organizationCode: string;
  readonly departmentId: string;
  readonly departmentIdType?: 'department_id' | 'code' | undefined;
}

/** `root` is the topmost. */
export async function departmentBy(
  core: Bound<typeof namingThird>,
  { organizationCode, departmentId, departmentIdType }: Named,
): Promise<Department> {
  const organisation = await organisationBy(core, organizationCode);
  if (departmentId === 'root') return organisation;
  if (departmentIdType === 'code') return core.readDepartment({ code: departmentId, organisation: organisation.id });
  return core.readDepartment({ short: departmentId, within: organisation.id });
}

export const describing = {
  description: Maybe(Description()),
  i18n: Maybe(Type.Record(Type.String(), Type.Unknown())),
};

interface Said {
  readonly description?: string | undefined;
  readonly i18n?: Readonly<Record<string, unknown>> | undefined;
}

/** Bytes of what is said in other languages. */
const mostWords = 5000;

/** In the core's words; what an API keeps beside a department stays. */
export function saidIn({ description, i18n }: Said, before: JsonObject = {}) {
  if (i18n && JSON.stringify(i18n).length > mostWords)
    throw refuse('parameter.out-of-bounds', { name: 'i18n', allowed: `${mostWords} bytes` });
  const kept = isObject(before['authing']) ? before['authing'] : {};
  return {
    ...(description === undefined ? {} : { description }),
    ...(i18n === undefined ? {} : { data: { ...before, authing: { ...kept, i18n: i18n as JsonObject } } }),
  };
}
