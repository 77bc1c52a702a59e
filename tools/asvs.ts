// docs/security/asvs.md: a row for each requirement of OWASP ASVS 5.0.0 of the levels 1 and 2, with files that are there and say what is quoted.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many requirements each section has on both levels; their numbers begin with 1. Taken from the tag v5.0.0_release of OWASP/ASVS. */
const sections: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4, '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3 },
  ...{ '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2 },
  ...{ '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5 },
  ...{ '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3 },
  ...{ '16.5': 3, '17.1': 1, '17.2': 4, '17.3': 2 },
};

export const requirements: readonly string[] = Object.entries(sections).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
);

/** Sections that ask for documents: these alone may be met by one, without a test. */
const ofDocuments = new Set(['2.1', '5.1', '6.1', '7.1', '8.1', '11.1', '13.1', '14.1', '15.1', '16.1']);
const states = ['met', 'does not apply', 'not met yet'];
const folder = 'docs/security';

/** Faults of the table in `text`. `read` answers a file of the repository by its path, undefined if there is none. */
export function asvsFaults(text: string, read: (path: string) => string | undefined): readonly string[] {
  const rows = text.split('\n').filter((line) => /^\| [0-9.]+ \|/.test(line));
  const numbers = rows.map((row) => cellsOf(row)[0] ?? '');
  const counts = new Map<string, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [
    ...requirements.filter((number) => !counts.has(number)).map((number) => `${number} is missing`),
    ...[...counts].filter(([, count]) => count > 1).map(([number, count]) => `${number} has ${count} rows`),
    ...[...counts.keys()]
      .filter((number) => !requirements.includes(number))
      .map((number) => `${number} is no requirement of levels 1 and 2`),
    ...rows.flatMap((row) => rowFaults(row, read)),
    ...figureFaults(text, rows),
  ];
}

const cellsOf = (row: string): readonly string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

function rowFaults(row: string, read: (path: string) => string | undefined): readonly string[] {
  const cells = cellsOf(row);
  const [number = '', , state = '', shown = ''] = cells;
  if (cells.length !== 4 || cells.some((cell) => cell === '')) return [`${number}: four cells, and none of them empty`];
  if (!states.includes(state)) return [`${number}: ${state} is no state`];
  const files = [...shown.matchAll(/\]\(([^)#]+)[^)]*\)((?:,? “[^”]+”)*)/g)].map(([, link = '', quoted = '']) => ({
    path: join(folder, link),
    names: [...quoted.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name),
  }));
  const paths = [...shown.matchAll(/`((?:test|src|tools)\/[\w./-]+\.ts)`/g)].map(([, path = '']) => path);
  const shows = files.filter(({ names }) => names.length > 0);
  const isDocumented = ofDocuments.has(number.replace(/\.\d+$/, ''));
  const proves = ({ path }: { readonly path: string }) => isDocumented || /\.test\.ts$|^tools\/.*\.ts$/.test(path);
  return [
    ...(state === 'met' && !shows.some(proves) ? [`${number}: is met, and nothing that is executed is quoted`] : []),
    ...files.flatMap(({ path, names }) => {
      const source = read(path);
      if (source === undefined) return [`${number}: there is no ${path}`];
      return names.filter((name) => !source.includes(name)).map((name) => `${number}: ${path} does not say “${name}”`);
    }),
    ...paths.filter((path) => read(path) === undefined).map((path) => `${number}: there is no ${path}`),
  ];
}

/** The figures at the head are those of the table. */
function figureFaults(text: string, rows: readonly string[]): readonly string[] {
  const [met, not, yet] = states.map((state) => rows.filter((row) => cellsOf(row)[2] === state).length);
  const figures = `${met} are met, ${not} do not apply, ${yet} are not met yet`;
  return text.includes(figures) ? [] : [`the head should say: ${figures}`];
}

const readIn = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

export const checkAsvs = (): readonly string[] => asvsFaults(readFileSync(`${folder}/asvs.md`, 'utf8'), readIn);
