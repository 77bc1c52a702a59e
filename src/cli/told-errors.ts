// What is told of whatever ended a command: a sentence for what somebody can mend, and a stack only for a mistake of this program.
import { ConfigError } from '../config/types.ts';
import { DatabaseFailed } from '../core/stores.ts';
import { ImportRefused } from '../importers/_common/import-refused.ts';
import { Refused } from './command.ts';
import { storageRefusal } from './storage-refusal.ts';

interface Told {
  /** The exit code: 1 refused, 3 broken. */
  readonly code: 1 | 3;
  readonly text: string;
}

export function refusalOf(error: unknown): Told {
  const { message, code, path, stack } = error as { message: string; code?: string; path?: string; stack?: string };
  if (error instanceof ConfigError || error instanceof Refused || error instanceof ImportRefused) return { code: 1, text: message };
  const storage = storageRefusal(error);
  if (storage !== undefined) return { code: 3, text: storage };
  if (error instanceof DatabaseFailed) return { code: 3, text: `The database failed: ${message} (${code}).` };
  const why = code === undefined ? undefined : ofPaths[code];
  if (why !== undefined && path !== undefined) return { code: 1, text: `${path} ${why}.` };
  return { code: 3, text: stack ?? message };
}

/** What is wrong with a path that somebody named. */
const ofPaths: Readonly<Record<string, string>> = {
  ENOENT: 'is not there, or its folder is not',
  ENOTDIR: 'stands below a file, and not in a folder',
  EISDIR: 'is a folder, and no file',
  EEXIST: 'is there already',
};
