// Runs one suite in a process of its own and says what came of it.
import { spawn } from 'node:child_process';
import type { Suite } from './suites.ts';

export interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped: number;
}

export interface Running {
  /** How many files of tests may run at once. */
  readonly atOnce: number;
  readonly env: NodeJS.ProcessEnv;
}

/** Never rejects: whatever goes wrong is a failure of the suite. */
export async function runSuite(suite: Suite, running: Running): Promise<Outcome> {
  try {
    if (suite.kind === 'rule') return verdict(suite.faults());
    if (suite.kind === 'tests') return await runTests(suite.files, running);
    const { status, stdout, stderr } = await runNode(suite.args, running.env);
    return verdict(status === 0 ? [] : [`${stdout}${stderr}`.trim().slice(0, 8000)]);
  } catch (error) {
    return verdict([(error as Error).stack ?? String(error)]);
  }
}

const verdict = (failures: readonly string[]): Outcome => ({ passed: failures.length === 0 ? 1 : 0, failures, skipped: 0 });

/** Files that do not exist are a failure, and so is one in which no test stands: a suite that cannot run is blind, not green. */
async function runTests(files: readonly string[], { atOnce, env }: Running): Promise<Outcome> {
  const options = ['--test-reporter=tap', '--test-timeout=180000', `--test-concurrency=${atOnce}`, '--disable-warning=ExperimentalWarning'];
  const { status, stdout } = await runNode(['--test', ...options, ...files], env);
  const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
  const lines = stdout.split('\n');
  const failures = lines.flatMap((line, at) => (/^\s*not ok \d+/.test(line) ? [lines.slice(at, at + 40).join('\n')] : []));
  // Node counts a file without tests as one test that passed.
  const empty = lines.flatMap((line) => /^ok \d+ - (.+\.test\.\w+)$/.exec(line)?.[1] ?? []).map((file) => `no test stands in ${file}`);
  const told = { passed: count('pass') - empty.length, skipped: count('skipped') };
  if (count('tests') === 0) return verdict([`no test ran: ${files.join(' ')}\n${stdout.slice(-2000)}`]);
  if (status !== 0 && failures.length === 0) return { ...told, failures: [...empty, stdout.slice(-4000)] };
  return { ...told, failures: [...empty, ...failures.slice(0, 20)] };
}

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
