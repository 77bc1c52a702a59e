// What the command line needs of this vendor's importers: one for each kind of thing that a pool has.
import { ImportRefused } from '../_common/import-refused.ts';
import type { Destination, Importer } from '../_common/importer.ts';
import { openDepartments } from './departments.ts';
import { openGroups } from './groups.ts';
import { describedHashes } from './hashes.ts';
import { openUsers } from './importer.ts';
import { openRoles } from './roles.ts';

export interface AuthingOptions {
  /** What the records are. */
  readonly type: string;
  /** The file that describes the pool's own hashes. */
  readonly hash?: string | undefined;
}

const kinds = ['department', 'group', 'role', 'user'];

/** `opened` hears of the importer that was asked for. Throws ImportRefused for a kind that a pool does not have. */
export async function openAuthing<T>(
  destination: Destination,
  { type, hash }: AuthingOptions,
  opened: <R>(importer: Importer<R>) => T,
): Promise<T> {
  if (hash !== undefined && type !== 'user') throw new ImportRefused('--hash describes the hashes of users.');
  if (type === 'department') return opened(openDepartments(destination));
  if (type === 'group') return opened(openGroups(destination));
  if (type === 'role') return opened(openRoles(destination));
  if (type !== 'user') throw new ImportRefused(`--type is one of ${kinds.join(', ')}.`);
  return opened(await openUsers(destination, hash === undefined ? undefined : describedHashes(hash)));
}
