// Domains of organisations: named by an operator, proven by a text in their records, and, where it is said so, the way into a department for whoever has a proven
// address there. Of one domain a tenant has one organisation that proved it.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandText, hostIn, type WantedText, wantedText } from '../tenants/index.ts';
import type { OrganisationDomain } from './types.ts';

const mostDomains = 100;
/** `_dragoman.` has to find a place before it: no name is longer than 253 characters (RFC 1035, section 2.3.4). */
const longest = 253 - '_dragoman.'.length;

interface Named {
  /** The id of the organisation. */
  readonly organisation: string;
  readonly domain: string;
}

type Ports = 'departments' | 'organisationDomains' | 'events';

/** A domain with the record that proves it. */
export type ShownDomain = OrganisationDomain & { readonly record: WantedText };

const shown = (domain: OrganisationDomain): ShownDomain => ({
  ...domain,
  record: wantedText(domain.domain, 'organisation', domain.organisation),
});

/** By name; an empty list if there are none. */
export async function listDomains(
  ctx: Ctx,
  { organisation }: Pick<Named, 'organisation'>,
  { organisationDomains }: Pick<Stores<'organisationDomains'>, 'organisationDomains'>,
): Promise<readonly ShownDomain[]> {
  return (await ctx.during('organisation.read', () => organisationDomains.list(ctx.tenant.id, organisation))).map(shown);
}

/**
 * Names a domain of the organisation, or says anew whom it lets in: those with a proven address there get a place in that department, nobody where it is null. What was proven
 * stays so. In one transaction with an event. Order: form → organisation → department → number.
 */
export async function nameDomain(
  ctx: Ctx<'input.rejected' | 'department.unknown' | 'organisation-domain.too-many'>,
  { organisation, domain: given, department }: Named & { readonly department: string | null },
  stores: Stores<Ports>,
): Promise<ShownDomain> {
  const domain = domainIn(ctx, given);
  const tenant = ctx.tenant.id;
  return ctx.during('organisation.store', () =>
    stores.transaction(async ({ departments, organisationDomains, events }) => {
      // Held, so that neither of them goes meanwhile.
      await departments.lock(tenant, organisation);
      const wanted = department === null || department === organisation ? [organisation] : [organisation, department];
      const there = await departments.read(tenant, wanted);
      const absent = wanted.find((id) => !there.some((each) => each.id === id && each.organisation === organisation));
      if (absent !== undefined) throw ctx.fail('department.unknown', { given: absent });
      const all = await organisationDomains.list(tenant, organisation);
      const present = all.find((each) => each.domain === domain);
      if (!present && all.length >= mostDomains) throw ctx.fail('organisation-domain.too-many', { limit: mostDomains });
      const named = { organisation, domain, department, proven: present?.proven ?? null, created: present?.created ?? ctx.now };
      await organisationDomains.put(tenant, named);
      const detail = { domain, department };
      await recordEvent(ctx, { what: 'organisation.domain-named', subject: organisation, detail }, { events });
      return shown(named);
    }),
  );
}

/**
 * Asks the name servers, and keeps that they said so, in a transaction with an event. One that is proven already is asked again, and stays. Order: named → record → no other
 * organisation proved it.
 */
export async function proveDomain(
  ctx: Ctx<'organisation-domain.unknown' | 'organisation-domain.taken' | 'domain.unproven'>,
  named: Named,
  stores: Stores<Ports | 'names'>,
): Promise<ShownDomain> {
  const tenant = ctx.tenant.id;
  const known = await found(ctx, named, stores);
  await demandText(ctx, shown(known).record, stores);
  return ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      // Held: of two organisations that prove one domain at once the second is told so. In one order: the tenant, then the organisation.
      await tables.departments.lockCodes(tenant);
      await tables.departments.lock(tenant, named.organisation);
      const present = await found(ctx, named, tables);
      if (present.proven !== null) return shown(present);
      const other = await tables.organisationDomains.proven(tenant, present.domain);
      if (other) throw ctx.fail('organisation-domain.taken', { domain: present.domain });
      const proven = { ...present, proven: ctx.now };
      await tables.organisationDomains.put(tenant, proven);
      const { domain } = present;
      await recordEvent(ctx, { what: 'organisation.domain-proven', subject: named.organisation, detail: { domain } }, tables);
      return shown(proven);
    }),
  );
}

/** Takes the domain from the organisation, in one transaction with an event. Whoever came by it stays. */
export async function dropDomain(ctx: Ctx<'organisation-domain.unknown'>, named: Named, stores: Stores<Ports>): Promise<void> {
  await ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      // Held: whoever names or proves it at once would write it again.
      await tables.departments.lock(ctx.tenant.id, named.organisation);
      const { organisation, domain } = await found(ctx, named, tables);
      await tables.organisationDomains.delete(ctx.tenant.id, organisation, domain);
      await recordEvent(ctx, { what: 'organisation.domain-dropped', subject: organisation, detail: { domain } }, tables);
    }),
  );
}

async function found(
  ctx: Ctx<'organisation-domain.unknown'>,
  { organisation, domain }: Named,
  { organisationDomains }: Pick<Stores<'organisationDomains'>, 'organisationDomains'>,
): Promise<OrganisationDomain> {
  const all = await ctx.during('organisation.read', () => organisationDomains.list(ctx.tenant.id, organisation));
  const one = all.find((each) => each.domain === domain.toLowerCase());
  if (!one) throw ctx.fail('organisation-domain.unknown', { domain });
  return one;
}

/** In small letters. A name with a dot in it that is no network address: nobody writes the records of any other. */
function domainIn(ctx: Ctx<'input.rejected'>, given: string): string {
  const domain = given.length > longest ? undefined : hostIn(given);
  if (domain === undefined || !/\.[a-z][a-z0-9-]*$/.test(domain))
    throw ctx.fail('input.rejected', { problems: [{ field: 'domain', rule: 'pattern', name: 'a domain name' }] });
  return domain;
}
