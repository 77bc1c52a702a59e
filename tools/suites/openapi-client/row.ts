// Other people's tools read our OpenAPI: a validator that is not the check's own, and a generator of clients whose client compiles and calls.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['@redocly/cli@2.77.0', 'openapi-typescript@7.13.0', 'openapi-fetch@0.17.0', 'typescript@5.9.3'];

export const openapiClient: Row = {
  name: 'openapi-client',
  shows:
    'Every interface is valid OpenAPI to Redocly, recorded replies by their schemas too, and openapi-typescript makes a client of each vendor’s that compiles, refuses what is not there, and reads codes of a running server.',
  needs: ['npm'],
  versions: packages,
  fetch: (kit) =>
    once(kit, () =>
      kit.get('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', '.', ...(kit.from ? [kit.from] : packages)]),
    ),
  run: (kit) => {
    for (const file of ['client.js', 'redocly.yaml']) copyFileSync(join(import.meta.dirname, file), join(kit.folder, file));
    return { program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] };
  },
  least: 18,
  known: {},
};
