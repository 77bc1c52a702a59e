// npm run bench -- passkeys: sign-ins by a passkey beside sign-ins by a password, at the same page, by the CPU time of the whole program.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, get, type Kept } from '../test/passkeys/authenticator.ts';
import { median, threadMicros } from './cpu.ts';
import { type Served, serve } from './served.ts';
import { newTable } from './table.ts';

const least = 5;

/** Microseconds so far of all threads: hashes are worked in some of their own. */
const micros = ({ pid }: Served): number => threadMicros(pid).reduce((sum, each) => sum + each.micros, 0);

const hidden = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

/** The page of one's passkeys at a demonstration, at a name, since passkeys are bound to one. */
function pageOf(served: Served) {
  const base = served.base.replace('127.0.0.1', 'localhost');
  const post = async (path: string, form: Readonly<Record<string, string>>) => {
    const reply = await fetch(`${base}/id/demo/passkeys${path}`, { method: 'POST', body: new URLSearchParams(form) });
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${text}`);
    return text;
  };
  const byPassword = () => post('', { username: 'ann-demo', password: 'correct horse' });
  const byPasskey = async (kept: Kept) => post('', { passkey: get(kept, JSON.parse(await post('/options', {})), base) });
  const enrolled = async (alg: -7 | -8 | -257): Promise<Kept> => {
    const ticket = hidden(await byPassword(), 'ticket');
    const { kept, answer } = create(JSON.parse(await post('/mine/options', { ticket })), base, alg);
    await post('/mine', { ticket, passkey: answer });
    return kept;
  };
  return { byPassword, byPasskey, enrolled };
}

/** Both in turns, so that a busy machine is busy for both; the asking for options counts with the passkey. */
export async function passkeys(each: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-passkeys-'));
  const served = await serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  const authorization = /Authorization: (Bearer \S+)/.exec(served.output)![1]!;
  const settings = { rates: { address: null, tenant: null }, passkeys: { offered: true }, secondFactor: { offered: [] } };
  const headers = { authorization, 'content-type': 'application/json' };
  const body = JSON.stringify({ settings });
  const reply = await fetch(`${served.base}/console/api/demo/settings`, { method: 'PATCH', headers, body });
  if (!reply.ok) throw new Error(await reply.text());
  const { byPassword, byPasskey, enrolled } = pageOf(served);
  const kinds = { ES256: await enrolled(-7), EdDSA: await enrolled(-8), RS256: await enrolled(-257) };
  const costOf = async (signIn: () => Promise<unknown>, count: number) => {
    const begun = micros(served);
    for (let at = 0; at < count; at += 1) await signIn();
    return (micros(served) - begun) / count;
  };
  const costs = new Map<string, number[]>();
  for (let turn = 0; turn < 6; turn += 1)
    for (const [name, signIn] of [
      ['password', byPassword],
      ...Object.entries(kinds).map(([kind, kept]) => [kind, () => byPasskey(kept)]),
    ] as [string, () => Promise<unknown>][]) {
      const cost = await costOf(signIn, each);
      // The first turn starts threads and compiles.
      if (turn > 0) costs.set(name, [...(costs.get(name) ?? []), cost]);
    }
  await served.stop();
  rmSync(folder, { recursive: true });
  const { row, write } = newTable('Passkeys');
  const password = median(costs.get('password')!);
  row('a sign-in by a password at the page', `${(password / 1000).toFixed(2)} ms of CPU`, '', true);
  for (const kind of Object.keys(kinds)) {
    const cost = median(costs.get(kind)!);
    const ratio = password / cost;
    row(
      `a sign-in by a passkey, ${kind}, with the asking for options`,
      `${(cost / 1000).toFixed(2)} ms of CPU: ${ratio.toFixed(1)} in the time of one by a password`,
      `≥ ${least}`,
      ratio >= least,
    );
  }
  write();
}
