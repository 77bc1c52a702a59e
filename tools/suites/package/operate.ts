// What the guide for operators says to type, by the installed package: backup while somebody writes, restore, both moves, a master key that is replaced.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestPostgres } from '../../../src/proving/postgres.ts';
import { done, guideLines, type Place, serve, step, typed } from './installed.ts';

/** Its URL. */
export async function freshDatabase({ url }: TestPostgres, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url(name);
}

const newKey = () => randomBytes(32).toString('base64');

function demand(ok: boolean, why: string): void {
  if (!ok) throw new Error(why);
}

/** Makes accounts one after the other until it is told to stop; `made` tells how many were acknowledged. */
function writer(base: string, token: string) {
  let isOver = false;
  let made = 0;
  const work = async () => {
    while (!isOver) {
      const body = JSON.stringify({ email: `person-${made}@example.org` });
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const { status } = await fetch(`${base}/console/api/shop/accounts`, { method: 'POST', headers, body });
      demand(status === 201, `an account was answered with ${status}`);
      made += 1;
    }
  };
  const working = work();
  // It is awaited when it stops.
  working.catch(() => {});
  const stop = () => {
    isOver = true;
    return working;
  };
  return { made: () => made, stop };
}

export async function operate(place: Place, postgres: string): Promise<void> {
  const { folder } = place;
  const [key, another] = [newKey(), newKey()];
  const configure = (name: string, database: string, ...masterKeys: readonly string[]) => {
    const told = { publicUrl: 'http://localhost', listeners: [{ port: 0 }], database, photos: join(folder, `photos-${name}`), masterKeys };
    writeFileSync(join(folder, name), JSON.stringify(told), { mode: 0o600 });
  };
  mkdirSync(folder, { recursive: true });
  configure('dragoman.yaml', join(folder, 'installation'), key);
  configure('restored.yaml', join(folder, 'restored'), key);
  configure('postgres.yaml', postgres, key);
  configure('sqlite.yaml', join(folder, 'back'), key);
  const line = (begins: string) => guideLines.find((each) => each.startsWith(`dragoman ${begins}`)) ?? `no line begins with ${begins}`;
  const people = async (config: string) =>
    new Set((await done(place, `dragoman export authing --tenant shop --config ${config}`)).match(/person-\d+@/g)).size;
  let all = 0;

  await step(place, 'it is backed up while it is written to', async () => {
    const server = await serve(place, 'dragoman.yaml');
    demand(server.command.includes('--max-semi-space-size=4'), `its young generation is as large as V8 likes: ${server.command}`);
    const { operator } = JSON.parse(await done(place, 'dragoman tenant create shop --preset authing --config dragoman.yaml'));
    const writes = writer(server.base, `${operator.id}:${operator.secret}`);
    await done(place, 'dragoman tenant list --config dragoman.yaml');
    const before = writes.made();
    await done(place, line('backup'));
    const after = writes.made();
    await writes.stop();
    all = writes.made();
    const isRefused = (await typed(place, line('move --to postgres.yaml'))).code === 1;
    demand((await server.stop()) === 0, 'it did not stop in order');
    demand(before > 0 && after > before, `nobody wrote meanwhile: ${before}, ${after}`);
    demand(isRefused, 'it was moved while it served');
    await done(place, line('restore'));
    const kept = await people('restored.yaml');
    demand(kept >= before && kept <= after + 1, `${before} were there before, ${after} after, ${kept} in the backup`);
  });
  await step(place, 'it is restored, and over nothing', async () => {
    demand(/shop/.test(await done(place, line('tenant list'))), 'the tenant is not there');
    demand((await typed(place, line('restore'))).code === 1, 'it was restored over what is there');
  });
  await step(place, 'it moves to PostgreSQL, and is served there', async () => {
    await done(place, line('move --to postgres.yaml'));
    const pending = await done(place, line('migrate --dry-run --config postgres.yaml'));
    demand(pending === 'Nothing is pending.\n', pending);
    const server = await serve(place, 'postgres.yaml');
    demand((await server.stop()) === 0, 'it did not stop in order');
    demand((await people('postgres.yaml')) === all, 'not all people came along');
  });
  await step(place, 'it moves back', async () => {
    await done(place, line('move --to sqlite.yaml'));
    demand((await people('sqlite.yaml')) === all, 'not all people came along');
  });
  await step(place, 'a master key is replaced and retired', async () => {
    configure('dragoman.yaml', join(folder, 'installation'), another, key);
    const [, old] = /^([0-9a-f]{8})\topens\t[1-9]/m.exec(await done(place, line('keys sealed'))) ?? [];
    const retire = line('keys retire').replace('<id>', String(old));
    demand((await typed(place, retire)).code === 1, 'a key was retired that is needed');
    await done(place, line('keys reseal'));
    await done(place, retire);
    configure('dragoman.yaml', join(folder, 'installation'), another);
    const sealed = await done(place, line('keys sealed'));
    demand(/\tseals\t[1-9]/.test(sealed) && /\tretired\t0|retired\t0/.test(sealed), sealed);
  });
  await step(place, 'a key that signs is replaced', async () => {
    await done(place, line('keys rotate'));
    demand(/\tsigns\n/.test(await done(place, line('keys list'))), 'none signs');
  });
}
