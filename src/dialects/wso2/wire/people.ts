// People on this vendor's wire: their names, and the short form in recovery answers.
import type { Acquaintance, Person } from '../../../core/accounts/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { superTenant } from '../tenant-path.ts';

export const nameOf = ({ identifiers, account }: Omit<Acquaintance, 'nickname'>): string =>
  (identifiers.find(({ kind }) => kind === 'username') ?? identifiers[0])?.spelled ?? account.id;

export const userOf = (person: Person, domain: string) => ({
  username: nameOf(person),
  realm: 'PRIMARY',
  'tenant-domain': domain,
  userId: person.account.id,
});

/** `DOMAIN/name` comes down to the name and the directory it names. */
export function readName(username: string, realm?: string): { readonly name: string; readonly directory: string | undefined } {
  const [, inName, rest] = /^([A-Za-z0-9_-]+)\/(.+)$/.exec(username) ?? [];
  return { name: rest ?? username, directory: inName ?? (realm || undefined) };
}

/** `DOMAIN/name@tenant` as people and services call themselves: other readings are without the domain, and without this tenant's name. */
export function readingsOf(written: string, { domain }: Pick<Tenant, 'domain'>): readonly string[] {
  const { name } = readName(written);
  const [, bare, tenant = ''] = /^(.+)@([^@]+)$/.exec(name) ?? [];
  const isOurs = [superTenant, domain].includes(tenant.toLowerCase());
  return [name, ...(bare !== undefined && isOurs ? [bare] : [])].filter((each) => each !== written);
}

/** The tenant's first directory, under any of the original's names for it. */
export const isMain = (directory: string): boolean => ['PRIMARY', 'DEFAULT'].includes(directory.toUpperCase());
