// create-tenant … list-tenants: tenants of a pool in the third generation.
import { Type } from 'typebox';
import { changeCompany, listCompanies, listMembers, makeCompany, readCompany, removeCompany } from '../../../core/companies/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { applicationsOf, listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { paging } from '../organisations/third-naming.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { pageOf } from '../wire/user-search.ts';
import { applicationsIn, Description, Logo, Name, tenantOfThird, wordsOf } from './showing.ts';

const caller = { by: 'owner' } as const;
const Ids = () => Type.Array(Text(), { maxItems: 200 });
const words = { logo: Maybe(Type.Array(Logo(), { maxItems: 1 })), description: Maybe(Description()) };
/** Who may enter, and until when, says the pool. */
const undone = { rejectHint: Maybe(Text({ blank: 'allowed' })), sourceAppId: Maybe(Text({ blank: 'allowed' })) };
const unbound = {
  enterpriseDomains: Maybe(Type.Array(Text())),
  expireTime: Maybe(Type.Unknown()),
  mauAmount: Maybe(Type.Unknown()),
  memberAmount: Maybe(Type.Unknown()),
  adminAmount: Maybe(Type.Unknown()),
};

const create = authing.third('POST /create-tenant', {
  summary: 'Makes a tenant of the pool, with the applications that it uses.',
  caller,
  calls: { makeCompany, ...listing },
  takes: { body: Parameters({ name: Name(), appIds: Ids(), ...words, ...undone, ...unbound }) },
  async handle({ body: { name, appIds, logo, description, ...rest } }, core, entry) {
    demandNothing(rest);
    const applications = await applicationsIn(core, entry, appIds);
    const said = wordsOf({ description, logo: logo?.[0] });
    return tenantOfThird(await core.makeCompany({ name, description: null, logo: null, noted: {}, applications, ...said }), entry);
  },
});

const update = authing.third('POST /update-tenant', {
  summary: 'Describes a tenant anew, and says which applications it uses.',
  caller,
  calls: { changeCompany, ...listing },
  takes: { body: Parameters({ tenantId: Text(), name: Maybe(Name()), appIds: Maybe(Ids()), ...words, ...undone }) },
  async handle({ body: { tenantId: short, name, appIds, logo, description, ...rest } }, core, entry) {
    demandNothing(rest);
    const applications = appIds && (await applicationsIn(core, entry, appIds));
    await core.changeCompany({ short, name, applications, ...wordsOf({ description, logo: logo && (logo[0] ?? '') }) });
    return { success: true };
  },
});

const remove = authing.third('POST /delete-tenant', {
  summary: 'Removes a tenant; its members stay users of the pool.',
  caller,
  calls: { removeCompany },
  takes: { body: Parameters({ tenantId: Text() }) },
  async handle({ body }, core) {
    await core.removeCompany({ short: body.tenantId });
    return { success: true };
  },
});

const beside = { withMembersCount: Maybe(Flag()), withAppDetail: Maybe(Flag()) };
/** Nobody writes down by whom, or at which application, a tenant was made. */
const unknown = { withCreatorDetail: Maybe(Flag()), withSourceAppDetail: Maybe(Flag()) };
const telling = { listMembers, ...listing };

/** A tenant with what is asked beside it. */
async function shown(
  core: Bound<typeof telling>,
  entry: AuthingEntry,
  company: Awaited<ReturnType<Bound<{ readonly readCompany: typeof readCompany }>['readCompany']>>,
  {
    withMembersCount = false,
    withAppDetail = false,
  }: { readonly withMembersCount?: boolean | undefined; readonly withAppDetail?: boolean | undefined },
) {
  const out = tenantOfThird(company, entry);
  const members = withMembersCount ? await core.listMembers({ short: out.tenantId, leads: false, limit: 1, offset: 0 }) : undefined;
  const all = withAppDetail ? await applicationsOf(core, entry) : [];
  const detail = all.filter(({ publicId }) => company.applications.includes(publicId));
  return {
    ...out,
    ...(members ? { membersCount: members.total } : {}),
    ...(withAppDetail ? { appDetail: detail.map(({ publicId, name }) => ({ appId: publicId, appName: name })) } : {}),
  };
}

const one = { query: Parameters({ tenantId: Text(), ...beside, ...unknown }) };

const get = authing.third('GET /get-tenant', {
  summary: 'Shows a tenant, with what is asked of it beside.',
  caller,
  calls: { readCompany, ...telling },
  takes: one,
  async handle({ query: { tenantId: short, withMembersCount, withAppDetail, ...rest } }, core, entry) {
    demandNothing(rest);
    return shown(core, entry, await core.readCompany({ short }), { withMembersCount, withAppDetail });
  },
});

const little = authing.third('GET /get-tenant-little-info', {
  summary: 'Shows a tenant in few words, with what is asked of it beside.',
  caller,
  calls: { readCompany, ...telling },
  takes: one,
  async handle({ query: { tenantId: short, withMembersCount, withAppDetail, ...rest } }, core, entry) {
    demandNothing(rest);
    return shown(core, entry, await core.readCompany({ short }), { withMembersCount, withAppDetail });
  },
});

const list = authing.third('GET /list-tenants', {
  summary: 'Lists the tenants of the pool, or those whose name contains the words, the newest first.',
  caller,
  calls: { listCompanies, ...telling },
  takes: {
    query: Parameters({
      keywords: Maybe(Text({ maxLength: 256, blank: 'allowed' })),
      ...beside,
      ...unknown,
      ...paging,
      source: Maybe(Type.Unknown()),
    }),
  },
  async handle({ query: { keywords, withMembersCount, withAppDetail, page, limit, ...rest } }, core, entry) {
    demandNothing(rest);
    const { total, list: found } = await core.listCompanies({ ...pageOf({ page, limit }), text: keywords?.trim() || undefined });
    const out = [];
    for (const company of found) out.push(await shown(core, entry, company, { withMembersCount, withAppDetail }));
    return { totalCount: total, list: out };
  },
});

export const tenantsOfThird = [create, update, remove, get, little, list];
