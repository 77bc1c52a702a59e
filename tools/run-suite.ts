// Runs one suite in a process of its own and says what came of it.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Suite } from './suites.ts';
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
    if (suite.kind === 'tests') return await runTests(suite.files, env);
    const { status, stdout, stderr } = await runNode(suite.args, env);
    return verdict(status === 0 ? [] : [`${stdout}${stderr}`.trim().slice(0, 8000)]);
  } catch (error) {
    return verdict([(error as Error).stack ?? String(error)]);
  }
}

const verdict = (failures: readonly string[]): Outcome => ({ passed: failures.length === 0 ? 1 : 0, failures, skipped: 0 });

/**
 * One file after the other, each in a process of its own: libraries of others change what is global, and what one file leaves open must not keep
 * another. Files that do not exist are a failure, and so is one in which no test stands: a suite that cannot run is blind, not green.
 */
async function runTests(patterns: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  if (globSync(patterns).length === 0) return verdict([`no test ran: ${patterns.join(' ')}`]);
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-tests-'));
  try {
    const told = join(folder, 'lines');
    const reporter = [`--test-reporter=${join(import.meta.dirname, 'test-lines.ts')}`, `--test-reporter-destination=${told}`];
    const options = ['--test-concurrency=1', '--test-timeout=180000', '--disable-warning=ExperimentalWarning', ...reporter];
    const { status, stdout, stderr } = await runNode(['--test', ...options, ...patterns], env);
    const lines = existsSync(told) ? linesOf(readFileSync(told, 'utf8')) : [];
    // Node counts a file without tests as one test of that name that passed.
    const empty = lines.filter(({ name, file }) => file.startsWith(`${resolve(name)}:`));
    const of = (wanted: TestLine['outcome']) => lines.filter(({ outcome }) => outcome === wanted);
    const failures = [
      ...empty.map(({ name }) => `no test stands in ${name}`),
      ...of('failed').map(({ name, file, error }) => `not ok: ${name} (${file})\n${error}`),
    ];
    if (status !== 0 && failures.length === 0)
      failures.push(`the tests ended with ${status}\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
    return { passed: of('passed').length - empty.length, skipped: of('skipped').length, failures: failures.slice(0, 20) };
  } finally {
    rmSync(folder, { recursive: true });
  }
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
