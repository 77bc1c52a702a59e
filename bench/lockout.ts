// npm run bench -- lockout: a hundred guesses at one person's password at one moment, and how long each of them, and the owner, waits for the answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isIn, signIn } from './calls.ts';
import { type Call, one } from './load.ts';
import { serve } from './served.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const limit = 5;
const guesses = 100;

const guess = (at: number): Call => ({ ...signIn, body: signIn.body!.replace('correct+horse', `wrong-${at}`) });

export async function lockout(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-lockout-'));
  const served = await serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  const authorization = /Authorization: (Bearer \S+)/.exec(served.output)![1]!;
  const console_ = async (method: string, path: string, body?: object) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const reply = await fetch(`${served.base}/console/api/demo${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (reply.status >= 400) throw new Error(await reply.text());
    return reply.json() as Promise<Record<string, { readonly id: string }>>;
  };
  const settings = {
    lockout: { failures: limit, minutes: 5, addressFailures: 0 },
    rates: { address: null, tenant: null, registration: null },
  };
  await console_('PATCH', '/settings', { settings });
  const agent = new Agent({ keepAlive: true });
  const timed = async (call: Call) => {
    const at = performance.now();
    const { body } = await one(served.base, call, agent);
    return { millis: performance.now() - at, body };
  };
  const longest: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const email = `owner-${round}@example.org`;
    await console_('POST', '/accounts', { email, password: 'correct horse' });
    const at = (call: Call): Call => ({ ...call, body: call.body!.replace(/ann%40example\.org/, encodeURIComponent(email)) });
    // One sign-in alone, a few times: what a hash costs with all that belongs to it.
    const alone: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const { millis, body } = await timed(at(signIn));
      if (!isIn(200, body)) throw new Error(body);
      alone.push(millis);
    }
    const all = await Promise.all([...Array.from({ length: guesses }, (_, i) => timed(at(guess(i)))), timed(at(signIn))]);
    if (all.some(({ body }) => isIn(200, body))) throw new Error('a sign-in among the guesses worked');
    longest.push(Math.max(...all.map(({ millis }) => millis)) / median(alone));
  }
  agent.destroy();
  await served.stop();
  rmSync(folder, { recursive: true });
  const { row, write } = newTable('Lockout at once');
  const worst = median(longest);
  row(
    `${guesses} guesses at once and the owner's own sign-in, limit ${limit}: the longest answer ÷ one sign-in alone`,
    `${worst.toFixed(1)} (median of ${rounds} rounds; worst ${Math.max(...longest).toFixed(1)})`,
    `≤ ${limit + 1}`,
    worst <= limit + 1,
  );
  write();
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
