// What is too dear to verify is refused when it is brought. What an older program stored is refused when its owner signs in: that is said at the
// start, because to the owner it looks like a wrong password.
import type { App } from '../app.ts';
import { refusedCost } from '../core/credentials/index.ts';

/** One warning for each tenant that has such hashes, with their number: by an index, whatever the number of accounts. */
export async function tellRefusedHashes(
  { stores }: Pick<App, 'stores'>,
  log: { warn(about: { readonly tenant: string; readonly hashes: number }, sentence: string): void },
): Promise<void> {
  for (const { id, domain } of await stores.tenants.list()) {
    const hashes = await stores.keptHashes.count(id, [refusedCost]);
    if (hashes > 0)
      log.warn(
        { tenant: domain, hashes },
        'stored password hashes are malformed or too dear to verify: their owners have to set new passwords',
      );
  }
}
