// What a program needs of a demonstration, in one file beside its data: the addresses and all keys, secrets in clear. It is written anew at each start.
import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { people } from '../demonstration.ts';
import type { DemonstrationKeys } from './demonstrate.ts';
import type { ScreenContent } from './screen.ts';

/** Where it stands. Nobody but its owner may read it; whoever reads while it is written reads the one before. */
export function writeKeysFile({ base, secure, keys, folder, school, testKey }: ScreenContent): string {
  const file = resolve(folder, 'demonstration.json');
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(contentOf(keys), null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file);
  return file;

  function contentOf({ olgasPassword, ...clients }: DemonstrationKeys) {
    const { ann, olga } = people;
    return { base, secure: secure ?? null, school, testKey, people: { ann, olga: { ...olga, password: olgasPassword } }, ...clients };
  }
}
