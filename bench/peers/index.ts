// npm run bench peers [<name> …]: other servers for people's accounts beside ours. Writes bench/peers.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { withSection } from '../sections.ts';
import { betterAuth } from './better-auth.ts';
import { installed } from './get.ts';
import { hydra } from './hydra.ts';
import { keycloak } from './keycloak.ts';
import { kratos } from './kratos.ts';
import { startOurs } from './ours.ts';
import { head, type Measured, sectionOf } from './page.ts';
import { compared, rounds, seconds } from './pair.ts';
import { operations, type Peer } from './peer.ts';
import { pocketbase } from './pocketbase.ts';
import { CannotBeHad } from './reason.ts';

const all: readonly Peer[] = [pocketbase, betterAuth, hydra, kratos, keycloak];
const page = new URL('../peers.md', import.meta.url);
const say = (line: string) => process.stderr.write(`${line}\n`);

/** `names`: parts of the names of the peers that are wanted; none for all. */
export async function peers(names: readonly string[]): Promise<void> {
  const isNamed = ({ title }: Peer, word: string) => title.toLowerCase().includes(word.toLowerCase());
  const unknown = names.filter((word) => !all.some((peer) => isNamed(peer, word)));
  if (unknown.length > 0) {
    say(`no peer is named ${unknown.join(', ')}; there are ${all.map(({ title }) => title).join(', ')}`);
    process.exitCode = 64;
    return;
  }
  // So that programs of both sides end with this one.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  for (const peer of all.filter((each) => names.length === 0 || names.some((word) => isNamed(each, word)))) {
    const before = loadavg()[0]!;
    const measured = await measuredOf(peer);
    if (measured === 'failed') continue;
    const load = `load ${before.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} after`;
    const where = `${availableParallelism()} cores (${load}), Node ${process.versions.node}; ${rounds} rounds of ${seconds} s for each side.`;
    const section = sectionOf(peer, measured, where);
    writeFileSync(page, withSection(existsSync(page) ? readFileSync(page, 'utf8') : '', head, peer.title, section));
    process.stdout.write(`\n## ${peer.title}\n\n${section}\n`);
  }
}

/** A failure of one is told, and leaves the others and its own section alone. */
async function measuredOf(peer: Peer): Promise<Measured | { missing: string } | 'failed'> {
  try {
    say(`${peer.title} ${peer.version}: being installed …`);
    return await beside(peer, await installed(peer));
  } catch (error) {
    if (!(error instanceof CannotBeHad)) {
      say(`${peer.title}: FAILED: ${(error as Error).stack}`);
      process.exitCode = 1;
      return 'failed';
    }
    say(`${peer.title}: cannot be had here: ${error.message}`);
    return { missing: error.message };
  }
}

async function beside(peer: Peer, folder: string): Promise<Measured> {
  const data = { ours: mkdtempSync(join(tmpdir(), 'dragoman-bench-')), theirs: mkdtempSync(join(tmpdir(), 'dragoman-peer-')) };
  const running: { stop(): Promise<void> }[] = [];
  try {
    say(`${peer.title}: both are started …`);
    const theirs = await peer.start(folder, data.theirs);
    running.push(theirs.program);
    const ours = await startOurs(data.ours);
    running.push(ours.program);
    const rows: Measured['rows'][number][] = [];
    for (const operation of operations) {
      const door = { ours: ours.doors[peer.like[operation] ?? 'login'], theirs: theirs.doors[operation] };
      if (!peer.like[operation] || !door.ours || !door.theirs) continue;
      say(`${peer.title}: ${operation} …`);
      const of = { ours: { program: ours.program, run: door.ours.run }, theirs: { program: theirs.program, run: door.theirs.run } };
      const result = await compared(of.ours, of.theirs, peer.warming ?? 2);
      say(`  ${result.perSecond.median.toFixed(2)} per second, ${result.cpu.median.toFixed(2)} by CPU`);
      rows.push({ operation, ours: door.ours.what, theirs: door.theirs.what, compared: result });
    }
    const ready = { ours: ours.ready, theirs: theirs.ready };
    return { rows, ready, on: theirs.on, memory: { ours: ours.program.memory(), theirs: theirs.program.memory() } };
  } finally {
    for (const each of running) await each.stop();
    for (const each of Object.values(data)) rmSync(each, { recursive: true });
  }
}
