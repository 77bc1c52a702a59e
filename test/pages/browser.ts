// A real browser and a served house. Without Chromium the tests are skipped, visibly, unless DRAGOMAN_REQUIRE_BROWSER asks for it.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

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

/** `dragoman serve` in demonstration mode, as `npm start` runs it, on a free port over a fresh folder. */
export async function serveDemonstration(folder = mkdtempSync(join(tmpdir(), 'dragoman-served-'))): Promise<Served> {
  const env = { ...process.env, DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'serve'], { env });
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
      child.kill(signal);
      return ended;
    },
  };
}
