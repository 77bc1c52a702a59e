// create-department … search-departments: departments as owners of the third generation keep them.
import { Type } from 'typebox';
import {
  type Department,
  makeDepartment,
  removeDepartment,
  reviseDepartment,
  searchDepartments,
  wholeOrganisations,
} from '../../../core/organisations/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { departmentsOut, showingDepartments } from '../wire/departments.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { textOf } from '../wire/user-search.ts';
import { Code, Name } from './finding.ts';
import { accountsOf, people } from './members.ts';
import {
  demandNone,
  departmentBy,
  describing,
  naming,
  namingThird,
  OrganisationCode,
  organisationBy,
  reading,
  saidIn,
  undone,
} from './third-naming.ts';
import { searchList } from './third-search.ts';

const caller = { by: 'owner' } as const;
const isDone = { success: true };

const create = authing.third('POST /create-department', {
  summary: 'Makes a department below another one of the organisation.',
  caller,
  calls: { makeDepartment, ...namingThird, ...showingDepartments },
  takes: {
    body: Parameters({
      organizationCode: OrganisationCode(),
      parentDepartmentId: Text({ maxLength: 100 }),
      departmentIdType: naming.departmentIdType,
      name: Name(),
      code: Maybe(Code()),
      ...describing,
      ...undone,
    }),
  },
  async handle({ body }, core) {
    demandNone(body);
    const parent = await departmentBy(core, { ...body, departmentId: body.parentDepartmentId });
    const made = await core.makeDepartment({ ...saidIn(body), name: body.name, code: body.code ?? null, parent });
    return (await departmentsOut(core, [made]))[0];
  },
});

const update = authing.third('POST /update-department', {
  summary: 'Names a department anew, describes it, moves it, or says who leads it: all of it or nothing.',
  caller,
  calls: { reviseDepartment, ...people, ...namingThird, ...showingDepartments },
  takes: {
    body: Parameters({
      ...naming,
      name: Maybe(Name()),
      code: Maybe(Code()),
      parentDepartmentId: Maybe(Text({ maxLength: 100 })),
      leaderUserIds: Maybe(Type.Array(Text(), { maxItems: 50 })),
      status: Maybe(Flag()),
      ...describing,
      ...undone,
    }),
  },
  async handle({ body }, core) {
    demandNone(body);
    if (body.status === false) throw refuse('parameter.out-of-bounds', { name: 'status', allowed: 'true: no department is switched off' });
    const { name, code, parentDepartmentId, leaderUserIds } = body;
    const of = await departmentBy(core, body);
    const to = parentDepartmentId === undefined ? undefined : (await departmentBy(core, { ...body, departmentId: parentDepartmentId })).id;
    const words = { ...saidIn(body, of.data), ...(name === undefined ? {} : { name }), ...(code === undefined ? {} : { code }) };
    const leaders = leaderUserIds && (await accountsOf(core, leaderUserIds));
    return (await departmentsOut(core, [await core.reviseDepartment({ of, words, to, leaders })]))[0];
  },
});

const remove = authing.third('POST /delete-department', {
  summary: 'Removes a department with all below it; their users stay.',
  caller,
  calls: { removeDepartment, ...namingThird },
  takes: { body: Parameters({ ...naming, tenantId: undone.tenantId }) },
  async handle({ body }, core) {
    demandNone(body);
    await core.removeDepartment({ of: await departmentBy(core, body) });
    return isDone;
  },
});

const { departmentId: named, ...namingOrganisation } = naming;

const get = authing.third('GET /get-department', {
  summary: 'Shows a department.',
  caller,
  calls: { ...namingThird, ...showingDepartments },
  takes: { query: Parameters({ ...namingOrganisation, departmentId: Maybe(named), departmentCode: Maybe(Code()), ...reading }) },
  async handle({ query }, core) {
    demandNone(query);
    const { departmentId, departmentCode, organizationCode, departmentIdType } = query;
    if (departmentId === undefined && departmentCode === undefined)
      throw refuse('parameter.missing', { names: ['departmentId'], blank: false, in: 'query' });
    const key =
      departmentId === undefined
        ? { organizationCode, departmentId: departmentCode!, departmentIdType: 'code' as const }
        : { organizationCode, departmentId, departmentIdType };
    return (await departmentsOut(core, [await departmentBy(core, key)], query))[0];
  },
});

