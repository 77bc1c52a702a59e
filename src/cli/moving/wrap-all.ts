// Wraps all cheap hashes of a tenant, batch by batch, until there is none left. What was done stays, whenever it ends.
import { countCheap, wrapHashes } from '../../core/credentials/index.ts';
import type { AllStores } from '../../core/stores.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { contextHere } from '../with-installation.ts';
import { newProgress } from './progress.ts';

/** Enough that no hash thread waits, and no more than a moment's work is lost. */
const batch = 64;

/** Shows its progress on standard error, and answers how many were wrapped. */
export async function wrapAll({ tenant, stores }: { readonly tenant: Tenant; readonly stores: AllStores }): Promise<number> {
  const core = () => bind({ countCheap, wrapHashes }, contextHere(tenant), stores);
  const all = await core().countCheap({});
  const progress = newProgress(process.stderr, () => performance.now());
  let done = 0;
  try {
    for (let more = -1; more !== 0; done += more) {
      more = await core().wrapHashes({ most: batch });
      progress.show(`${done + more} of ${Math.max(all, done + more)} hashes wrapped`, Math.min(1, (done + more) / Math.max(1, all)));
    }
  } finally {
    progress.end();
  }
  return done;
}

/** What became of the hashes, for people. */
export const wrappedSentence = (count: number): string =>
  count === 0
    ? 'No hash is cheap.\n'
    : `${count} hashes wrapped. Their old form is kept nowhere any more: no export has these passwords.\n`;
