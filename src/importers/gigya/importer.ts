// Accounts of this vendor: replies of accounts.search, lines and arrays of the same, and CSV whose columns are paths in them.
import { type BroughtAccount, type EarlierBatches, importAccounts, noEarlierBatches } from '../../core/accounts/index.ts';
import { plainId } from '../../core/ids.ts';
import { readAttributes } from '../../core/schema/index.ts';
import { bringSubscribers } from '../../core/subscribers/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import type { Destination, Importer, ImportOptions, RecordOutcome } from '../_common/importer.ts';
import { type FullOrLite, readAccount } from './account.ts';
import { columns, rowAsAccount } from './columns.ts';
import type { BroughtLite } from './lite.ts';
import { sentenceOfFault } from './sentences.ts';

export async function openImporter(destination: Destination): Promise<Importer<FullOrLite>> {
  const here = destination.ctx();
  const declared = await bind({ readAttributes }, here, destination.stores).readAttributes({});
  const earlier = noEarlierBatches();
  return {
    form: { marks: ['UID', 'profile', 'loginIDs', 'emails'], columns, ofRow: rowAsAccount },
    idName: 'UID',
    read: (given) => readAccount(here, declared, given),
    async store(records, options) {
      const accounts = await storeAccounts(
        records.flatMap((each) => ('account' in each ? [each.account] : [])),
        options,
        destination,
        earlier,
      );
      const lite = await storeLite(
        records.flatMap((each) => ('lite' in each ? [each.lite] : [])),
        options,
        destination,
      );
      let [nextAccount, nextLite] = [0, 0];
      return records.map((each) => ('account' in each ? accounts[nextAccount++]! : lite[nextLite++]!));
    },
    sentenceOf: sentenceOfFault,
  };
}

async function storeAccounts(
  accounts: readonly BroughtAccount[],
  { dryRun }: ImportOptions,
  { stores, ctx }: Destination,
  earlier: EarlierBatches,
): Promise<readonly RecordOutcome[]> {
  if (accounts.length === 0) return [];
  const results = await bind({ importAccounts }, ctx(), stores).importAccounts({ accounts, dryRun, earlier });
  return results.map((result) => {
    if (!('conflicts' in result)) return result;
    return { kind: result.kind, notes: result.conflicts.length > 0 ? [{ note: 'identity conflicts' }] : [] };
  });
}

async function storeLite(
  lite: readonly BroughtLite[],
  { dryRun }: ImportOptions,
  { stores, ctx }: Destination,
): Promise<readonly RecordOutcome[]> {
  if (lite.length === 0) return [];
  const subscribers = lite.map(({ subscriber }) => subscriber);
  const results = await bind({ bringSubscribers }, ctx(), stores).bringSubscribers({ subscribers, dryRun });
  return results.map((result, at) => {
    if (result.kind === 'refused') return result;
    const { uid } = lite[at]!;
    return { kind: result.kind, notes: uid === undefined || uid === plainId(result.id) ? [] : [{ note: 'another UID' }] };
  });
}
