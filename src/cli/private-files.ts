// Files that hold people or secrets are for the user of this process alone: what it makes, what an older version left open, and what it reads. Windows
// has no such modes: there the folder's own list of users decides, and nothing is looked at.
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config/types.ts';

export type Tell = (sentence: string) => void;

const toStandardError: Tell = (sentence) => void process.stderr.write(`${sentence}\n`);
const bits = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0');
const sticky = 0o1000;

/** From now on new files are 0600 and new folders 0700, whoever makes them in this process. */
export const makePrivate = (): void => void process.umask(0o077);

/**
 * The folder is there afterwards, and no other user has a way into it, nor into those files of it that are there. What is ours is tightened, and that
 * is told; throws `ConfigError` for what is open and somebody else's.
 */
export function keepFolder(folder: string, files: readonly string[] = [], tell: Tell = toStandardError): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  keep(folder, 'folder', tell);
  for (const file of files.map((name) => join(folder, name)))
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) keep(file, 'file', tell);
}

function keep(path: string, kind: 'folder' | 'file', tell: Tell): void {
  const us = process.geteuid?.();
  const { uid, mode } = statSync(path);
  if (us === undefined || (mode & 0o077) === 0) return;
  if (uid !== us || (mode & sticky) !== 0) {
    const advice = kind === 'folder' ? `Name a folder below it, which is then made for this user alone, or run` : 'Run';
    const whose = uid === us ? 'is shared by all users of this machine' : `belongs to the user ${uid}, and this process runs as ${us}`;
    throw new ConfigError(
      `The ${kind} ${path} ${whose}. Other users may open it (${bits(mode)}), and people's data is in it. ${advice}: chown ${us} ${path} && chmod ${kind === 'folder' ? 700 : 600} ${path}`,
    );
  }
  chmodSync(path, mode & 0o700);
  tell(`The ${kind} ${path} was open to other users (${bits(mode)}); now it is ${bits(mode & 0o700)}.`);
}

/**
 * Throws `ConfigError` for a file with secrets that other users may read. A file of root's may be readable by a group, as PostgreSQL has it for its key:
 * so a service gets a secret that it may not change.
 */
export function demandPrivate(file: string, secrets: string): void {
  const us = process.geteuid?.();
  const { uid, mode } = statSync(file);
  const allowed = uid === 0 && us !== 0 ? 0o640 : 0o600;
  if (us === undefined || (mode & 0o077 & ~allowed) === 0) return;
  throw new ConfigError(`${file} holds ${secrets}, and other users may open it (${bits(mode)}). Run: chmod ${allowed.toString(8)} ${file}`);
}
