// The image without a daemon: a plain folder stands for the root of its files, and its own lines are executed there. Then what it starts is started as the
// user that it names, asked whether it is healthy, and told to stop.
import { spawn } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '../free-port.ts';
import { ended, takes, tell } from './checks.ts';
import { type Instruction, stagesOf } from './dockerfile.ts';

interface ImageParts {
  /** Of the Dockerfile. */
  readonly folder: string;
  readonly scratch: string;
  /** The package. */
  readonly tarball: string;
}

export async function checkImage({ folder, scratch, tarball }: ImageParts): Promise<void> {
  rmSync(scratch, { recursive: true, force: true });
  const context = join(scratch, 'context');
  mkdirSync(context, { recursive: true });
  cpSync(folder, context, { recursive: true });
  cpSync(tarball, join(context, 'dragoman.tgz'));
  const stages = stagesOf(readFileSync(join(folder, 'Dockerfile'), 'utf8'));
  const roots = stages.map((_, index) => join(scratch, `stage-${index}`));
  for (const [index, stage] of stages.entries()) if (!(await built(stage, { root: roots[index]!, before: roots[0]!, context }))) return;
  await started(stages.at(-1)!, roots.at(-1)!);
}

/** Paths of the image, in the folder that stands for its root. */
const within = (root: string) => (text: string) => text.replaceAll(/(?<![\w./])\/(opt|var|etc)\//g, `${root}/$1/`);

/** The Node that runs this: as that of the image, it is 26. */
const nodeFirst = (before = '') => `${dirname(process.execPath)}:${before}${process.env['PATH']}`;

async function built(
  stage: readonly Instruction[],
  { root, before, context }: { readonly root: string; readonly before: string; readonly context: string },
): Promise<boolean> {
  mkdirSync(root, { recursive: true });
  const at = within(root);
  let folder = root;
  let whole = true;
  for (const { name, rest } of stage) {
    if (name === 'WORKDIR') {
      folder = at(`${rest}/`).slice(0, -1);
      mkdirSync(folder, { recursive: true });
    }
    if (name === 'COPY') copied(rest, { at, root, folder, before, context });
    if (name === 'RUN') {
      mkdirSync(join(root, 'var/lib'), { recursive: true });
      const { code } = await takes(`the image runs ${rest.slice(0, 40)}…`, 'sh', ['-ec', at(rest)], {
        cwd: folder,
        env: { ...process.env, PATH: nodeFirst() },
      });
      whole &&= code === 0;
    }
  }
  return whole;
}

function copied(
  rest: string,
  { at, folder, before, context }: { at: (text: string) => string; root: string; folder: string; before: string; context: string },
): void {
  const words = rest.split(/\s+/);
  const from = words[0]?.startsWith('--from=') ? before : context;
  const [to = '', ...sources] = words.filter((word) => !word.startsWith('--')).reverse();
  for (const source of sources) {
    const target = to.startsWith('/') ? at(`${to}/`).slice(0, -1) : join(folder, to, source);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(from, source), target, { recursive: true, verbatimSymlinks: true });
  }
}

const last = (stage: readonly Instruction[], wanted: string): string => stage.findLast(({ name }) => name === wanted)?.rest ?? '';

async function started(stage: readonly Instruction[], root: string): Promise<void> {
  const at = within(root);
  const [user = '', group = ''] = last(stage, 'USER').split(':');
  tell('the image runs as a user by number that is not root', /^[1-9]\d*$/.test(user) && /^[1-9]\d*$/.test(group), user);
  const [port, figures] = [await freePort(), await freePort()];
  const key = Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i)).toString('base64');
  mkdirSync(join(root, 'etc/dragoman'), { recursive: true });
  const file = join(root, 'etc/dragoman/dragoman.yaml');
  writeFileSync(file, `publicUrl: http://localhost\nlisteners: [{ port: ${port} }]\nmetrics: { port: ${figures} }\ndrain: 0\n`);
  const env: Record<string, string> = { DRAGOMAN_MASTER_KEY: key };
  for (const { name, rest } of stage)
    if (name === 'ENV')
      for (const [, variable = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) env[variable] = at(value.replace('$PATH', nodeFirst()));
  const asUser = ['--reuid', user, '--regid', group, '--clear-groups', '--no-new-privs'];
  const [program = '', ...entry] = JSON.parse(last(stage, 'ENTRYPOINT')) as string[];
  const args = [...entry, ...(JSON.parse(last(stage, 'CMD')) as string[])].map(at);
  const work = at(`${last(stage, 'WORKDIR')}/`);
  const before = new Set(filesOf(root));
  chownSync(root, 0, 0);
  const child = spawn('setpriv', [...asUser, program, ...args], { cwd: work, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ready = Promise.withResolvers<boolean>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('"msg":"ready"')) ready.resolve(true);
    });
  const code = new Promise<number | null>((end) => child.on('close', end));
  code.then(() => ready.resolve(false));
  child.on('error', () => ready.resolve(false));
  const check = /CMD (\[.*\])/.exec(last(stage, 'HEALTHCHECK'))?.[1] ?? '[]';
  const [asker = '', ...asked] = (JSON.parse(check) as string[]).map((word) => at(word).replace(':9464', `:${figures}`));
  const health = async () => (await ended('setpriv', [...asUser, asker, ...asked], { env })).code;
  try {
    if (!tell('the image starts', await ready.promise, said)) return;
    const command = readFileSync(`/proc/${child.pid}/cmdline`, 'utf8').split('\0');
    tell('the image serves with a young generation of 4 MiB', command.includes('--max-semi-space-size=4'), command.join(' '));
    tell('the image is found healthy', (await health()) === 0);
    const metrics = await (await fetch(`http://127.0.0.1:${figures}/metrics`)).text();
    tell('the image has its figures at a listener of their own', metrics.includes('dragoman_replies_total'), metrics);
    tell('the image tells strangers no figure', (await fetch(`http://127.0.0.1:${port}/metrics`)).status === 404);
    const written = filesOf(root).filter((name) => !before.has(name) && !name.startsWith('var/lib/dragoman/'));
    tell('the image writes in its volume alone', written.length === 0, written.join('\n'));
    child.kill('SIGTERM');
    tell('the image stops in order', (await code) === 0, said);
    tell('the image that stopped is not found healthy', (await health()) === 1);
  } finally {
    child.kill('SIGKILL');
  }
}

const filesOf = (root: string): readonly string[] => readdirSync(root, { recursive: true }) as string[];
