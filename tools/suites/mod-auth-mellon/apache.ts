// Apache with mod_auth_mellon on a free port of this machine: each service provider is a folder of addresses of its own.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

export interface Apache {
  readonly base: string;
  /** What it wrote into its log of errors. */
  said(): string;
  stop(): Promise<void>;
}

/** Apache serves nothing as root: what it reads is handed to that user then. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const modules = ['mpm_event', 'authz_core', 'authz_user', 'authn_core', 'alias', 'include', 'auth_mellon'];

/** `providers`: by name, lines of configuration beside the usual ones. `metadata`: of our identity provider. */
export async function startApache(root: string, providers: Readonly<Record<string, readonly string[]>>, metadata: string): Promise<Apache> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-mellon-'));
  const at = (name: string) => join(folder, name);
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('certificate.pem')];
  execFileSync('openssl', ['req', '-x509', '-days', '30', '-subj', '/CN=mellon', ...key], { stdio: 'ignore' });
  writeFileSync(at('idp.xml'), metadata);
  mkdirSync(at('pages'));
  // What the module tells the pages behind it stands in the variables of a request.
  writeFileSync(at('pages/page'), '<!--#printenv -->\n');
  const own = (name: string, more: readonly string[]) => `<Location /${name}>
    AuthType Mellon
    MellonEnable auth
    Require valid-user
    MellonEndpointPath /${name}/mellon
    MellonVariable ${name}
    MellonSecureCookie Off
    MellonSPentityId ${base}/${name}
    MellonSPPrivateKeyFile ${at('key.pem')}
    MellonSPCertFile ${at('certificate.pem')}
    MellonIdPMetadataFile ${at('idp.xml')}
    ${more.join('\n    ')}
  </Location>`;
  const lines = [
    `ServerRoot ${folder}`,
    `ServerName 127.0.0.1`,
    `Listen 127.0.0.1:${port}`,
    `PidFile ${at('pid')}`,
    `ErrorLog ${at('errors')}`,
    ...modules.map((name) => `LoadModule ${name}_module ${root}/usr/lib/apache2/modules/mod_${name}.so`),
    ...(isRoot ? [`User #${nobody}`, `Group #${nobody}`] : []),
    `DocumentRoot ${at('pages')}`,
    `<Directory ${at('pages')}>\n  Options +Includes\n  ForceType text/html\n  SetOutputFilter INCLUDES\n  Require all granted\n</Directory>`,
    `AliasMatch ^/[a-z]+/page$ ${at('pages/page')}`,
    ...Object.entries(providers).map(([name, more]) => own(name, more)),
  ];
  writeFileSync(at('apache.conf'), `${lines.join('\n')}\n`);
  if (isRoot) for (const each of ['', ...readdirSync(folder)]) chownSync(at(each), nobody, nobody);
  const libraries = [`${root}/usr/lib`, ...readdirSync(join(root, 'usr/lib')).map((name) => `${root}/usr/lib/${name}`)];
  const env = { ...process.env, LD_LIBRARY_PATH: libraries.join(':') };
  const child = spawn(`${root}/usr/sbin/apache2`, ['-f', at('apache.conf'), '-DFOREGROUND'], { env, stdio: 'inherit' });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const said = () => (existsSync(at('errors')) ? readFileSync(at('errors'), 'utf8') : '');
  const stop = async () => {
    if (child.exitCode === null) child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const isReady = async () => (await fetch(`${base}/nowhere`).catch(() => undefined)) !== undefined;
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (tries === 100 || child.exitCode !== null) {
      const why = said();
      await stop();
      throw new Error(`Apache did not start: ${why}`);
    }
    await pause(100);
  }
  return { base, said, stop };
}
