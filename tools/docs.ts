// Writes the documents that are generated from the source: docs/api, docs/operations and docs/settings.md. `docs.ts api` writes those of that
// name alone. The error index is written by `npm run errors`, because it comes from executed scenarios.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isMain } from './is-main.ts';
import { inventoryPages } from './reference/inventory-page.ts';
import { openapiDocuments } from './reference/openapi.ts';
import { operationsPages } from './reference/operations-pages.ts';
import { refusedCalls } from './reference/refused-calls.ts';
import { settingsPage } from './reference/settings-page.ts';

const root = new URL('../docs/', import.meta.url);
const folders = ['api', 'operations'];

/** Every document by its path in docs/. */
export async function documents(): Promise<ReadonlyMap<string, string>> {
  const within = (folder: string, files: ReadonlyMap<string, string>) =>
    [...files].map(([name, text]) => [`${folder}/${name}`, text] as const);
  return new Map([
    ...within('api', await openapiDocuments()),
    ...within('operations', await operationsPages()),
    ...within('operations', await inventoryPages()),
    ['operations/refused-calls.json', await refusedCalls()],
    ['settings.md', await settingsPage()],
  ]);
}

/** Paths of documents that are not what would be written now, or would not be written at all. */
export async function stale(): Promise<readonly string[]> {
  const wanted = await documents();
  const changed = [...wanted].filter(([path, text]) => readOr(path) !== text).map(([path]) => path);
  return [...changed, ...present().filter((path) => !wanted.has(path))];
}

const present = (): readonly string[] => folders.flatMap((folder) => namesIn(folder).map((name) => `${folder}/${name}`));

function readOr(path: string): string {
  try {
    return readFileSync(new URL(path, root), 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(new URL(folder, root));
  } catch {
    return [];
  }
}

if (isMain(import.meta)) {
  const [only = ''] = process.argv.slice(2);
  const wanted = await documents();
  for (const [path, text] of wanted) {
    if (!path.startsWith(only)) continue;
    const file = new URL(path, root);
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, text);
  }
  for (const path of present()) if (path.startsWith(only) && !wanted.has(path)) rmSync(new URL(path, root));
}
