// A real browser and a server that was started. Without Chromium the tests are skipped, visibly, unless DRAGOMAN_REQUIRE_BROWSER asks for it.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { program } from '../program.ts';

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath: string | undefined = places.find((place) => place !== undefined && existsSync(place));
export const skip: string | false =
  chromiumPath || process.env['DRAGOMAN_REQUIRE_BROWSER'] === '1' ? false : 'no Chromium here; CHROMIUM=/path/to/it names one';

export const launch = (): Promise<Browser> =>
  chromium.launch({ ...(chromiumPath ? { executablePath: chromiumPath } : {}), args: ['--no-sandbox', '--disable-dev-shm-usage'] });

export interface Served {
  readonly base: string;
  readonly folder: string;
  readonly child: ChildProcess;
  /** Everything it printed. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const freshFolder = () => mkdtempSync(join(tmpdir(), 'dragoman-served-'));

/**
 * `dragoman serve` in demonstration mode on a free port over a fresh folder. "launched": by the launcher that finds Node 26, in a process
 * group of its own, as a service manager runs it; signals then go to the whole group.
 */
export async function serveDemonstration(folder = freshFolder(), how: 'plain' | 'launched' = 'plain', ...more: string[]): Promise<Served> {
  const env = { ...process.env, DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder };
  const launched = how === 'launched';
  // An option of Node before the script makes the launcher start a process of its own, even where this Node would do.
  const args = [...(launched ? ['node26.mjs'] : []), '--disable-warning=ExperimentalWarning', program, 'serve', ...more];
  const child = spawn(process.execPath, args, { env, detached: launched });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const base = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      const found = /listening on (http:\S+)[\s\S]*Ctrl-C stops/.exec(output);
      if (found) resolve(found[1]!);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    ended.then((code) => reject(new Error(`serve ended with ${code}: ${output}`)));
  });
  return {
    base,
    folder,
    child,
    output: () => output,
    stop: (signal = 'SIGTERM') => {
      if (launched) process.kill(-child.pid!, signal);
      else child.kill(signal);
      return ended;
    },
  };
}
