// The OpenID client that most programs in Go use.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const modules = ['github.com/coreos/go-oidc/v3@v3.21.0', 'golang.org/x/oauth2@v0.38.0'];

export const goOidc: Row = {
  name: 'go-oidc',
  shows: 'The OpenID client of Go finds the provider, proves its ID tokens by its keys, and refuses what is not proven.',
  needs: ['go'],
  versions: modules,
  settings: { tokens: { passwordGrant: true } },
  fetch: (kit) =>
    once(kit, async () => {
      copyFileSync(join(import.meta.dirname, 'main.go'), join(kit.folder, 'main.go'));
      await kit.get('go', ['mod', 'init', 'suite']);
      await kit.get('go', ['get', ...modules]);
      await kit.get('go', ['mod', 'tidy']);
      await kit.get('go', ['build', '-o', 'suite', '.']);
    }),
  run: ({ folder }) => ({ program: join(folder, 'suite'), args: [] }),
  least: 14,
  known: {},
};