const getById = authing.third('GET /get-department-by-id', {
  summary: 'Shows a department, whatever its organisation.',
  caller,
  calls: { ...namingThird, ...showingDepartments },
  takes: { query: Parameters({ departmentId: named, ...reading, appTypeList: Maybe(CommaList()) }) },
  async handle({ query }, core) {
    demandNone(query);
    demandNothing({ appTypeList: query.appTypeList });
    return (await departmentsOut(core, [await core.readDepartment({ short: query.departmentId })], query))[0];
  },
});

const getParent = authing.third('GET /get-parent-department', {
  summary: 'Shows the department above another one.',
  caller,
  calls: { ...namingThird, ...showingDepartments },
  takes: { query: Parameters({ ...naming, ...reading }) },
  async handle({ query }, core) {
    demandNone(query);
    const { parent } = await departmentBy(core, query);
    return parent === null ? null : (await departmentsOut(core, [await core.readDepartment({ id: parent })], query))[0];
  },
});

const listChildren = authing.third('GET /list-children-departments', {
  summary: 'Lists what stands directly below a department.',
  caller,
  calls: { ...namingThird, ...showingDepartments },
  takes: {
    query: Parameters({
      ...{ ...naming, ...reading, status: Maybe(Flag()), excludeVirtualNode: Maybe(Flag()), onlyVirtualNode: Maybe(Flag()) },
    }),
  },
  async handle({ query }, core) {
    demandNone(query);
    const { id } = await departmentBy(core, query);
    // All are in use, and none is virtual, whether or not others are to be left out.
    const isAnyAsked = query.status !== false && (!query.onlyVirtualNode || query.excludeVirtualNode);
    const list = isAnyAsked ? ((await core.childrenOf({ departments: [id] })).get(id) ?? []) : [];
    return { totalCount: list.length, list: await departmentsOut(core, list, query) };
  },
});

/** The department itself, and whatever stands below it among all of its organisation. */
function standingIn(top: Department, all: readonly Department[]): readonly Department[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const below = (department: Department): readonly Department[] => [department, ...(children.get(department.id) ?? []).flatMap(below)];
  return below(top);
}

const getAll = authing.third('GET /get-all-departments', {
  summary: 'Lists all departments of an organisation, or one of them with all that stands below it.',
  caller,
  calls: { wholeOrganisations, ...namingThird, ...showingDepartments },
  takes: {
    query: Parameters({ ...namingOrganisation, departmentId: Maybe(named), ...reading }),
  },
  async handle({ query }, core) {
    demandNone(query);
    const { organizationCode, departmentId = 'root', departmentIdType } = query;
    const top = await departmentBy(core, { organizationCode, departmentId, departmentIdType });
    const organisation = top.parent === null ? top : await organisationBy(core, organizationCode);
    const all = (await core.wholeOrganisations({ organisations: [organisation.id] })).get(organisation.id) ?? [];
    return departmentsOut(core, top === organisation ? all : standingIn(top, all), query);
  },
});

const search = authing.third('POST /search-departments', {
  summary: 'Finds departments of an organisation whose name or code contains the words.',
  caller,
  calls: { searchDepartments, ...namingThird, ...showingDepartments },
  problems: { 'query:required': 2014, 'query:too-long': 2014 },
  takes: { body: Parameters({ keywords: Text({ blank: 'allowed' }), organizationCode: OrganisationCode(), ...reading }) },
  async handle({ body }, core, entry) {
    demandNone(body);
    const { id: organisation } = await organisationBy(core, body.organizationCode);
    const list = await core.searchDepartments({ text: textOf(body.keywords, entry), organisation });
    return { totalCount: list.length, list: await departmentsOut(core, list, body) };
  },
});

export const departmentsOfThird = [create, update, remove, get, getById, getParent, listChildren, getAll, search, searchList];
