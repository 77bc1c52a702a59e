// The command lines of docs/guides/operating.md, run in their order on an installation that is served when the guide says so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { program } from '../program.ts';
import { freshDatabase } from './database.ts';
import { install, start } from './production.ts';

const lines = [...readFileSync('docs/guides/operating.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
  block!.split('\n').flatMap((line) => (line.trim().startsWith('dragoman ') ? [line.trim()] : [])),
);

test('what the guide for operators says to type does what it says, on one installation', { timeout: 600_000 }, async () => {
  const installed = install();
  const { folder, file } = installed;
  const written = readFileSync(file, 'utf8');
  const keys = /masterKeys: \['(.*)'\]/.exec(written)![1]!;
  const another = randomBytes(32).toString('base64');
  const configure = (name: string, database: string, ...masterKeys: readonly string[]) =>
    writeFileSync(
      join(folder, name),
      written
        .replace(/database: .*/, `database: ${database}`)
        .replace(/photos: .*/, `photos: ${join(folder, `photos of ${name}`)}`)
        .replace(/masterKeys: .*/, `masterKeys: ${JSON.stringify(masterKeys)}`),
      { mode: 0o600 },
    );
  const data = join(folder, 'data');
  configure('dragoman.yaml', data, keys);
  configure('restored.yaml', join(folder, 'restored'), keys);
  configure('postgres.yaml', await freshDatabase('operating'), keys);
  configure('sqlite.yaml', join(folder, 'back'), keys);

  const dragoman = (line: string) => {
    const args = line
      .split(' ')
      .slice(1)
      .filter((part) => part !== '');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: folder });
    return { status, stdout, said: `${line}\n${stdout}${stderr}` };
  };
  const done = (line: string): string => {
    const { status, stdout, said } = dragoman(line);
    assert.equal(status, 0, said);
    return stdout;
  };
  const left = [...lines];
  const next = (begins: string): string => {
    const line = left.shift()!;
    assert.ok(line?.startsWith(begins), `${begins} comes next, not ${line}`);
    return line;
  };

  const running = await start(installed);
  const made = JSON.parse(done('dragoman tenant create shop --preset akamai --config dragoman.yaml'));
  done(next('dragoman backup'));
  const move = next('dragoman restore') && lines.find((line) => line.startsWith('dragoman move'))!;
  const refused = dragoman(move);
  assert.equal(refused.status, 1, refused.said);
  assert.match(refused.said, /Another dragoman serve has the folder|serves the database/);
  assert.equal(await running.stop(), 0);

  done(lines.find((line) => line.startsWith('dragoman restore'))!);
  assert.match(done(next('dragoman tenant list')), /shop/);
  const again = dragoman(lines.find((line) => line.startsWith('dragoman restore'))!);
  assert.equal(again.status, 1, again.said);

  assert.match(done(next('dragoman move --to postgres.yaml')), /rows were copied and read back/);
  assert.equal(done(next('dragoman migrate --dry-run')), 'Nothing is pending.\n');
  const moved = await start({ ...installed, file: join(folder, 'postgres.yaml') });
  const { id, secret } = made.operator;
  const answer = await fetch(`${moved.base}/console/api/shop/settings`, { headers: { authorization: `Bearer ${id}:${secret}` } });
  assert.equal(answer.status, 200, await answer.text());
  assert.equal(
    dragoman(lines.find((line) => line.startsWith('dragoman move --to sqlite.yaml'))!).status,
    1,
    'PostgreSQL tells, too, that somebody serves',
  );
  assert.equal(await moved.stop(), 0);
  done(next('dragoman move --to sqlite.yaml'));
  assert.match(done('dragoman tenant list --config sqlite.yaml'), /shop/);

  configure('dragoman.yaml', data, another, keys);
  const sealed = done(next('dragoman keys sealed'));
  const [, old] = /^([0-9a-f]{8})\topens\t[1-9]/m.exec(sealed) ?? assert.fail(sealed);
  const retire = lines.find((line) => line.startsWith('dragoman keys retire'))!.replace('<id>', old!);
  assert.match(dragoman(retire).said, /values are sealed under/);
  assert.match(done(next('dragoman keys reseal')), /values were sealed anew/);
  next('dragoman keys retire');
  assert.match(done(retire), /is retired/);
  configure('dragoman.yaml', data, keys, another);
  assert.match(dragoman('dragoman keys sealed --config dragoman.yaml').said, /was retired/);
  configure('dragoman.yaml', data, another);
  assert.match(
    done('dragoman keys sealed --config dragoman.yaml'),
    /^[0-9a-f]{8}\tseals\t[1-9]\d*\n[0-9a-f]{8}\tnot in the file, retired\t0\n$/,
  );
  const without = dragoman('dragoman restore backups/monday --config elsewhere.yaml');
  assert.equal(without.status, 1);

  for (const each of left.splice(0)) done(each);
  rmSync(folder, { recursive: true });
});
