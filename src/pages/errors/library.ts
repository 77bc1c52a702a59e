// The records on disk, read once: what the pages, the terminal and the JSON show.
import { readdirSync, readFileSync } from 'node:fs';
import { type Advice, type FaultKind, faults, type Step, steps } from '../../core/faults/index.ts';
import { type RequestErrorKind, requestErrorMeanings } from '../../dialects/_common/request-errors.ts';
import { dialectNamed, dialects } from '../../dialects.ts';
import { outcomeAdvice, type PageFact, pageFacts, requestErrorAdvice, stepFailureAdvice } from './advice.ts';
import type { CodeFile } from './code-file.ts';

export interface Library {
  readonly records: readonly CodeFile[];
  readonly tables: ReadonlyMap<string, readonly IndexEntry[]>;
  find(dialect: string, code: number): CodeFile | undefined;
  /** Records of any dialect that a fact raises, further scenarios included. */
  byFact(name: string): readonly CodeFile[];
}

export interface IndexEntry {
  readonly code: number;
  readonly name: string | null;
  readonly message: string;
  readonly meaning: string;
  readonly httpStatus: number;
  readonly group: string;
}

export const titleOf = (dialect: string): string => dialectNamed(dialect)?.title ?? dialect;

const root = new URL('../../../', import.meta.url);

export function openLibrary(): Library {
  const records = dialects.flatMap(({ name }) => recordsOf(name));
  const byKey = new Map(records.map((record) => [`${record.dialect} ${record.code}`, record]));
  const tables = new Map(
    dialects.map(({ name }) => [
      name,
      JSON.parse(readFileSync(new URL(`../../dialects/${name}/table.json`, import.meta.url), 'utf8')) as IndexEntry[],
    ]),
  );
  return {
    records,
    tables,
    find: (dialect, code) => byKey.get(`${dialect} ${code}`),
    byFact: (fact) => records.filter((record) => factsOf(record).includes(fact)),
  };
}

function recordsOf(dialect: string): CodeFile[] {
  const folder = new URL(`docs/errors/${dialect}/`, root);
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch {
    return [];
  }
  const numbers = files.filter((file) => file.endsWith('.json')).map((file) => Number(file.slice(0, -5)));
  return numbers.sort((a, b) => a - b).map((code) => JSON.parse(readFileSync(new URL(`${code}.json`, folder), 'utf8')) as CodeFile);
}

export const factsOf = (record: CodeFile): readonly string[] => [
  ...new Set([record.fact.name, ...record.further.map(({ fact }) => fact.name)]),
];

export function meaningOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  if (kind === 'fault') return faults[name as FaultKind]?.meaning ?? name;
  if (kind === 'requestError') return requestErrorMeanings[name as RequestErrorKind] ?? name;
  if (kind === 'stepFailure') return `Broke while ${steps[name as Step]?.during ?? name}.`;
  if (kind === 'page') return pageFacts[name as PageFact].meaning;
  return 'It worked, or half worked, and the reply carries a code.';
}

export function adviceFor({ kind, name }: { readonly kind: string; readonly name: string }): Advice {
  if (kind === 'fault') return faults[name as FaultKind].advice;
  if (kind === 'requestError') return requestErrorAdvice[name as RequestErrorKind];
  if (kind === 'stepFailure') return stepFailureAdvice[steps[name as Step].class];
  if (kind === 'page') return pageFacts[name as PageFact].advice;
  return outcomeAdvice;
}

export const natures: Readonly<Record<string, string>> = {
  fault: 'refusal',
  requestError: 'request error',
  stepFailure: 'step failure',
  outcome: 'outcome',
  page: 'raised in the page',
};
