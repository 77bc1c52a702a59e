// A certified OpenID provider that stands in node_modules already: with its own pages and a client, and nothing else of ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../row.ts';

const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
  readonly dependencies: { readonly 'oidc-provider': string };
};

export const oidcProvider: Row = {
  name: 'oidc-provider',
  shows:
    'People sign in with a bare oidc-provider by its own pages, refuse, and come back with nothing that was used or is of another browser.',
  needs: [],
  versions: [`oidc-provider@${dependencies['oidc-provider']}`],
  fetch: async () => {},
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  least: 9,
  known: {},
};
