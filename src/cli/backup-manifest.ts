// The file backup.json of a backup: what is in it, and how each file was when it was written.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Refused } from './command.ts';

const name = 'backup.json';

export interface BackupManifest {
  readonly format: 1;
  /** ISO 8601. */
  readonly made: string;
  /** Where the rows come from. */
  readonly engine: 'sqlite' | 'postgres';
  /** Ids of the master keys under which something in it is sealed. */
  readonly keys: readonly string[];
  /** SHA-256 in hexadecimal digits, by path inside the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** Answers how many bytes there are. */
export async function writeManifest(folder: string, told: Pick<BackupManifest, 'made' | 'engine' | 'keys'>): Promise<number> {
  const names = filesIn(folder);
  const files: Record<string, string> = {};
  for (const each of names) files[each] = await digestOf(join(folder, each));
  const manifest: BackupManifest = { format: 1, ...told, files };
  writeFileSync(join(folder, name), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return names.reduce((sum, each) => sum + statSync(join(folder, each)).size, 0);
}

/** Throws `Refused` where the folder is no backup, or not as it was written. */
export async function checkedManifest(folder: string): Promise<BackupManifest> {
  const manifest = manifestIn(folder);
  const there = filesIn(folder);
  const missing = Object.keys(manifest.files).filter((each) => !there.includes(each));
  if (missing.length > 0) throw new Refused(`The backup is not whole: ${missing.join(', ')} is missing.`);
  for (const each of there) {
    const written = manifest.files[each];
    if (written === undefined) throw new Refused(`${each} is in the folder, and no part of the backup.`);
    if (written !== (await digestOf(join(folder, each)))) throw new Refused(`${each} is not as it was written: take another backup.`);
  }
  return manifest;
}

function manifestIn(folder: string): BackupManifest {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, name), 'utf8')) as BackupManifest;
    if (manifest.format === 1) return manifest;
  } catch {
    // No file, or none of ours.
  }
  throw new Refused(`${folder} is no backup: there is no ${name} of this version in it.`);
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name !== name)
    .map((each) => relative(folder, join(each.parentPath, each.name)))
    .sort();

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
