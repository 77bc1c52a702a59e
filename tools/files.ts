// The repository's own source files.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Source {
  readonly path: string;
  readonly text: string;
}

/** TypeScript files that git knows or does not ignore, under these folders. */
export function sources(...folders: readonly string[]): readonly Source[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...folders], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** A check that sees too few files is blind, not green. */
export function enough(files: readonly Source[], least: number): readonly string[] {
  return files.length < least ? [`saw only ${files.length} files; expected at least ${least}`] : [];
}

export const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

/** A file in which a dialect declares endpoints: they stand in a folder for each namespace of the vendor. */
export const isOfEndpoints = (path: string): boolean => /^src\/dialects\/\w+\/(?!wire\/|scenarios\/|conformance\/)[\w-]+\//.test(path);
