// npm run bench -- start [<starts>]: what a start of the package takes until it says that it is ready, and what it keeps in memory then.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makePackage } from '../tools/package/make.ts';
import { mainThreadMicros, median } from './cpu.ts';
import { newTable } from './table.ts';

const [mostMillis, mostMebibytes] = [200, 110];
/** By then whatever is made after the start is made. */
const restMillis = 6000;
// That of the bench's own start names another folder.
const { NODE_COMPILE_CACHE: _, ...env } = process.env;
const key = Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - at)).toString('base64');

/** Production over a migrated SQLite with a tenant of Gigya's; the first starts, which keep what V8 compiled, are not counted. */
export async function starts(count: number): Promise<void> {
  const { row, write } = newTable('Start of the package');
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-start-'));
  await makePackage(folder);
  // Those with binaries, which the package does not hold.
  symlinkSync(join(import.meta.dirname, '../node_modules'), join(folder, 'package/node_modules'));
  const bin = join(folder, 'package/bin/dragoman.mjs');
  const config = join(folder, 'dragoman.yaml');
  const text = `publicUrl: https://id.example.org\nlisteners: [{ port: 0 }]\ndatabase: ${folder}/data\nmasterKeys: ['${key}']\ndrain: 0\n`;
  writeFileSync(config, text, { mode: 0o600 });
  const { status, stderr } = spawnSync(process.execPath, [bin, 'tenant', 'create', 'shop', '--preset', 'gigya', '--config', config], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  await started(bin, config, 0);
  await started(bin, config, 0);
  if (!existsSync(join(folder, 'package/.compiled'))) throw new Error('what V8 compiled was not kept');
  const all: Figures[] = [];
  for (let at = 0; at < count; at += 1) all.push(await started(bin, config, at === count - 1 ? restMillis : 0));
  rmSync(folder, { recursive: true });
  const of = (name: keyof Figures) => all.map((each) => each[name]);
  const [cpu, wall] = [median(of('cpu')), median(of('wall'))];
  const least = `the least ${Math.min(...of('cpu')).toFixed(0)}`;
  row('start to ready, CPU time of the main thread', `${cpu.toFixed(0)} ms (${least})`, `≤ ${mostMillis} ms`, cpu <= mostMillis);
  row('start to ready, as its starter sees it', `${wall.toFixed(0)} ms`, 'told alone', true);
  const memory = all.at(-1)!.memory;
  row(`resident memory ${restMillis / 1000} seconds later`, `${memory.toFixed(0)} MiB`, `≤ ${mostMebibytes} MiB`, memory <= mostMebibytes);
  write();
}

interface Figures {
  /** Milliseconds until the line that says ready was read. */
  readonly cpu: number;
  readonly wall: number;
  /** MiB. */
  readonly memory: number;
}

async function started(bin: string, config: string, rest: number): Promise<Figures> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=4', bin, 'serve', '--config', config], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  let output = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += chunk;
    if (output.includes('"msg":"ready"')) break;
  }
  if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
  const figures = { cpu: mainThreadMicros(child.pid!) / 1000, wall: performance.now() - begun };
  child.stdout.resume();
  await pause(rest);
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;
  child.kill('SIGTERM');
  await ended;
  return { ...figures, memory };
}
