// npm run package [-- <folder>]: the package that people install, as a packed file in a folder (`build` without one). It holds the program as a bundle for
// Node 22 and newer, with the packages that it needs but for those with binaries, the files that it reads, and types of what it exports.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isMain } from '../is-main.ts';
import { bundlePackage } from './bundle.ts';
import { licencesOf } from './licences.ts';
import { manifestOf } from './manifest.ts';
import { readAtRun } from './read-at-run.ts';
import { typesOf } from './types.ts';

const root = join(import.meta.dirname, '../..');

/** Answers the path of the packed file. Throws where a part cannot be made. */
export async function makePackage(folder: string): Promise<string> {
  const made = join(folder, 'package');
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  const { inputs } = await bundlePackage(root, join(made, 'dist'));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
  };
  for (const { from, to } of readAtRun(root, inputs)) cpSync(join(root, from), join(made, to), { recursive: true });
  for (const [path, text] of typesOf(root, ['library', 'testing'])) put(path, text);
  put('LICENSES.txt', licencesOf(root, inputs));
  put('package.json', manifestOf(root));
  put('bin/dragoman.mjs', readFileSync(join(import.meta.dirname, 'bin.mjs'), 'utf8'));
  for (const name of ['README.md', 'LICENSE']) cpSync(join(root, name), join(made, name));
  const { status, stdout, stderr } = spawnSync('npm', ['pack', made, '--pack-destination', folder, '--json'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const [packed] = Object.values(JSON.parse(stdout) as Readonly<Record<string, { readonly filename: string }>>);
  return join(folder, packed!.filename);
}

if (isMain(import.meta)) {
  const folder = resolve(process.argv[2] ?? join(root, 'build'));
  process.stdout.write(`${await makePackage(folder)}\n`);
}
