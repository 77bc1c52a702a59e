// The departments, groups and roles that a user's record names, in whatever of this vendor's forms.
import { isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts';
import { WrongValue } from '../_common/members.ts';

export interface NamedRooms {
  /** By the first digits of their ids. */
  readonly departments: readonly string[];
  /** The one of them that counts where there may be but one. */
  readonly main: string | undefined;
  /** By their codes. */
  readonly groups: readonly string[];
  readonly roles: readonly NamedRole[];
}

export interface NamedRole {
  readonly code: string;
  /** Of the common one where none is named. */
  readonly space: string | undefined;
}

/** A page of a list, a list, or nothing. */
function listAt(given: JsonObject, name: string): readonly Json[] {
  const value = given[name] ?? [];
  const list = isObject(value) ? (value['list'] ?? []) : value;
  if (!Array.isArray(list)) throw new WrongValue(`${name} is no list`);
  const total = isObject(value) ? value['totalCount'] : undefined;
  if (typeof total === 'number' && total > list.length) throw new WrongValue(`${name} is a part of ${total}: export all of them`);
  return list as readonly Json[];
}

function codeIn(each: Json, name: string): string {
  const code = isObject(each) ? each['code'] : each;
  if (typeof code !== 'string' || code === '') throw new WrongValue(`${name} has one without a code`);
  return code;
}

const departmentIn = (each: Json): string => {
  const id = isObject(each) ? (valueAt(each, 'department.id') ?? each['departmentId'] ?? each['id']) : each;
  if (typeof id !== 'string' || id === '') throw new WrongValue('departments has one without an id');
  return id;
};

/** Throws WrongValue for what is none of the vendor's forms. */
export function roomsIn(given: JsonObject): NamedRooms {
  const places = listAt(given, 'departments');
  const named = places.find((each) => isObject(each) && each['isMainDepartment'] === true) ?? given['mainDepartmentId'];
  const main = named === undefined || named === null || named === '' ? undefined : departmentIn(named);
  const departments = [...listAt(given, 'departmentIds'), ...places, ...(main === undefined ? [] : [main])];
  return {
    departments: [...new Set(departments.map(departmentIn))],
    main,
    groups: [...new Set(listAt(given, 'groups').map((each) => codeIn(each, 'groups')))],
    roles: listAt(given, 'roles').map((each) => {
      const space = isObject(each) ? each['namespace'] : undefined;
      return { code: codeIn(each, 'roles'), space: typeof space === 'string' && space !== '' ? space : undefined };
    }),
  };
}
