// A folder of the oldest version that people have (commit a20808a), taken over by the installed package with the lines of the guide for operators.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { done, guideLines, type Place, serve, step } from './installed.ts';

const fixture = resolve(import.meta.dirname, '../../../test/fixtures/a20808a');
const lines = guideLines.slice(guideLines.findIndex((line) => line.includes('before-upgrade'))).slice(0, 3);

export async function upgrade(place: Place): Promise<void> {
  const { folder } = place;
  const old = join(folder, 'old');
  cpSync(join(fixture, 'sqlite'), old, { recursive: true });
  const file = join(folder, 'dragoman.yaml');
  const written = readFileSync(join(fixture, 'dragoman.yaml'), 'utf8');
  writeFileSync(file, written.replace('/var/lib/dragoman', old).replaceAll(/port: 84\d+/g, 'port: 0'), { mode: 0o600 });
  await step(place, 'a folder of an old version is backed up and brought up to date', async () => {
    for (const line of lines) await done(place, line);
    const pending = await done(place, lines[1]!);
    if (pending !== 'Nothing is pending.\n') throw new Error(pending);
  });
  await step(place, 'who had a password there signs in', async () => {
    const { sqlite } = JSON.parse(readFileSync(join(fixture, 'secrets.json'), 'utf8'));
    const { gigya } = sqlite.tenants;
    const server = await serve(place, 'dragoman.yaml');
    const { email, password } = sqlite.gigya.ann;
    const body = new URLSearchParams({ apiKey: gigya.keys.gigya.apiKey, loginID: email, password });
    const answer = await fetch(`${server.base}/accounts.login`, { method: 'POST', body });
    const reply = (await answer.json()) as { readonly errorCode: number };
    await server.stop();
    if (reply.errorCode !== 0) throw new Error(JSON.stringify(reply));
  });
}
