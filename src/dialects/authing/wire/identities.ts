// Identities at other providers on this vendor's wire. It names a provider as the tenant's row is named, and an identity whose row is gone by its domain.
import type { Person } from '../../../core/accounts/index.ts';
import { type Identity, type IdentityProvider, listIdentities, listProviders } from '../../../core/federation/index.ts';
import { shortId } from '../../../core/ids.ts';
import { placesOf } from '../../../core/organisations/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { valuesOut } from '../udf/fields.ts';
import { dateOut } from './dates.ts';
import { placeCalls, placesOut } from './nodes.ts';
import { groupsOf, rooms, roomsOf } from './rooms.ts';
import { isAskedFor, isDocument } from './selection.ts';
import { userOut } from './user.ts';

type Row = Pick<IdentityProvider, 'name' | 'domain' | 'kind' | 'label'>;

/** The row by which an identity is known; one of its domain only where its row is gone. */
export const rowOf = ({ provider }: Pick<Identity, 'provider'>, rows: readonly Row[]): Row =>
  rows.find(({ domain }) => domain === provider) ?? { name: provider, domain: provider, kind: 'openid', label: provider };

/** The domain of identities that callers name so. */
export const domainOf = (type: string, rows: readonly Row[]): string => rows.find(({ name }) => name === type)?.domain ?? type;

/** Companies run these themselves. */
const ofCompanies: readonly string[] = ['saml', 'ldap'];

const textIn = ({ profile }: Identity, name: string): string | null => (typeof profile[name] === 'string' ? profile[name] : null);

/** As a user shows it. Tokens of the provider go to nobody. */
export function identityOut(identity: Identity, rows: readonly Row[], pool: string) {
  const { name, kind } = rowOf(identity, rows);
  return {
    openid: textIn(identity, 'openid') ?? identity.subject,
    userIdInIdp: identity.subject,
    userId: shortId(identity.account),
    extIdpId: name,
    connectionId: name,
    isSocial: !ofCompanies.includes(kind),
    provider: name,
    type: 'generic',
    userPoolId: pool,
    userInfoInIdp: JSON.stringify(identity.profile),
    accessToken: null,
    refreshToken: null,
  };
}

/** As the third generation shows it. */
export const identityOfThird = (identity: Identity, rows: readonly Row[]) => {
  const { name } = rowOf(identity, rows);
  return {
    identityId: String(identity.number),
    extIdpId: name,
    provider: name,
    type: 'generic',
    userIdInIdp: identity.subject,
    originConnIds: [name],
    userInfoInIdp: identity.profile,
    accessToken: null,
    refreshToken: null,
  };
};

/** As the provider by which the user comes in. */
export const cameBy = (identity: Identity, rows: readonly Row[]) => {
  const { name, label } = rowOf(identity, rows);
  return { identityId: String(identity.number), idpName: label, idpNameEn: label, idpLogo: '', idpId: name };
};

/** As the first generation shows it. */
export const bindingOut = (identity: Identity, rows: readonly Row[], pool: string) => ({
  _id: String(identity.number),
  user: shortId(identity.account),
  client: pool,
  type: rowOf(identity, rows).name,
  unionid: identity.subject,
  openid: textIn(identity, 'openid'),
  userInfo: JSON.stringify(identity.profile),
  createdAt: dateOut(identity.linked),
});

export const identityCalls = { listIdentities, listProviders };

/** The identities of an account, and the rows that name them. Rows are read only where there is something to name. */
export async function identitiesWithRows(core: Bound<typeof identityCalls>, account: string) {
  const identities = await core.listIdentities({ account });
  return { identities, rows: identities.length > 0 ? await core.listProviders({}) : [] };
}

/** The commands by which a user is shown as a whole. */
export const userCalls = { ...identityCalls, readAttributes, ...rooms, placesOf, ...placeCalls };

/** The user with identities, departments and values of declared fields, where the caller asks for them; a document asks for groups, roles and permissions one by one. */
export async function userWith(core: Bound<typeof userCalls>, entry: AuthingEntry, person: Person, token: string | null) {
  const pool = poolOf(entry.client);
  const { id } = person.account;
  const held = isDocument(entry) ? roomsOf(core, entry, id) : { groups: await groupsOf(core, id) };
  const shown = { ...userOut(person, pool, token), ...held, ...(await placesIn(core, entry, person)) };
  const customData = isAskedFor('customData', entry) ? valuesOut(await core.readAttributes({}), person.account.data) : [];
  if (!isAskedFor('identities', entry)) return { ...shown, customData };
  const { identities, rows } = await identitiesWithRows(core, id);
  return { ...shown, customData, identities: identities.map((each) => identityOut(each, rows, pool)) };
}

/** A document may ask for the departments of one organisation. */
async function placesIn(core: Bound<typeof userCalls>, entry: AuthingEntry, { account }: Person) {
  const isAsked = ['departments', 'mainDepartmentId', 'mainDepartmentCode'].some((name) => isAskedFor(name, entry));
  const all = isAsked ? placesOut(core, entry, await core.placesOf({ account: account.id })) : [];
  const main = all.find(({ isMainDepartment }) => isMainDepartment)?.department;
  const of = ({ orgId }: { readonly orgId?: string | null }) => {
    const list = all.filter(({ department }) => !orgId || department.orgId === orgId);
    return { totalCount: list.length, list };
  };
  return {
    departments: isDocument(entry) ? of : of({}),
    mainDepartmentId: main?.id ?? null,
    mainDepartmentCode: main?.code ?? null,
  };
}
