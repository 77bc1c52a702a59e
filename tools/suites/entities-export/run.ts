// entities-export against the server at BASE, as OWNER: one line of JSON a check.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const { BASE = '', OWNER = '', SOURCE = '' } = process.env;
const [id = '', secret = ''] = OWNER.split(':');
const folder = mkdtempSync(join(tmpdir(), 'dragoman-exporter-'));
for (const name of readdirSync(SOURCE))
  if (name === 'node_modules') symlinkSync(join(SOURCE, name), join(folder, name));
  else if (name !== '.git' && name !== 'data') cpSync(join(SOURCE, name), join(folder, name), { recursive: true });

const tell = (check: string, ok: boolean, why: unknown = '') =>
  process.stdout.write(`${JSON.stringify({ check, ok, why: String(why).slice(-600) })}\n`);

async function call(path: string, given: Readonly<Record<string, string>>) {
  const authorization = `Basic ${Buffer.from(OWNER).toString('base64')}`;
  const reply = await fetch(`${BASE}${path}`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams({ type_name: 'user', ...given }),
  });
  return (await reply.json()) as Record<string, never>;
}

const written = () =>
  existsSync(join(folder, 'data'))
    ? readdirSync(join(folder, 'data'))
        .filter((name) => /\.gz(\.part)?$/.test(name))
        .map((name) => join(folder, 'data', name))
    : [];

/** What it printed, and the records of the file that it left. */
function exported(secretGiven = secret): {
  readonly printed: string;
  readonly kind: string;
  readonly records: readonly { readonly email: string }[];
} {
  // Its state stands beside what it wrote.
  for (const file of written()) rmSync(file);
  const env = { ...process.env, REALM: 'demo', ENTITY: 'user', PAGE_SIZE: '3', CLIENT_ID: id, CLIENT_SECRET: secretGiven };
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', join(import.meta.dirname, 'to-loopback.cjs'), 'index.js'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  const [file] = written().filter((name) => name.endsWith('.gz'));
  const lines = file
    ? gunzipSync(readFileSync(file))
        .toString()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  return {
    printed: stdout + stderr,
    kind: lines[0]?.exportType ?? 'none',
    records: lines.filter(({ type }) => type === 'data').map(({ data }) => data),
  };
}

const people = Array.from({ length: 7 }, (_, n) => ({ email: `exported${n}@example.org`, givenName: 'Ann' }));
await call('/entity.bulkCreate', { all_attributes: JSON.stringify(people) });
const count = Number((await call('/entity.count', {}))['total_count']);

const wrong = exported('x'.repeat(32));
tell('a wrong secret is told as the vendor tells it', /INVALID_CLIENT_CREDENTIALS|invalid client/i.test(wrong.printed), wrong.printed);
const full = exported();
tell('the first run is a full one', full.kind === 'full', full.printed);
tell('all records are in it, page by page', full.records.length === count, `${full.records.length} of ${count}: ${full.printed}`);
tell('each once', new Set(full.records.map(({ email }) => email)).size === count, full.printed);
await call('/entity.update', { key_attribute: 'email', key_value: '"exported3@example.org"', attributes: '{"givenName":"Zora"}' });
await call('/entity.create', { attributes: '{"email":"later@example.org"}' });
const delta = exported();
tell('the next run is a delta', delta.kind === 'delta', delta.printed);
const changed = delta.records.map(({ email }) => email).sort();
tell(
  'what changed is in it',
  ['exported3@example.org', 'later@example.org'].every((email) => changed.includes(email)),
  changed,
);
tell('and nothing else', changed.length === 2, changed);
const none = exported();
tell('a run after nothing changed writes nothing', none.records.length === 0, none.printed);
rmSync(folder, { recursive: true, force: true });
