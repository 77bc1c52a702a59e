// Tenants of a pool, as this vendor calls companies that are its customers: how they and their members are shown, and what is said of them.
import { readAccounts } from '../../../core/accounts/index.ts';
import type { Company, CompanyMember } from '../../../core/companies/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { Json } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Text } from '../../_common/parameters.ts';
import { applicationsOf, type listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';
import { userOfThird } from '../wire/user-of-third.ts';

export const Name = () => Text({ maxLength: 200 });
export const Description = () => Text({ maxLength: 2000, blank: 'allowed' });
export const Logo = () => Text({ maxLength: 2000, blank: 'allowed' });
/** What the vendor keeps for pages of a tenant's own, by the names of its wire. */
const looks = ['css', 'ssoPageCustomizationSettings'] as const;
/** Characters of each, as JSON. */
export const mostOfLooks = 50_000;

/** The words that are said; a text that is empty takes one away. */
export const wordsOf = ({ description, logo }: { readonly description?: string | undefined; readonly logo?: string | undefined }) => ({
  ...(description === undefined ? {} : { description: description.trim() || null }),
  ...(logo === undefined ? {} : { logo: logo.trim() || null }),
});

/** Those of the looks that are said. */
export const notedOf = (given: { readonly [name in (typeof looks)[number]]?: unknown }): Company['noted'] =>
  Object.fromEntries(looks.filter((name) => given[name] !== undefined).map((name) => [name, given[name] as Json]));

/** The ids of applications of the caller's pool; the first that is none is `client.unknown`. */
export async function applicationsIn(core: Bound<typeof listing>, entry: AuthingEntry, ids: readonly string[]): Promise<readonly string[]> {
  const own = new Set((await applicationsOf(core, entry)).map(({ publicId }) => publicId));
  const unknown = ids.find((id) => !own.has(id));
  if (unknown !== undefined) throw entry.ctx.fail('client.unknown', { given: unknown });
  return [...new Set(ids)];
}

/** As the second generation shows one. */
export const tenantOut = ({ id, name, description, logo, noted, applications, created, updated }: Company, { client }: AuthingEntry) => ({
  id: shortId(id),
  userPoolId: poolOf(client),
  name,
  logo,
  description,
  ...Object.fromEntries(looks.map((look) => [look, noted[look] ?? null])),
  appIds: applications,
  createdAt: dateOut(created),
  updatedAt: dateOut(updated),
});

/** As the third generation shows one. */
export const tenantOfThird = ({ id, name, description, logo, applications }: Company, { client }: Pick<AuthingEntry, 'client'>) => ({
  tenantId: shortId(id),
  userPoolId: poolOf(client),
  name,
  ...(description === null ? {} : { description }),
  logo: logo ?? '',
  appIds: applications,
});

export const people = { readAccounts };

/** Who is a member, with what each is to the tenant: in the order given, and without those who went meanwhile. */
export async function membersOut(core: Bound<typeof people>, { client }: Pick<AuthingEntry, 'client'>, members: readonly CompanyMember[]) {
  const found = await core.readAccounts({ keys: members.map(({ account: id }) => ({ id })), most: members.length });
  const byId = new Map(found.map((person) => [person.account.id, person]));
  return members.flatMap(({ company, account, leads, enabled, since }) => {
    const person = byId.get(account);
    if (!person) return [];
    const id = shortId(account);
    const member = { tenantId: shortId(company), memberId: id, linkUserId: id, isTenantAdmin: leads, isEnabled: enabled };
    return [{ ...userOfThird(person, poolOf(client)), ...member, joinedAt: dateOut(since) }];
  });
}
