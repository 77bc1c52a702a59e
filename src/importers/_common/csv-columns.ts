// The first row of a CSV: what it must name, and the mistakes that are made there, each told by its own sentence before any record is read.
import { ImportRefused } from './import-refused.ts';

/** What an importer says of the columns of its CSV. Names are paths with dots. */
export interface CsvColumns {
  /** Of each list one name must stand in the first row. */
  readonly needed: readonly (readonly string[])[];
  /** Whether there is an attribute at that path. */
  readonly isKnown: (path: string) => boolean;
  /** Paths that there are, for telling which one was meant. */
  readonly known: readonly string[];
}

/** Semicolons and tabs are taken for commas where the first row has none: spreadsheets of many countries write them. */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '');
  return bare.includes(',') ? ',' : (['\t', ';'].find((each) => bare.includes(each)) ?? ',');
}

/** `a/b` and `/a/b` are other spellings of `a.b`. */
const pathOf = (name: string): string => name.replace(/^\//, '').replaceAll('/', '.');

/** The paths that the first row names, if each cell under them has one place to go. */
export function demandColumns(file: string, names: readonly string[], { needed, isKnown, known }: CsvColumns): readonly string[] {
  const paths = names.map(pathOf);
  const wrong = (sentence: string) => new ImportRefused(`${file}: the first row ${sentence}`);
  for (const [at, path] of paths.entries()) {
    const meant = isKnown(path) ? undefined : known.find((each) => plain(each) === plain(path));
    if (meant !== undefined) throw wrong(`names '${names[at]}', where '${meant}' is meant`);
  }
  for (const one of needed)
    if (!one.some((each) => paths.includes(each)))
      throw wrong(`names no attribute ${one.join(' or ')}. It is to hold the names, with commas between them.`);
  for (const [at, path] of paths.entries()) {
    if (path === '') throw wrong(`has no name for column ${at + 1}`);
    if (paths.indexOf(path) !== at) throw wrong(`names '${path}' twice`);
    const outer = paths.find((each) => path.startsWith(`${each}.`));
    if (outer !== undefined) throw wrong(`names '${outer}' and inside of it '${path}'`);
  }
  return paths;
}

/** Without what people get wrong: the case of letters, blanks, lines between words. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
