// Organisations and departments as the third generation shows them.
import { shortId } from '../../../core/ids.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { childrenOf, type Department, type PlaceWithPath, pathsTo, staffOf } from '../../../core/organisations/index.ts';
import { dateOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';

export const showingDepartments = { childrenOf, pathsTo, staffOf };

/** Its code, or its id where it has none: callers name it by either. */
export const organisationCode = ({ id, code }: Pick<Department, 'id' | 'code'>): string => code ?? shortId(id);

const words = ({ data }: Department): JsonObject => {
  const said = isObject(data['authing']) ? data['authing'] : {};
  return isObject(said['i18n']) ? { i18n: said['i18n'] } : {};
};

const times = ({ created, updated }: Department) => ({
  createdAt: dateOf(created).toISOString(),
  updatedAt: dateOf(updated).toISOString(),
});
/** What nobody said is left out, as the vendor does. */
const said = (of: Readonly<Record<string, string | null>>) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));

/** A tenant declares fields of users alone: of a department there are none. */
interface Shown {
  readonly withCustomData?: boolean | undefined;
}
const fieldsIf = (asked: boolean | undefined) => (asked ? { customData: {} } : {});

interface Around {
  readonly count: number;
  readonly leaders: readonly string[];
  readonly path: readonly Department[];
  readonly hasChildren: boolean;
}

async function around(core: Bound<typeof showingDepartments>, all: readonly Department[]): Promise<(of: Department) => Around> {
  const departments = all.map(({ id }) => id);
  const [staff, children, paths] = [
    await core.staffOf({ departments }),
    await core.childrenOf({ departments }),
    await core.pathsTo({ departments }),
  ];
  return (of) => ({
    ...(staff.get(of.id) ?? { count: 0, leaders: [] }),
    path: paths.get(of.id) ?? [of],
    hasChildren: children.has(of.id),
  });
}

const standing = ({ count, leaders, hasChildren }: Around) => ({
  leaderUserIds: leaders.map(shortId),
  membersCount: count,
  hasChildren,
  isVirtualNode: false,
});

/** One for each topmost department. */
export async function organisationsOut(
  core: Bound<typeof showingDepartments>,
  tops: readonly Department[],
  { withCustomData }: Shown = {},
) {
  const of = await around(core, tops);
  return tops.map((top) => ({
    organizationCode: organisationCode(top),
    organizationName: top.name,
    ...said({ description: top.description }),
    departmentId: shortId(top.id),
    ...times(top),
    ...standing(of(top)),
    ...words(top),
    ...fieldsIf(withCustomData),
  }));
}

export async function departmentsOut(core: Bound<typeof showingDepartments>, all: readonly Department[], { withCustomData }: Shown = {}) {
  const of = await around(core, all);
  return all.map((each) => {
    const own = of(each);
    const above = own.path.at(-2);
    return {
      organizationCode: organisationCode(own.path[0]!),
      departmentId: shortId(each.id),
      name: each.name,
      ...said({ code: each.code, description: each.description }),
      parentDepartmentId: above ? shortId(above.id) : '',
      parentDepartmentCode: above?.code ?? '',
      ...times(each),
      ...standing(own),
      ...words(each),
      ...fieldsIf(withCustomData),
    };
  });
}

/** A place of a user, as a department of the user's. */
export function placeOut(
  { place, path }: PlaceWithPath,
  { withCustomData, withDepartmentPaths }: Shown & { readonly withDepartmentPaths?: boolean | undefined },
) {
  const own = path.at(-1)!;
  const ways = {
    departmentIdPath: path.map(({ id }) => shortId(id)),
    departmentCodePath: path.map(({ code }) => code ?? ''),
    departmentNamePath: path.map(({ name }) => name),
  };
  return {
    organizationCode: organisationCode(path[0]!),
    departmentId: shortId(own.id),
    isRoot: own.parent === null,
    createdAt: times(own).createdAt,
    name: own.name,
    description: own.description ?? '',
    code: own.code ?? '',
    isLeader: place.leads,
    isMainDepartment: place.main,
    joinedAt: dateOf(place.joined).toISOString(),
    isVirtualNode: false,
    ...words(own),
    ...fieldsIf(withCustomData),
    ...(withDepartmentPaths ? ways : {}),
  };
}
