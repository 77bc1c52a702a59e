// Runs rows one after the other: fetch, start a server, let the suite call it, judge what it printed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksIn, judge, type Outcome } from './judge.ts';
import { CannotBeHad, type Kit, type Row, type Server } from './row.ts';
import { startServer } from './server.ts';

export interface HttpRequest {
  readonly engine: 'sqlite' | 'postgres';
  readonly from: string | undefined;
  readonly say: (line: string) => void;
}

export type Ran = Outcome | { readonly missing: string };

/** 0: all met. 1: something was not met. 2: nothing failed, but something could not be had. */
export const exitCodeOf = (ran: readonly Ran[]): 0 | 1 | 2 =>
  ran.some((each) => 'faults' in each && each.faults.length > 0) ? 1 : ran.length === 0 || ran.some((each) => 'missing' in each) ? 2 : 0;

export async function runRow(row: Row, { engine, from, say }: HttpRequest, starting: typeof startServer = startServer): Promise<Ran> {
  const kit = kitOf(row, from);
  try {
    for (const program of row.needs) await kit.get('which', [program]);
    say(`${row.name}: fetching ${row.versions.join(', ')} …`);
    await row.fetch(kit);
  } catch (error) {
    if (error instanceof CannotBeHad) return { missing: error.message };
    throw error;
  }
  const server = await starting(engine, row.settings);
  try {
    return judge(row, await checksOf(row, kit, server, say));
  } finally {
    await server.stop();
  }
}

function kitOf({ name, versions }: Row, from: string | undefined): Kit {
  const mark = createHash('sha256')
    .update(`${versions}${from ?? ''}`)
    .digest('hex')
    .slice(0, 12);
  const folder = join(tmpdir(), 'dragoman-suites', `${name}-${mark}`);
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    from,
    get: async (program, args, env = {}) => {
      const { code, printed } = await ended(program, args, { cwd: folder, env: { ...process.env, ...env } }, () => {});
      if (code !== 0)
        throw new CannotBeHad(`cannot be had here: ${program} ${args.join(' ')}\n${printed.trim().split('\n').slice(-6).join('\n')}`);
    },
  };
}

async function checksOf(row: Row, kit: Kit, server: Server, say: (line: string) => void) {
  const { program, args, env = {} } = row.run(kit);
  const { base, portal, owner, operator, site, application, authing, authingPool } = server;
  const keys = {
    BASE: base,
    PORTAL: portal,
    OWNER: owner,
    OPERATOR: operator,
    SITE: site,
    APPLICATION: application,
    AUTHING: authing,
    AUTHING_POOL: authingPool,
  };
  let count = 0;
  const { code, printed } = await ended(program, args, { cwd: kit.folder, env: { ...process.env, ...env, ...keys } }, (text) => {
    const before = count;
    count += checksIn(text).length;
    if (Math.floor(count / 20) > Math.floor(before / 20)) say(`${row.name}: ${count} checks …`);
  });
  const checks = checksIn(printed);
  return code === 0
    ? checks
    : [...checks, { check: 'the program', ok: false, why: `ended with ${code}: ${printed.trim().split('\n').slice(-12).join('\n')}` }];
}

type Options = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

/** Runs to the end; a program that is not there ends with 127, as a shell would say. */
function ended(
  program: string,
  args: readonly string[],
  options: Options,
  hear: (text: string) => void,
): Promise<{ code: number; printed: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk;
        hear(String(chunk));
      });
    child.on('error', ({ message }) => resolve({ code: 127, printed: `${printed}${message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, printed }));
  });
}
