// How rows get what is foreign: ordinary clients, by package name and version. Nothing of it is committed.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kit } from './row.ts';

export const python = ({ folder }: Kit): string => join(folder, 'venv/bin/python');

/** For programs that import what suites in Python share: it stands in this folder, where nothing compiled is left. */
export const withShared = { PYTHONPATH: import.meta.dirname, PYTHONDONTWRITEBYTECODE: '1' } as const;

/** A virtual environment with these packages; `build` are needed by what old packages do when they are built. */
export async function pip(
  kit: Kit,
  packages: readonly string[],
  build: { readonly packages: readonly string[]; readonly env: Readonly<Record<string, string>> } | undefined = undefined,
  further: () => Promise<void> = async () => {},
): Promise<void> {
  await once(kit, async () => {
    await kit.get('python3', ['-m', 'venv', join(kit.folder, 'venv')]);
    if (build) await kit.get(python(kit), ['-m', 'pip', 'install', '--quiet', ...build.packages]);
    await kit.get(python(kit), ['-m', 'pip', 'install', '--quiet', ...(build ? ['--no-build-isolation'] : []), ...packages], build?.env);
    await further();
  });
}

/** Build tools for packages of Python 2's time: the last that still turn Python 2 into 3. */
const buildOfPython2 = ['setuptools==57.5.0', 'wheel==0.37.1'];

/** A virtual environment with packages of that time, and whatever else a row needs beside it. */
export const toolsOfPython2 = (
  kit: Kit,
  packages: readonly string[],
  env: Readonly<Record<string, string>>,
  further: () => Promise<void> = async () => {},
): Promise<void> => pip(kit, packages, { packages: buildOfPython2, env }, further);

/** Runs `work` in an empty folder, unless it was done to its end there before. */
export async function once({ folder }: Kit, work: () => Promise<void>): Promise<void> {
  const mark = join(folder, 'fetched');
  if (existsSync(mark)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await work();
  writeFileSync(mark, '');
}
