// Loads the library of the OpenID provider after the start, where a tenant opens one: its first caller would wait for it, and everybody else with him.

import type { Stores } from '../core/stores.ts';
import type { Finder } from '../core/tenants/index.ts';
import { loadLibrary } from '../protocols/oidc/providers.ts';
import { unit } from '../protocols/oidc/unit.ts';

/** Where nobody opens one it would be memory for nothing. */
export async function loadProvider({
  stores,
  finder,
}: {
  readonly stores: Stores<'tenants'>;
  readonly finder: Pick<Finder, 'tenant'>;
}): Promise<void> {
  for (const { id } of await stores.tenants.list()) {
    const tenant = await finder.tenant(id);
    if (tenant?.settings.dialects.open.includes(unit)) return void (await loadLibrary());
  }
}
