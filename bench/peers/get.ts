// How peers are had: by the ordinary clients of package registries, as this machine has set them up. Nothing of them is committed.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { CannotBeHad, reasonIn } from './reason.ts';

/** Runs a program to its end and answers what it printed on its standard output. */
export function got(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let complained = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complained += chunk;
    });
    child.on('error', () => reject(new CannotBeHad(`there is no program ${program}`)));
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new CannotBeHad(`${program} ${args[0]}: ${reasonIn(`${printed}\n${complained}`)}`));
    });
  });
}

/** The folder of the peer and its version, filled now unless it was before. */
export async function installed({ title, version, install }: Peer): Promise<string> {
  const folder = join(tmpdir(), 'dragoman-peers', `${title}-${version}`);
  const mark = join(folder, 'installed');
  if (existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await install(folder);
  writeFileSync(mark, '');
  return folder;
}

/** Builds a program of a Go module by the module's own list of versions. `at`: the folder of its main package. */
export async function goBuild(
  folder: string,
  { module, version, at, tags = '', env = {} }: { module: string; version: string; at: string; tags?: string; env?: NodeJS.ProcessEnv },
): Promise<void> {
  const { Dir } = JSON.parse(await got('go', ['mod', 'download', '-json', `${module}@v${version}`], { cwd: folder })) as { Dir: string };
  const source = join(folder, 'source');
  cpSync(Dir, source, { recursive: true });
  await got('chmod', ['-R', 'u+w', source], { cwd: folder });
  // A module that lies beside it in its repository is not in what the proxy serves, and only its tests need it.
  const { Replace } = JSON.parse(await got('go', ['mod', 'edit', '-json'], { cwd: source })) as {
    Replace: readonly { Old: { Path: string }; New: { Path: string } }[] | null;
  };
  const beside = (Replace ?? []).filter(({ New }) => New.Path.startsWith('.')).map(({ Old }) => `-dropreplace=${Old.Path}`);
  if (beside.length > 0) await got('go', ['mod', 'edit', ...beside], { cwd: source });
  await got('go', ['build', '-mod=mod', `-tags=${tags}`, '-o', join(folder, 'program'), at], { cwd: source, env });
  rmSync(source, { recursive: true });
}
