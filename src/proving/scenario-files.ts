// The scenarios that there are, by dialect and code, and what of a dialect their runners need.
import { readdirSync } from 'node:fs';
import type { CodeTable } from '../dialects/_common/codes.ts';
import { dialectNamed, dialects } from '../dialects.ts';
import type { Conformance } from './exchange.ts';
import type { Scenario } from './scenario.ts';

export interface ScenarioFile {
  readonly dialect: string;
  readonly code: number;
  /** The file's name without ending: the code, and what distinguishes a further fact. */
  readonly name: string;
  load(): Promise<Scenario>;
}

export const dialectNames: readonly string[] = dialects.map(({ name }) => name);
export const codesOf = (dialect: string): CodeTable => dialectNamed(dialect)!.api.dialect.codes;
export const conformanceOf = async (dialect: string): Promise<Conformance<unknown, unknown>> =>
  (await dialectNamed(dialect)!.conformance()).conformance;

/** The scenario files of a dialect, by code. */
export function scenariosOf(dialect: string): readonly ScenarioFile[] {
  const folder = new URL(`../dialects/${dialect}/scenarios/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => /^\d+(\.[\w-]+)?\.[jt]s$/.test(file));
  return files
    .map((file) => {
      const name = file.slice(0, -3);
      return {
        dialect,
        code: Number(name.split('.')[0]),
        name,
        load: async () => ((await import(new URL(file, folder).href)) as { default: Scenario }).default,
      };
    })
    .sort((a, b) => a.code - b.code || a.name.localeCompare(b.name));
}
