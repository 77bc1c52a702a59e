// Accounts of this vendor: replies of accounts.search, lines and arrays of the same, and CSV whose columns are paths in them.
import { type BroughtAccount, importAccounts, noEarlierBatches } from '../../core/accounts/index.ts';
import { readAttributes } from '../../core/schema/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import type { Destination, Importer, RecordOutcome } from '../_common/importer.ts';
import { readAccount } from './account.ts';
import { columns, rowAsAccount } from './columns.ts';
import { sentenceOfFault } from './sentences.ts';

export async function openImporter({ stores, ctx }: Destination): Promise<Importer<BroughtAccount>> {
  const here = ctx();
  const declared = await bind({ readAttributes }, here, stores).readAttributes({});
  const earlier = noEarlierBatches();
  return {
    form: { marks: ['UID', 'profile', 'loginIDs', 'emails'], columns, ofRow: rowAsAccount },
    idName: 'UID',
    read: (given) => readAccount(here, declared, given),
    async store(accounts, { dryRun }) {
      const results = await bind({ importAccounts }, ctx(), stores).importAccounts({ accounts, dryRun, earlier });
      return results.map((result): RecordOutcome => {
        if (!('conflicts' in result)) return result;
        return { kind: result.kind, notes: result.conflicts.length > 0 ? [{ note: 'identity conflicts' }] : [] };
      });
    },
    sentenceOf: sentenceOfFault,
  };
}
