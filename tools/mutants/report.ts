// What a run of mutants showed, as a page: figures by folder, and every mutant that no test noticed, with the reason.
import { posix } from 'node:path';
import type { Mutant } from './find.ts';
import { reasonFor } from './survivors.ts';

export interface Verdict {
  readonly mutant: number;
  /** The test that noticed, `time` if it never ended, null if none did. */
  readonly by: string | null;
  readonly failure: string | null;
  /** How many tests could notice it. */
  readonly reaching: number;
  /** Those that were asked in the time that one mutant has. */
  readonly tried: readonly string[];
  /** Tests that failed, and failed again without the mutant. */
  readonly unsteady: readonly string[];
}

export interface Run {
  readonly commit: string;
  readonly seed: string;
  readonly all: number;
  readonly mutants: readonly Mutant[];
  readonly verdicts: readonly Verdict[];
}

const share = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

export function report({ commit, seed, all, mutants, verdicts }: Run): string {
  const by = new Map(verdicts.map((verdict) => [verdict.mutant, verdict]));
  const judged = mutants.filter(({ id }) => by.has(id));
  const noticed = (some: readonly Mutant[]) => some.filter(({ id }) => by.get(id)!.by !== null).length;
  const rows = (keyOf: (mutant: Mutant) => string) =>
    [...Map.groupBy(judged, keyOf)]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(
        ([key, some]) =>
          `| ${key} | ${some.length} | ${noticed(some)} | ${some.length - noticed(some)} | ${share(noticed(some), some.length)} |`,
      );
  const survivors = judged.filter(({ id }) => by.get(id)!.by === null).sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  const head = (what: string) => `| ${what} | judged | noticed | survived | share |\n|---|---|---|---|---|`;
  const unsteady = [...new Set(verdicts.flatMap((verdict) => verdict.unsteady))];
  return `# Mutants

Written by \`npm run mutants -- --write\`. One small change at a time is made to the rules that keep strangers out: a condition negated, \`<\` for
\`<=\`, \`&&\` for \`||\`, a refusal removed or raised as another kind, a store not asked, a check not called. A test must notice. All tests that can
notice a mutant run on SQLite (scenarios with their recorded pages, and the test files that work in one process), until one fails.

Commit ${commit}, seed ${seed}: ${judged.length} drawn of ${all}, ${noticed(judged)} noticed, ${judged.length - noticed(judged)} survived: **${share(noticed(judged), judged.length)}**

${head('folder')}
${rows(({ file }) => (file.startsWith('src/core') ? posix.dirname(file) : file)).join('\n')}

${head('kind of change')}
${rows(({ kind }) => kind).join('\n')}

## Survivors

| where | change | asked of the tests that reach it | why it lives |
|---|---|---|---|
${survivors.map((mutant) => `| ${mutant.file}:${mutant.line} | ${changeOf(mutant)} | ${by.get(mutant.id)!.tried.length} of ${by.get(mutant.id)!.reaching} | ${cell(reasonFor(mutant))} |`).join('\n')}
${unsteady.length > 0 ? `\nNot believed, because they failed without a mutant too: ${unsteady.join(', ')}\n` : ''}`;
}

const changeOf = ({ was, becomes }: Mutant): string =>
  becomes === '' ? `\`${cell(was)}\` removed` : `\`${cell(was)}\` → \`${cell(becomes)}\``;
