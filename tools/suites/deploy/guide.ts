// The lines of the guide that need no daemon, no cluster and no other machine, run as they stand but for the folders in them.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ended, takes, tell } from './checks.ts';

interface GuideParts {
  readonly helm: string;
  /** For files of its own. */
  readonly scratch: string;
  /** The package. */
  readonly tarball: string;
}

const repository = resolve(import.meta.dirname, '../../..');

export async function checkGuide({ helm, scratch, tarball }: GuideParts): Promise<void> {
  const guide = readFileSync(join(repository, 'docs/guides/deploying.md'), 'utf8');
  const blocks = [...guide.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].filter(([, language]) => ['', 'sh'].includes(language!));
  const lines = blocks.flatMap(([, , text]) => text!.replaceAll('\\\n', '').split('\n'));
  const line = (begin: string) =>
    lines.find((each) => each.startsWith(begin)) ?? `echo 'no line of the guide begins with ${begin}'; exit 1`;
  const shell = (text: string) => ['-ec', text];

  const opt = join(scratch, 'opt/dragoman');
  mkdirSync(opt, { recursive: true });
  const installing = line('npm install --prefix /opt/dragoman --omit=dev').replace('/opt/dragoman', opt).replace('./dragoman.tgz', tarball);
  const path = `${dirname(process.execPath)}:${process.env['PATH']}`;
  await takes('the guide installs the package', 'sh', shell(installing), { env: { ...process.env, PATH: path } });
  const unit = readFileSync(join(repository, 'deploy/systemd/dragoman.service'), 'utf8');
  const program = /^ExecStart=(\S+)/m.exec(unit)?.[1]?.replace('/opt/dragoman', opt) ?? '';
  tell('the unit starts what the guide installs', existsSync(program), program);

  const secrets = join(scratch, 'secrets');
  rmSync(secrets, { force: true });
  await takes('the guide makes secrets', 'sh', shell(line('(umask 077; printf ').replace('deploy/compose/.env', secrets)));
  const [, key = '', password = ''] =
    /^DRAGOMAN_MASTER_KEY=(.*)\nPOSTGRES_PASSWORD=(.*)\n$/.exec(existsSync(secrets) ? readFileSync(secrets, 'utf8') : '') ?? [];
  tell(
    'the secrets are such, and nobody else reads them',
    Buffer.from(key, 'base64').length === 32 && /^[0-9a-f]{48}$/.test(password) && (statSync(secrets).mode & 0o077) === 0,
  );

  const install = line('helm install ').replace('helm install', `${helm} template --kube-version 1.33.0`);
  const { printed } = await ended('sh', shell(install), { cwd: repository });
  tell('Helm takes the line of the guide', /kind: Deployment/.test(printed) && /kind: Ingress/.test(printed), printed);
}
