// /api/v2/tenant: tenants of a pool, as owners of the second generation keep them.
import { Type } from 'typebox';
import { changeCompany, listCompanies, makeCompany, readCompany, removeCompany } from '../../../core/companies/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { demandApplication, listing } from '../applications/keeping.ts';
import { applicationOut } from '../wire/applications.ts';
import { pageOf } from '../wire/user-search.ts';
import { applicationsIn, Description, Logo, mostOfLooks, Name, notedOf, tenantOut, wordsOf } from './showing.ts';

const caller = { by: 'owner' } as const;
export const path = Parameters({ tenantId: Text() });
export const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) };
/** The vendor's client sends one text with commas. */
const AppIds = () => Text({ maxLength: 5000, blank: 'allowed' });
const idsIn = (text: string): readonly string[] => text.split(',').flatMap((id) => id.trim() || []);
const words = { description: Maybe(Description()), logo: Maybe(Logo()) };

const list = authing.endpoint('GET /tenants', {
  summary: 'Lists the tenants of the pool, the newest first.',
  caller,
  calls: { listCompanies },
  takes: { query: Parameters(paging) },
  async handle({ query }, core, entry) {
    const { total, list: found } = await core.listCompanies(pageOf(query));
    return { totalCount: total, list: found.map((each) => tenantOut(each, entry)) };
  },
});

const read = authing.endpoint('GET /tenant/{tenantId}', {
  summary: 'Shows a tenant.',
  caller,
  calls: { readCompany },
  takes: { path },
  handle: async (given, core, entry) => tenantOut(await core.readCompany({ short: given.path.tenantId }), entry),
});

const create = authing.endpoint('POST /tenant', {
  summary: 'Makes a tenant of the pool, with the applications that it uses.',
  caller,
  calls: { makeCompany, ...listing },
  takes: { body: Parameters({ name: Name(), appIds: AppIds(), ...words }) },
  async handle({ body: { name, appIds, ...said } }, core, entry) {
    const applications = await applicationsIn(core, entry, idsIn(appIds));
    return tenantOut(await core.makeCompany({ name, description: null, logo: null, noted: {}, applications, ...wordsOf(said) }), entry);
  },
});

const change = authing.endpoint('POST /tenant/{tenantId}', {
  summary: 'Describes a tenant anew, says which applications it uses, and keeps how its pages shall look for whoever draws them.',
  caller,
  calls: { changeCompany, ...listing },
  takes: {
    path,
    body: Parameters({
      name: Maybe(Name()),
      appIds: Maybe(AppIds()),
      ...words,
      css: Maybe(Text({ maxLength: mostOfLooks, blank: 'allowed' })),
      ssoPageCustomizationSettings: Maybe(Type.Record(Type.String(), Type.Unknown())),
    }),
  },
  async handle({ path: { tenantId: short }, body: { name, appIds, css, ssoPageCustomizationSettings, ...said } }, core, entry) {
    if (JSON.stringify(ssoPageCustomizationSettings ?? {}).length > mostOfLooks)
      throw refuse('parameter.out-of-bounds', { name: 'ssoPageCustomizationSettings', allowed: `${mostOfLooks} characters` });
    const noted = notedOf({ css, ssoPageCustomizationSettings });
    const applications = appIds === undefined ? undefined : await applicationsIn(core, entry, idsIn(appIds));
    return tenantOut(await core.changeCompany({ short, name, applications, noted, ...wordsOf(said) }), entry);
  },
});

const remove = authing.endpoint('DELETE /tenant/{tenantId}', {
  summary: 'Removes a tenant; its members stay users of the pool.',
  caller,
  calls: { removeCompany },
  takes: { path },
  async handle(given, core) {
    await core.removeCompany({ short: given.path.tenantId });
    return null;
  },
});

/** Tenants of one answer about an application. */
const mostShown = 200;

const ofApplication = authing.endpoint('GET /application/{appId}/tenants', {
  summary: 'Shows an application with the tenants that use it, the newest first: 200 at most.',
  caller,
  calls: { listCompanies, ...listing },
  takes: { path: Parameters({ appId: Text({ blank: 'allowed' }) }) },
  async handle({ path: { appId } }, core, entry) {
    const application = await demandApplication(core, entry, appId);
    const using = await core.listCompanies({ application: application.publicId, limit: mostShown, offset: 0 });
    return { ...applicationOut(application), tenants: using.list.map((each) => tenantOut(each, entry)) };
  },
});

export const tenantsOfSecond = [list, read, create, change, remove, ofApplication];
