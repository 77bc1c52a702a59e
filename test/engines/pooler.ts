// A PgBouncer of our own that pools by transaction, where the machine has one.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestPostgres } from '../../src/proving/postgres.ts';

const port = 6432;

/** Its program; undefined where there is none. */
export const pgbouncer: string | undefined = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'pgbouncer'))
  .find(existsSync);

/** In its usual settings, but for `size` connections to the server for each database. `stop` does not stop the server. */
export async function poolerBefore(server: TestPostgres, program: string, size: number): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-pooler-'));
  chmodSync(folder, 0o711);
  const sockets = join(folder, 's');
  mkdirSync(sockets, { mode: 0o777 });
  chmodSync(sockets, 0o777);
  const target = new URL(server.url('any'));
  const place = target.searchParams.get('host')
    ? `host=${target.searchParams.get('host')}`
    : `host=${target.hostname} port=${target.port || 5432}${target.password ? ` password=${target.password}` : ''}`;
  const user = target.username;
  const users = join(folder, 'users.txt');
  writeFileSync(users, `"${user}" ""\n`, { mode: 0o644 });
  const settings = [
    '[databases]',
    `* = ${place}`,
    '[pgbouncer]',
    'listen_addr =',
    `listen_port = ${port}`,
    `unix_socket_dir = ${sockets}`,
    'auth_type = trust',
    `auth_file = ${users}`,
    'pool_mode = transaction',
    `default_pool_size = ${size}`,
    'max_client_conn = 200',
  ];
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, `${settings.join('\n')}\n`, { mode: 0o644 });
  // It refuses to run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(program, [file], { ...nobody, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('process up')) resolve();
    });
    child.once('error', reject);
    void gone.then(() => reject(new Error(`PgBouncer did not start:\n${said}`)));
  });
  return {
    url: (database) => `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(sockets)}`,
    stop: async () => {
      // What SIGTERM means changed between its versions.
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
