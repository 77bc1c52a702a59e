// A new tenant with its default directory, its addresses and the settings it begins with.

import type { Tally } from '../audit/store.ts';
import { newId } from '../ids.ts';
import type { Random } from '../random.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { type SettingsPatch, sections } from './settings/index.ts';
import type { TenantRow } from './store.ts';

/** Time and randomness for creating a tenant: there is no tenant yet for a context. */
export interface TenantCreation {
  readonly now: Instant;
  readonly random: Random;
}

/** A tenant to create, with its addresses and the settings that differ from the defaults. */
export interface NewTenant {
  readonly name: string;
  readonly domain: string;
  readonly kind: 'production' | 'demonstration';
  readonly settings: SettingsPatch;
  /** The vendor's name, where the settings are those of a preset. */
  readonly preset?: string | undefined;
  /** Hosts, and public keys of dialects, that lead to it. */
  readonly addresses: readonly { readonly kind: string; readonly value: string }[];
}

/**
 * Creates the tenant with one directory, PRIMARY, and an event, in one transaction; or returns its domain or the address that is taken, and stores
 * nothing. Does not judge the settings.
 */
export async function openTenant(
  { now, random }: TenantCreation,
  input: NewTenant,
  stores: Stores<'tenants' | 'events'>,
): Promise<{ kind: 'opened'; tenant: TenantRow } | { kind: 'taken'; what: string }> {
  const tenant: TenantRow = { id: newId(random, now), name: input.name, domain: input.domain, kind: input.kind, version: 1 };
  const directory = { id: newId(random, now), name: 'PRIMARY', source: null, description: '' };
  return stores.transaction(async (tables, rollbackWith) => {
    if ((await tables.tenants.insert(tenant, now)) === 'taken') rollbackWith({ kind: 'taken', what: input.domain });
    await tables.directories.insert(tenant.id, directory);
    for (const { kind, value } of input.addresses) {
      if ((await tables.tenants.address(tenant.id, kind, value)) === 'taken') rollbackWith({ kind: 'taken', what: value });
    }
    await tables.dialectUses.begin(tenant.id, input.settings.dialects?.open ?? [], now);
    for (const [name, value] of Object.entries(input.settings)) {
      if (name in sections) await tables.settings.write(tenant.id, name, value);
      else for (const [api, block] of Object.entries(value)) await tables.settings.write(tenant.id, `apis.${api}`, block);
    }
    await tables.events.add(tenant.id, [created(tenant, input, now)]);
    return { kind: 'opened', tenant };
  });
}

/** Whoever makes a tenant stands at the machine. */
const created = ({ domain }: TenantRow, { preset, settings }: NewTenant, at: Instant): Tally => ({
  at,
  actor: 'command-line',
  what: 'tenant.created',
  subject: domain,
  address: null,
  client: null,
  api: null,
  request: null,
  count: 1,
  detail: { preset: preset ?? null, dialects: [...(settings.dialects?.open ?? [])] },
});
