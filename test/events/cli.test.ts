// `dragoman events` at the machine: what it prints, and by which exit code a script knows.
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { idBefore } from '../../src/core/ids.ts';
import { type Instant, instantOfMillis, plusMinutes } from '../../src/core/time.ts';
import { install } from '../serving/production.ts';

/** An installation whose tenant has events of two hours, and no process. */
function installed() {
  const installation = install();
  const created = installation.dragoman('tenant', 'create', 'shop', '--name', 'Shop', '--preset', 'wso2');
  assert.equal(created.status, 0, created.stderr);
  const tenant = JSON.parse(created.stdout).tenant.id as string;
  const change = <T>(work: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(join(installation.folder, 'dragoman.db'));
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  const now = instantOfMillis(Date.now());
  change((database) => {
    const insert = database.prepare("insert into events (tenant, id, at, actor, what) values (?, ?, ?, 'anonymous', 'signed-in')");
    for (let i = 0; i < 1200; i += 1) {
      const at = plusMinutes(now, -120 + i / 12) as Instant;
      insert.run(tenant, `${idBefore(at).slice(0, -4)}${i.toString(16).padStart(4, '0')}`, at);
    }
  });
  return { ...installation, tenant, change };
}

test('events verify ends with 0 over a whole record, with 1 over one that somebody touched, and says where', () => {
  const { dragoman, tenant, change, folder } = installed();
  const swept = dragoman('sweep').stdout;
  assert.match(swept, /Nothing is over|\t/);
  const whole = dragoman('events', 'verify');
  assert.equal(whole.status, 0, whole.stderr);
  assert.match(whole.stdout, /^shop: whole: \d+ events in \d+ blocks; \d+ not closed yet; the last block is \d+:[\w-]{43}\n$/);
  const [, block] = /the last block is (\S+)\n/.exec(whole.stdout)!;
  const [number, digest] = block!.split(':') as [string, string];
  assert.ok(swept.includes(`shop: events were closed, the last block is ${block}\n`), swept);
  assert.equal(dragoman('events', 'verify', 'shop', '--block', block!).status, 0);

  const log = join(folder, 'log');
  const line = (noted: object) => `host app[1]: ${JSON.stringify({ level: 30, tenant, ...noted, msg: 'events sealed' })}\nnoise {\n`;
  writeFileSync(log, line({ block: Number(number), digest }));
  assert.equal(dragoman('events', 'verify', '--log', log).status, 0);
  writeFileSync(log, line({ block: Number(number) + 1, digest }));
  const cut = dragoman('events', 'verify', '--log', log);
  assert.equal(cut.status, 1);
  assert.match(cut.stdout, /^shop: broken at block \d+: it was noted elsewhere, and is missing/);

  change((database) =>
    database.prepare('delete from events where id = (select max(id) from events where tenant = ? and block = 2)').run(tenant),
  );
  const broken = dragoman('events', 'verify', 'shop');
  assert.deepEqual([broken.status, broken.stdout], [1, 'shop: broken at block 2: events of it are missing\n']);
});

test('that a tenant was made is the first that its record tells', () => {
  const { dragoman, folder, change } = installed();
  const rows = change((database) =>
    database.prepare("select actor, subject, detail from events where what <> 'signed-in' order by id").all(),
  );
  const [created, ...others] = rows.map(({ actor, subject, detail }) => [actor, subject, JSON.parse(String(detail))]);
  assert.deepEqual(created, ['command-line', 'shop', { preset: 'wso2', dialects: ['wso2', 'oidc', 'scim'] }]);
  assert.deepEqual(others, [['command-line', 'operator-shop', null]], 'and its operator the next');
  assert.equal(dragoman('tenant', 'create', 'shop', '--name', 'Again', '--preset', 'wso2').status, 1, folder);
  const known = change((database) => database.prepare("select count(*) as made from events where what = 'tenant.created'").get());
  assert.equal(known!['made'], 1, 'what was refused is not told as done');
});

test('events export writes every event once, the oldest first, as a file that nobody else may read, and tells of itself', () => {
  const { dragoman, folder } = installed();
  const out = join(folder, 'events.jsonl');
  const done = dragoman('events', 'export', 'shop', '--out', out);
  assert.deepEqual([done.status, done.stdout], [0, ''], done.stderr);
  assert.equal(statSync(out).mode & 0o777, 0o600);
  const lines = readFileSync(out, 'utf8').trim().split('\n');
  const events = lines.map((line) => JSON.parse(line) as { id: string; at: string; what: string; actor: string });
  assert.ok(events.length >= 1200);
  assert.deepEqual(
    [...new Set(events.map(({ id }) => id))].sort(),
    events.map(({ id }) => id),
  );
  assert.ok(events.every(({ at }) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at)));
  assert.deepEqual([events.at(-1)!.what, events.at(-1)!.actor], ['events.exported', 'command-line']);
  const some = dragoman('events', 'export', 'shop', '--since', events[600]!.at, '--until', events[700]!.at);
  assert.equal(some.stdout.trim().split('\n').length, 100);
});

test('what makes no sense is wrong use, with a sentence', () => {
  const { dragoman } = install();
  for (const [args, sentence] of [
    [['list'], "error: unknown command 'list'"],
    [['export'], "error: missing required argument 'tenant'"],
    [['export', 'shop', '--since', 'yesterday'], '--since is a time of ISO 8601.'],
    [['verify', 'shop', '--block', '7'], '--block is a number, a colon and a digest'],
    [['verify', '--block', `1:${'x'.repeat(43)}`], '--block is of one tenant: name it.'],
  ] as const) {
    const { status, stderr } = dragoman('events', ...args);
    assert.equal(status, 2, args.join(' '));
    assert.ok(stderr.startsWith(sentence), stderr.slice(0, 100));
  }
  const gone = dragoman('events', 'verify', '--log', '/nowhere/log');
  assert.deepEqual([gone.status, gone.stderr], [1, '/nowhere/log is not there.\n']);
  assert.match(dragoman('events', 'verify', '--help').stdout, /^Usage: dragoman events verify/);
});
