// A rule about promises: whatever an area exports, and every method of a port, has a doc comment of at least four words.
import { posix } from 'node:path';
import { enough, type Source, sources } from './files.ts';

/** A shorter comment says no more than the name below it. */
const leastWords = 4;

/** A declaration that needs a doc comment; `line` counts from 0. */
interface Place {
  readonly file: Source;
  readonly name: string;
  readonly line: number;
}

const isIndex = (path: string): boolean => /^src\/(core|community)\/[\w-]+\/index\.ts$/.test(path);
const isArea = (path: string): boolean => /^src\/(core|community)\/(.*\/)?area\.ts$/.test(path);
/** Ports that belong to no single area. */
const commonPorts = 'src/core/stores.ts';
const linesOf = (file: Source): readonly string[] => file.text.split('\n');

/** Names from braces such as `{ a, type B, c as d }`, as they are called where they come from. */
const namesIn = (braces: string): readonly string[] =>
  braces
    .split(',')
    .map((each) =>
      each
        .trim()
        .replace(/^type /, '')
        .replace(/ as .*/, ''),
    )
    .filter((name) => name !== '');

/** The text of `export` and `import` statements that name other files: names from braces, `*` for all of a file. */
function linksOf(
  file: Source,
  keyword: 'export' | 'import',
): readonly { readonly names: readonly string[] | '*'; readonly path: string }[] {
  const statements = new RegExp(`^${keyword} (?:type )?(?:\\{([^}]*)\\}|\\*(?: as \\w+)?) from '(\\.[^']+)';`, 'gm');
  return [...file.text.matchAll(statements)].map(([, braces, target]) => ({
    names: braces === undefined ? '*' : namesIn(braces),
    path: posix.join(posix.dirname(file.path), target!),
  }));
}

const declaration = (name: string): RegExp =>
  new RegExp(`^export (?:declare )?(?:abstract )?(?:async )?(?:function\\*?|const|let|class|interface|type|enum) ${name}\\b`);

/** Names that a file exports and declares, or has imported before. */
const ownExports = (file: Source): readonly string[] => [
  ...linesOf(file).flatMap((line) => declaration('(\\w+)').exec(line)?.[1] ?? []),
  ...[...file.text.matchAll(/^export (?:type )?\{([^}]*)\};/gm)].flatMap((match) => namesIn(match[1]!)),
];

/** The declaration of an exported name, through as many re-exports as there are. */
function placeOf(name: string, file: Source | undefined, files: ReadonlyMap<string, Source>): Place | undefined {
  if (!file) return undefined;
  const line = linesOf(file).findIndex((each) => declaration(name).test(each));
  if (line >= 0) return { file, name, line };
  const link = linksOf(file, 'export').find(({ names }) => names !== '*' && names.includes(name));
  return link && placeOf(name, files.get(link.path), files);
}

/** Members of an interface that can be called: Biome indents them by two spaces. */
function methodsOf(name: string, file: Source): readonly Place[] {
  const lines = linesOf(file);
  const from = lines.findIndex((line) => new RegExp(`^export interface ${name}\\b`).test(line));
  const until = lines.indexOf('}', from);
  return lines.flatMap((text, line) => {
    const member = line > from && line < until ? /^ {2}(?:readonly )?(\w+)\??(?:: )?(?:<.*?>)?\(/.exec(text)?.[1] : undefined;
    return member ? [{ file, name: `${name}.${member}`, line }] : [];
  });
}

/** The exports of every area's index, where they are declared. */
function exported(index: Source, files: ReadonlyMap<string, Source>): readonly (Place | string)[] {
  const found = (name: string, file: Source | undefined) =>
    placeOf(name, file, files) ?? `${index.path}: cannot find the declaration of ${name}`;
  const linked = linksOf(index, 'export').flatMap(({ names, path }) => {
    const target = files.get(path);
    const all = names === '*' ? (target ? ownExports(target) : []) : names;
    return all.map((name) => found(name, target));
  });
  return [...ownExports(index).map((name) => found(name, index)), ...linked];
}

/** The methods of all interfaces in the files from which an area takes its ports, and of the common ones. */
function ports(files: readonly Source[], byPath: ReadonlyMap<string, Source>): readonly Place[] {
  const imported = files.filter(({ path }) => isArea(path)).flatMap((area) => linksOf(area, 'import').map(({ path }) => path));
  const paths = [...new Set(imported)].filter((path) => path.endsWith('store.ts'));
  return [...paths, commonPorts].flatMap((path) => {
    const file = byPath.get(path);
    return file ? [...file.text.matchAll(/^export interface (\w+)/gm)].flatMap((match) => methodsOf(match[1]!, file)) : [];
  });
}

/** The doc comment that ends on the line above, without its marks; a line for the linter may stand between. */
function commentAbove({ file, line }: Place): string | undefined {
  const above = linesOf(file)
    .slice(0, line)
    .join('\n')
    .replace(/(\n\/\/ biome-ignore .*)+$/, '');
  return /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/$/
    .exec(above)?.[1]
    ?.replace(/^\s*\*/gm, '')
    .trim();
}

export function sentenceFaults(files: readonly Source[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const places = [...files.filter(({ path }) => isIndex(path)).flatMap((index) => exported(index, byPath)), ...ports(files, byPath)];
  const faults = places.flatMap((place) => {
    if (typeof place === 'string') return [place];
    const comment = commentAbove(place);
    const at = `${place.file.path}:${place.line + 1}: ${place.name}`;
    if (comment === undefined) return [`${at} has no doc comment`];
    return comment.split(/\s+/).length < leastWords ? [`${at}: "${comment}" is not a sentence`] : [];
  });
  return [...new Set(faults)];
}

export function checkSentences(): readonly string[] {
  const files = sources('src');
  return [...enough(files, 100), ...sentenceFaults(files)];
}
