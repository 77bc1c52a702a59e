// A served production over PostgreSQL, with one tenant, its operator, and the CPU time of all its processes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const key = Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i)).toString('base64');

export interface Production {
  /** Starts it with these arguments; ready when as many workers are. */
  serve(workers: number): Promise<RunningProduction>;
  /** Of the operator client of its tenant `shop`. */
  readonly authorization: string;
}

export interface RunningProduction {
  readonly base: string;
  /** Seconds of CPU so far: of the first process, and of it with all that it started. */
  cpu(): { readonly first: number; readonly all: number };
  stop(): Promise<void>;
}

/** `database`: a URL. The tenant has the Gigya preset and no rates. */
export function production(database: string): Production {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  const file = join(folder, 'dragoman.yaml');
  const text = `publicUrl: http://localhost\nlisteners: [{ port: 0 }]\ndatabase: ${database}\nphotos: ${folder}\nmasterKeys: ['${key}']\ndrain: 0\nlog: info\n`;
  writeFileSync(file, text, { mode: 0o600 });
  const made = spawnSync(process.execPath, ['src/main.ts', 'tenant', 'create', 'shop', '--preset', 'gigya', '--config', file], {
    encoding: 'utf8',
  });
  const [, id, secret] = /"id":\s*"([^"]+)",\s*"secret":\s*"([^"]+)"/.exec(made.stdout) ?? [];
  if (!id) throw new Error(made.stderr);
  return {
    authorization: `Bearer ${id}:${secret}`,
    serve: (workers) => serve(file, workers),
  };
}

function serve(file: string, workers: number): Promise<RunningProduction> {
  const child = spawn(process.execPath, ['src/main.ts', 'serve', '--config', file, '--workers', String(workers)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let output = '';
  let base = '';
  return new Promise((resolve, reject) => {
    void ended.then(() => reject(new Error('ended before it was ready')));
    child.stdout.on('data', (chunk) => {
      // Afterwards the log is of no interest, and is read all the same, as a service manager does.
      if (base) return;
      output += chunk;
      const ready = output.split('\n').filter((line) => line.includes('"msg":"ready"'));
      if (ready.length < workers) return;
      ({ base } = JSON.parse(ready[0]!) as { base: string });
      resolve({
        base,
        cpu: () => {
          const first = cpuOf(child.pid!);
          return { first, all: childrenOf(child.pid!).reduce((sum, pid) => sum + cpuOf(pid), first) };
        },
        stop: () => {
          child.kill('SIGTERM');
          return ended;
        },
      });
    });
  });
}

const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );

/** proc(5): the 14th and the 15th field of `stat`, in hundredths of a second, of all threads. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
