// The one check: everything that must be true of this repository, in order. The first failure does not stop the rest.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { checkArrows } from './arrows.ts';
import { checkSizes } from './sizes.ts';
import { checkWords } from './words.ts';

interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped?: number;
}

const node = process.execPath;

function program(file: string, args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(node, [file, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [`${stdout}${stderr}`.trim().slice(0, 8000)] };
}

const rule = (faults: readonly string[]): Outcome => (faults.length === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: faults });

/** Runs test files with Node's runner and reads its counts. */
function tests(...patterns: readonly string[]): Outcome {
  const { status, stdout } = spawnSync(
    node,
    ['--test', '--test-reporter=tap', '--test-timeout=180000', '--disable-warning=ExperimentalWarning', ...patterns],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
  const failures = stdout
    .split('\n')
    .flatMap((line, at, lines) => (/^\s*not ok \d+/.test(line) ? [lines.slice(at, at + 40).join('\n')] : []));
  if (count('tests') === 0) return { passed: 0, failures: [`no test ran: ${patterns.join(' ')}\n${stdout.slice(-2000)}`] };
  if (status !== 0 && failures.length === 0) return { passed: count('pass'), failures: [stdout.slice(-4000)] };
  return { passed: count('pass'), failures: failures.slice(0, 20), skipped: count('skipped') };
}

const suites: readonly (readonly [name: string, run: () => Outcome, needs?: string])[] = [
  ['types', () => program('node_modules/typescript/bin/tsc', ['-p', '.'])],
  ['lint', () => program('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])],
  ['arrows', () => rule(checkArrows())],
  ['sizes', () => rule(checkSizes())],
  ['words', () => rule(checkWords())],
  ['unit', () => tests('src/**/*.test.ts', 'tools/**/*.test.ts')],
  ['engines', () => tests('test/engines/*.test.ts'), 'test/engines'],
  ['scenarios on SQLite', () => tests('test/scenarios/sqlite.test.ts')],
  ['scenarios on PostgreSQL', () => tests('test/scenarios/postgres.test.ts')],
  ['admission', () => tests('test/admission/*.test.ts')],
  ['growth', () => tests('test/growth/*.test.ts')],
  ['orders', () => tests('test/orders/*.test.ts'), 'test/orders'],
  ['tongues', () => tests('test/tongues/*.test.ts'), 'test/tongues'],
  ['clients', () => tests('test/clients/*.test.ts'), 'test/clients'],
  ['akamai', () => tests('test/akamai/*.test.ts'), 'test/akamai'],
  ['hazizz', () => tests('test/hazizz/*.test.ts'), 'test/hazizz'],
  ['wso2', () => tests('test/wso2/*.test.ts'), 'test/wso2'],
  ['upgrade', () => tests('test/upgrade/*.test.ts'), 'test/upgrade'],
  ['tokens', () => tests('test/tokens/*.test.ts'), 'test/tokens'],
  ['moving', () => tests('test/moving/*.test.ts'), 'test/moving'],
  ['hostile', () => tests('test/hostile/*.test.ts'), 'test/hostile'],
  ['pages', () => tests('test/pages/*.test.ts'), 'test/pages'],
  ['product', () => tests('test/*.test.ts'), 'test/readme.test.ts'],
];

const only = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
for (const [name, run, needs] of suites) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  if (needs && !existsSync(needs)) continue;
  const begun = performance.now();
  process.stderr.write(`${name} … `);
  const outcome = run();
  passed += outcome.passed;
  failed += outcome.failures.length;
  skipped += outcome.skipped ?? 0;
  const took = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  process.stderr.write(
    `${outcome.failures.length === 0 ? 'ok' : 'FAILED'} (${outcome.passed} passed, ${took}${outcome.skipped ? `, ${outcome.skipped} skipped` : ''})\n`,
  );
  for (const failure of outcome.failures) process.stderr.write(`${failure}\n`);
}
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
