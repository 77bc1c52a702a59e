// Files that the program reads while it runs, and where they stand in the package: as far from `dist` as from `src`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface ReadFile {
  readonly from: string;
  readonly to: string;
}

const below = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));

/** `bundled`: what went into the bundle, and is not read any more. */
export function readAtRun(root: string, bundled: readonly string[]): readonly ReadFile[] {
  const isBundled = new Set(bundled);
  const beside = below(root, 'src').filter(
    // The script of Gigya's pages is joined of its sources when it is first asked for.
    (path) => !isBundled.has(path) && (path.includes('/script/browser/') || !/\.(ts|md)$/.test(path)),
  );
  const documents = [
    ...['docs/errors', 'docs/api'].flatMap((folder) => below(root, folder)).filter((path) => path.endsWith('.json')),
    'docs/operations/refused-calls.json',
  ];
  return [
    ...beside.filter((path) => !path.endsWith('.test.ts')).map((from) => ({ from, to: from.replace(/^src/, 'dist') })),
    ...documents.map((path) => ({ from: path, to: path })),
  ];
}
