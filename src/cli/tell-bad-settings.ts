// Settings are judged when they are written. What an older program stored may be bad all the same: a list of denied addresses that names
// none denies nobody. That is said at the start, because nobody who reads the list sees it.

import type { App } from '../app.ts';
import { complaintsAboutStored } from '../core/tenants/index.ts';

/** One warning for each complaint, with the domain of the tenant. */
export async function tellBadSettings(
  { stores }: Pick<App, 'stores'>,
  log: { warn(about: { readonly tenant: string }, sentence: string): void },
): Promise<void> {
  for (const { id, domain } of await stores.tenants.list()) {
    for (const sentence of complaintsAboutStored(await stores.settings.read(id), stores))
      log.warn({ tenant: domain }, `a stored setting is bad: ${sentence}`);
  }
}
