// Tells operators at the start which dialects a tenant opens and nobody has used: each is a way in that they can close.
import type { Logger } from 'pino';
import type { Stores } from '../core/stores.ts';
import type { Finder } from '../core/tenants/index.ts';
import { textOfInstant } from '../core/time.ts';

/** One line for each tenant and dialect. Demonstrations are left out: they are there to be tried out. */
export async function tellUnused(
  { stores, finder }: { readonly stores: Stores<'dialectUses'>; readonly finder: Pick<Finder, 'tenant'> },
  log: Pick<Logger, 'info'>,
): Promise<void> {
  for (const { tenant: id, dialect, since } of await stores.dialectUses.neverUsed()) {
    const tenant = await finder.tenant(id);
    if (tenant?.kind !== 'production' || !tenant.settings.dialects.open.includes(dialect)) continue;
    log.info(
      { tenant: tenant.domain, dialect, since: textOfInstant(since) },
      'open and never used since: close it in dialects.open if nobody needs it',
    );
  }
}
