// npm run bench -- timing: what a wrong password takes where refusals are generic: of our own hash, of imported ones, and of a name that nobody has.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decoyOf } from '../src/core/credentials/hash-costs.ts';
import { signIn } from './calls.ts';
import { one } from './load.ts';
import { serve } from './served.ts';
import { newTable } from './table.ts';

const most = 0.03;

/** Names, and the hash that they were imported with; the last is nobody's. */
const people = {
  argon2: { password: 'correct horse' },
  'imported md5': decoyOf('md5 1'),
  'imported bcrypt 12': decoyOf('bcrypt 12'),
  unknown: undefined,
} as const;

const addressOf = (who: string) => `${who.replaceAll(' ', '-')}@timing.example`;

export async function timing(each: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-timing-'));
  const served = await serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  const authorization = /Authorization: (Bearer \S+)/.exec(served.output)![1]!;
  const console_ = async (method: string, path: string, body: object) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const reply = await fetch(`${served.base}/console/api/demo${path}`, { method, headers, body: JSON.stringify(body) });
    if (reply.status >= 400) throw new Error(await reply.text());
  };
  const settings = {
    disclosure: { signIn: 'generic' },
    lockout: { failures: 0, addressFailures: 0 },
    captcha: { signInAfter: null },
    rates: { address: null, tenant: null },
  };
  await console_('PATCH', '/settings', { settings });
  for (const [who, given] of Object.entries(people)) if (given) await console_('POST', '/accounts', { email: addressOf(who), ...given });
  const agent = new Agent({ keepAlive: true });
  const millis = new Map<string, number[]>(Object.keys(people).map((who) => [who, []]));
  for (let at = 0; at < each + 5; at += 1) {
    for (const [who, taken] of millis) {
      const body = signIn.body!.replace(/ann%40example\.org/, encodeURIComponent(addressOf(who))).replace('correct+horse', 'wrong');
      const begun = performance.now();
      const reply = await one(served.base, { ...signIn, body }, agent);
      // The first ones start threads and compile.
      if (at >= 5) taken.push(performance.now() - begun);
      if (!reply.body.includes('403042')) throw new Error(reply.body);
    }
  }
  agent.destroy();
  await served.stop();
  rmSync(folder, { recursive: true });
  const { row, write } = newTable('Time of a wrong password');
  const mean = (who: string) => millis.get(who)!.reduce((sum, each) => sum + each, 0) / each;
  const unknown = mean('unknown');
  for (const who of Object.keys(people)) {
    const off = mean(who) / unknown - 1;
    row(
      `${who}: mean of ${each}, one after the other in turns`,
      `${mean(who).toFixed(1)} ms (${(100 * off).toFixed(1)} %)`,
      `within ${100 * most} % of unknown`,
      Math.abs(off) <= most,
    );
  }
  write();
}
