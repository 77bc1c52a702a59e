// A counter of unnoticed mistakes must make the mistakes that it says, one at a time, and the same for the same seed.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findMutants, type Mutant } from './find.ts';
import { report } from './report.ts';
import { seeded, shuffled } from './sample.ts';
import { switched } from './switches.ts';

const source = `export async function check(ctx: any, { at }: { at: number }, { locks }: Stores<'locks'>): Promise<string> {
  const lock = await locks.read(at);
  if (lock && lock.until > at) throw ctx.fail('locked', {});
  if (at < 0) throw ctx.fail('past', {});
  await record(at);
  return at === 1 ? 'one' : 'other';
}
const atTop = 1 < 2;
`;

function found(): readonly Mutant[] {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-find-'));
  try {
    writeFileSync(join(folder, 'tsconfig.json'), '{"files":["a.ts"]}');
    writeFileSync(join(folder, 'a.ts'), source);
    return findMutants(folder, ['a.ts'], () => 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const mutants = found();

test('every kind of mistake is found, with its line, and nothing outside functions', () => {
  assert.deepEqual(
    mutants.map(({ line, kind, was, becomes }) => `${line} ${kind}: ${was} → ${becomes}`),
    [
      '2 store: locks.read(at) → undefined',
      '3 condition: lock && lock.until > at → !(lock && lock.until > at)',
      '3 logic: lock && lock.until > at → lock || lock.until > at',
      '3 comparison: lock.until > at → lock.until >= at',
      "3 refusal: throw ctx.fail('locked', {}); → ",
      "3 kind: 'locked' → 'past'",
      '4 condition: at < 0 → !(at < 0)',
      '4 comparison: at < 0 → at <= 0',
      "4 refusal: throw ctx.fail('past', {}); → ",
      "4 kind: 'past' → 'locked'",
      '5 call: await record(at); → ',
      '6 comparison: at === 1 → at !== 1',
    ],
  );
});

test('the switched text behaves as the original, and as one mutant at a time', async () => {
  let inForce = -1;
  const recorded: number[] = [];
  const either = (id: number, original: () => unknown, mutated: () => unknown) => (id === inForce ? mutated() : original());
  const switchboard = { on: (id: number) => id === inForce, either };
  Object.assign(globalThis, { switchboard, recordForTest: async (at: number) => void recorded.push(at) });
  const text = `const record = globalThis.recordForTest;\n${stripTypeScriptTypes(switched(source, mutants))}`;
  const { check } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const outcome = async (at: number, until: number) => {
    try {
      return await check({ fail: (kind: string) => new Error(kind) }, { at }, { locks: { read: async () => ({ until }) } });
    } catch (error) {
      return (error as Error).message;
    }
  };
  const behaviour = async () => {
    recorded.length = 0;
    const outcomes = [await outcome(1, 0), await outcome(2, 2), await outcome(2, 3), await outcome(-1, -1), await outcome(0, 0)];
    return [outcomes, [...recorded]];
  };
  const original = await behaviour();
  assert.deepEqual(original, [
    ['one', 'other', 'locked', 'past', 'other'],
    [1, 2, 0],
  ]);
  for (const { id, kind } of mutants) {
    inForce = id;
    assert.notDeepEqual(await behaviour(), original, `${id} ${kind}`);
  }
});

test('the same seed draws the same sample, another one another', () => {
  const items = Array.from({ length: 100 }, (_, at) => at);
  const draw = (seed: number) => shuffled(items, seeded(seed)).slice(0, 20);
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(8));
  assert.deepEqual(
    shuffled(items, seeded(7)).sort((a, b) => a - b),
    items,
  );
});

test('the page counts what was judged, and shows who survived and why', () => {
  const verdict = (mutant: number, by: string | null) => ({ mutant, by, failure: null, reaching: 3, tried: ['a', 'b'], unsteady: [] });
  const page = report({
    commit: 'c0ffee',
    seed: 'c0ffee',
    all: 12,
    mutants,
    verdicts: [verdict(0, 'a test'), verdict(1, 'time'), verdict(3, null)],
  });
  assert.match(page, /3 drawn of 12, 2 noticed, 1 survived: \*\*66\.7 %\*\*/);
  assert.match(page, /\| a\.ts:3 \| `lock\.until > at` → `lock\.until >= at` \| 2 of 3 \| a test is missing \|/);
  assert.doesNotMatch(page, /a\.ts:4/);
});
