// Runs programs, and prints what came of each as a line.
import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number;
  readonly printed: string;
}

export function ended(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {},
): Promise<Ended> {
  const { input, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...rest, stdio: 'pipe' });
    let printed = '';
    const hear = (chunk: Buffer) => {
      printed += chunk;
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
    child.on('error', ({ message }) => resolve({ code: 127, printed: message }));
    child.on('close', (code) => resolve({ code: code ?? 1, printed }));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

export function tell(check: string, ok: boolean, why = ''): boolean {
  process.stdout.write(`${JSON.stringify({ check, ok, ...(ok ? {} : { why: why.trim().slice(-2000) }) })}\n`);
  return ok;
}

/** The program takes it: it ends with 0. */
export async function takes(
  check: string,
  program: string,
  args: readonly string[],
  options: Parameters<typeof ended>[2] = {},
): Promise<Ended> {
  const result = await ended(program, args, options);
  tell(check, result.code === 0, result.printed);
  return result;
}

/** The program refuses it, and says why. */
export async function refuses(check: string, why: RegExp, program: string, args: readonly string[]): Promise<void> {
  const { code, printed } = await ended(program, args);
  tell(check, code !== 0 && why.test(printed), `ended with ${code}: ${printed}`);
}
