// The glossary holds: each word of docs/glossary.md is carried by one name of the code, and a retired word stands nowhere in src.
import { readFileSync } from 'node:fs';
import { type Source, sources, withoutComments } from './files.ts';

export interface Glossary {
  /** Names of types and functions that carry a word. */
  readonly names: readonly string[];
  readonly retired: readonly { readonly word: string; readonly is: string; readonly fails: 'anywhere' | 'as a name' }[];
}

/** Retired words that mean something else where they stand. */
const exceptions: readonly { readonly word: RegExp; readonly in: RegExp; readonly why: string }[] = [
  { word: /./, in: /^src\/storage\/sql\/migrations\/00(?:[0-3]\d|42)/, why: 'what was released is never changed; 0042 renames them' },
  { word: /^faces?$/, in: /^src\/(core\/tenants\/settings\/retired|cli\/client)\.ts$/, why: 'refuses the old name with the new one' },
  { word: /^(face|door|breakdown)$/, in: /^src\/cli\/trace\.ts$/, why: 'reads lines of older logs' },
  { word: /^oldService$/, in: /^src\/core\/tenants\/settings\/retired\.ts$/, why: 'refuses the old name with the new one' },
  { word: /^door$/, in: /^src\/adapters\/saml\//, why: 'where XML comes in, and no part of a dialect' },
  { word: /^house$/, in: /^src\/adapters\/hashes\/schemes\.test\.ts$/, why: 'a password' },
];

/** One type for each dialect, of one meaning: its own shape of the same thing. */
const oneOfEachDialect = new Set(['Reply', 'Code', 'Policy', 'EntryFor', 'Extra', 'Block']);

const cells = (row: string): readonly string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

export function glossaryIn(text: string): Glossary {
  const [words = '', retired = ''] = text.split('## Retired words');
  const rows = (part: string) =>
    part.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| word') && !line.startsWith('| was'));
  return {
    names: rows(words).flatMap((row) =>
      [
        ...cells(row)
          .at(-1)!
          .matchAll(/`(\w+)`/g),
      ].map((match) => match[1]!),
    ),
    retired: rows(retired).flatMap((row) => {
      const [was = '', is = '', fails = ''] = cells(row);
      return fails === 'anywhere' || fails === 'as a name' ? was.split(', ').map((word) => ({ word, is, fails })) : [];
    }),
  };
}

export function glossaryFaults(files: readonly Source[], { names, retired }: Glossary): readonly string[] {
  const exports = new Map<string, string[]>();
  for (const { path, text } of files) {
    if (/\.test\.ts$|\/scenarios\/|\/migrations\//.test(path)) continue;
    for (const [, kind = '', name = ''] of text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(interface|type|class|function|const) (\w+)/gm,
    ))
      if (/interface|type|class/.test(kind) || names.includes(name)) exports.set(name, [...(exports.get(name) ?? []), path]);
  }
  const twice = [...exports].filter(([name, paths]) => new Set(paths).size > 1 && !oneOfEachDialect.has(name));
  return [
    ...names.filter((name) => !exports.has(name)).map((name) => `docs/glossary.md names ${name}, which no file exports`),
    ...twice.map(([name, paths]) => `${name} is exported for two things: ${paths.join(', ')}`),
    ...files.flatMap(({ path, text }) => retiredIn(path, text, retired)),
  ];
}

function retiredIn(path: string, text: string, retired: Glossary['retired']): readonly string[] {
  const code = withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
  return retired.flatMap(({ word, is, fails }) => {
    if (exceptions.some((each) => each.word.test(word) && each.in.test(path))) return [];
    const found =
      fails === 'anywhere' ? new RegExp(`\\b${word}\\b`, 'i').test(text) : new RegExp(`(?<![.\\w])${word}\\b(?!:\\s*')`).test(code);
    return found ? [`${path}: ${word} is now ${is} (docs/glossary.md)`] : [];
  });
}

export const checkGlossary = (): readonly string[] =>
  glossaryFaults(sources('src'), glossaryIn(readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8')));
