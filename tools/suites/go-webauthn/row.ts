// The relying party of Go, and an authenticator beside it: what this server asks, takes and keeps of passkeys is what others read in it.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const modules = ['github.com/go-webauthn/webauthn@v0.18.2', 'github.com/fxamacker/cbor/v2@v2.9.4'];

export const goWebauthn: Row = {
  name: 'go-webauthn',
  shows: 'The relying party of Go reads our options, and verifies registrations and sign-ins with the keys that we keep.',
  needs: ['go'],
  versions: modules,
  settings: { passkeys: { offered: true }, secondFactor: { offered: [] } },
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
