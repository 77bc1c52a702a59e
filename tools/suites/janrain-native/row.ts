// The vendor's examples of its native API, in PHP, as a site that people use. PHP is of Debian's packages, unpacked beside each other and not installed.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const commit = '9ad186da1b623e0fdcf97320e409281dacb99417';
/** Any version of Debian 12 does: the examples are of PHP 5's time. */
const packages = ['php8.2-cli', 'php8.2-common', 'php8.2-curl', 'libargon2-1', 'libsodium23'];

export const janrainNative: Row = {
  name: 'janrain-native',
  shows:
    "Akamai's examples in PHP register people, sign them in by password and by a provider, recover, change and link, with no flow named in any call.",
  needs: ['git', 'apt-get', 'dpkg-deb', 'sh'],
  versions: [`JanrainMicah/janrain-native-api-examples at ${commit}`, ...packages],
  fetch: (kit) =>
    once(kit, async () => {
      const source = kit.from ?? 'https://github.com/JanrainMicah/janrain-native-api-examples';
      await kit.get('git', ['clone', '--quiet', source, 'source']);
      await kit.get('git', ['-C', 'source', 'checkout', '--quiet', commit]);
      await kit.get('apt-get', ['download', '-q', ...packages]);
      await kit.get('sh', ['-c', 'for each in *.deb; do dpkg-deb -x "$each" root || exit 1; done']);
    }),
  run: (kit) => ({
    program: process.execPath,
    args: [join(import.meta.dirname, 'run.ts')],
    env: { SOURCE: join(kit.folder, 'source'), PHP: join(kit.folder, 'root') },
  }),
  least: 13,
  known: {},
};
