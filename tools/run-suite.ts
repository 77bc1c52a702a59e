// Runs one suite in a process of its own and says what came of it.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Suite, TestSuite } from './suites.ts';
import type { TestLine } from './test-lines.ts';

export interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped: number;
}

/** Never rejects: whatever goes wrong is a failure of the suite. */
export async function runSuite(suite: Suite, env: NodeJS.ProcessEnv): Promise<Outcome> {
  try {
    if (suite.kind === 'rule') return verdict(suite.faults());
    if (suite.kind === 'tests') return await runTests(suite, env);
    const { status, stdout, stderr } = await runNode(suite.args, env);
    return verdict(status === 0 ? [] : [`${stdout}${stderr}`.trim().slice(0, 8000)]);
  } catch (error) {
    return verdict([(error as Error).stack ?? String(error)]);
  }
}

const verdict = (failures: readonly string[]): Outcome => ({ passed: failures.length === 0 ? 1 : 0, failures, skipped: 0 });

/**
 * The files of a suite share a process, unless theirs load libraries that change what is global: loading the server takes longer than most files. Files
 * that do not exist are a failure, and so is one in which no test stands: a suite that cannot run is blind, not green.
 */
async function runTests({ files: patterns, apart = false }: TestSuite, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const files = globSync(patterns).sort();
  if (files.length === 0) return verdict([`no test ran: ${patterns.join(' ')}`]);
  const told: Outcome[] = [];
  for (const some of apart ? files.map((file) => [file]) : [files]) told.push(await runFiles(some, env));
  const sum = (of: (outcome: Outcome) => number) => told.reduce((all, outcome) => all + of(outcome), 0);
  return {
    passed: sum(({ passed }) => passed),
    skipped: sum(({ skipped }) => skipped),
    failures: told.flatMap(({ failures }) => failures),
  };
}

/** Those that are silent for ten minutes failed. What a file leaves open keeps no process. */
const options = ['--test-timeout=600000', '--test-force-exit', '--disable-warning=ExperimentalWarning'];

async function runFiles(files: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-tests-'));
  try {
    const told = join(folder, 'lines');
    const reporter = [`--test-reporter=${join(import.meta.dirname, 'test-lines.ts')}`, `--test-reporter-destination=${told}`];
    const { status, stdout, stderr } = await runNode([...options, ...reporter, join(import.meta.dirname, 'run-files.ts'), ...files], env);
    const lines = existsSync(told) ? linesOf(readFileSync(told, 'utf8')) : [];
    const of = (wanted: TestLine['outcome']) => lines.filter(({ kind, outcome }) => kind === 'test' && outcome === wanted);
    const failures = [
      ...files.flatMap((file) => blindness(file, lines)),
      ...of('failed').map(({ name, file, error }) => `not ok: ${name} (${file})\n${error}`),
    ];
    if (status !== 0 && failures.length === 0)
      failures.push(`the tests ended with ${status}\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
    return { passed: of('passed').length, skipped: of('skipped').length, failures: failures.slice(0, 20) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Why a file told nothing, or could not be loaded. */
function blindness(name: string, lines: readonly TestLine[]): readonly string[] {
  const told = lines.find((line) => line.kind === 'file' && line.name === name);
  if (!told) return [`${name} did not end`];
  return told.began ? [] : [`no test stands in ${name}${told.error === undefined ? '' : `: ${told.error}`}`];
}

const linesOf = (text: string): readonly TestLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

interface Ended {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runNode(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}
