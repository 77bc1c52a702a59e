// create-organization … search-organizations: organisations as owners of the third generation keep them.
import { Type } from 'typebox';
import { listOrganisations, makeOrganisation, removeDepartment, reviseDepartment } from '../../../core/organisations/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { mostOfBatch } from '../owners/showing.ts';
import { organisationsOut, showingDepartments } from '../wire/departments.ts';
import { pageOf, textOf } from '../wire/user-search.ts';
import { Name } from './finding.ts';
import { accountsOf, people } from './members.ts';
import { demandNone, describing, namingThird, OrganisationCode, organisationBy, paging, reading, saidIn, undone } from './third-naming.ts';

const caller = { by: 'owner' } as const;
const isDone = { success: true };
const { customData: _fields, ...undoneOfOrganisation } = undone;

const create = authing.third('POST /create-organization', {
  summary: 'Makes an organisation of one department.',
  caller,
  calls: { makeOrganisation, ...showingDepartments },
  takes: { body: Parameters({ organizationName: Name(), organizationCode: OrganisationCode(), ...describing, ...undoneOfOrganisation }) },
  async handle({ body }, core) {
    demandNone(body);
    const made = await core.makeOrganisation({ ...saidIn(body), name: body.organizationName, code: body.organizationCode });
    return (await organisationsOut(core, [made]))[0];
  },
});

const update = authing.third('POST /update-organization', {
  summary: 'Names an organisation anew, describes it, or says who leads it.',
  caller,
  calls: { reviseDepartment, ...people, ...namingThird, ...showingDepartments },
  takes: {
    body: Parameters({
      organizationCode: OrganisationCode(),
      organizationNewCode: Maybe(OrganisationCode()),
      organizationName: Maybe(Name()),
      leaderUserIds: Maybe(Type.Array(Text(), { maxItems: 50 })),
      ...describing,
      ...undoneOfOrganisation,
    }),
  },
  async handle({ body }, core) {
    demandNone(body);
    const { organizationCode, organizationNewCode: code, organizationName: name, leaderUserIds } = body;
    const of = await organisationBy(core, organizationCode);
    const words = { ...saidIn(body, of.data), ...(name === undefined ? {} : { name }), ...(code === undefined ? {} : { code }) };
    const leaders = leaderUserIds && (await accountsOf(core, leaderUserIds));
    return (await organisationsOut(core, [await core.reviseDepartment({ of, words, leaders })]))[0];
  },
});

const remove = authing.third('POST /delete-organization', {
  summary: 'Removes an organisation with all its departments; its users stay.',
  caller,
  calls: { removeDepartment, ...namingThird },
  takes: { body: Parameters({ organizationCode: OrganisationCode(), tenantId: undone.tenantId }) },
  async handle({ body }, core) {
    demandNone(body);
    await core.removeDepartment({ of: await organisationBy(core, body.organizationCode), asWhole: true });
    return isDone;
  },
});

const get = authing.third('GET /get-organization', {
  summary: 'Shows an organisation.',
  caller,
  calls: { ...namingThird, ...showingDepartments },
  takes: { query: Parameters({ organizationCode: OrganisationCode(), ...reading }) },
  async handle({ query }, core) {
    demandNone(query);
    return (await organisationsOut(core, [await organisationBy(core, query.organizationCode)], query))[0];
  },
});

const getBatch = authing.third('GET /get-organization-batch', {
  summary: 'Shows the organisations of these codes; each must be there.',
  caller,
  calls: { ...namingThird, ...showingDepartments },
  takes: { query: Parameters({ organizationCodeList: CommaList({ maxItems: mostOfBatch }), ...reading }) },
  async handle({ query }, core) {
    demandNone(query);
    const all = await Promise.all(query.organizationCodeList.map((code) => organisationBy(core, code)));
    return organisationsOut(core, all, query);
  },
});

const newest = { by: 'created', descending: true } as const;

const list = authing.third('GET /list-organizations', {
  summary: 'Lists the organisations of the pool.',
  caller,
  calls: { listOrganisations, ...showingDepartments },
  takes: { query: Parameters({ ...paging, ...reading, fetchAll: Maybe(Flag()), status: Maybe(Flag()) }) },
  async handle({ query }, core, { ctx }) {
    demandNone(query);
    // All are in use.
    if (query.status === false) return { totalCount: 0, list: [] };
    const page = query.fetchAll ? { limit: ctx.tenant.settings.organisations.mostShown, offset: 0 } : pageOf(query);
    const { total, list: found } = await core.listOrganisations({ ...newest, ...page });
    return { totalCount: total, list: await organisationsOut(core, found, query) };
  },
});

const search = authing.third('GET /search-organizations', {
  summary: 'Finds organisations whose name contains the words.',
  caller,
  calls: { listOrganisations, ...showingDepartments },
  problems: { 'query:required': 2014, 'query:too-long': 2014 },
  takes: { query: Parameters({ keywords: Text({ blank: 'allowed' }), ...paging, ...reading }) },
  async handle({ query }, core, entry) {
    demandNone(query);
    const { total, list: found } = await core.listOrganisations({ ...newest, ...pageOf(query), text: textOf(query.keywords, entry) });
    return { totalCount: total, list: await organisationsOut(core, found, query) };
  },
});

export const organisationsOfThird = [create, update, remove, get, getBatch, list, search];
