// npm run bench -- community: a class and its tasks, the group page and the page of all tasks of forty groups, against a bare route that reads the
// same rows. Figures are CPU time of the main thread, asked in turns.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { costOf, median, spread } from './cpu.ts';
import { one } from './load.ts';
import { type Served, serve } from './served.ts';
import { newTable } from './table.ts';

const size = { members: 40, subjects: 50, tasks: 150, groups: 40 };
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
/** Of each page, to each side, in a round. */
const requests = 200;
const digest = createHash('sha256').update('correct horse').digest('hex');
const goal = 0.5;

type Body = Readonly<Record<string, unknown>>;

function callsOf(base: string, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (method: string, path: string, body?: Body) => {
    const given = body ? { body: JSON.stringify(body) } : {};
    const reply = await one(base, { method, path, headers, ...given });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`);
    return JSON.parse(reply.body === '' ? 'null' : reply.body);
  };
}

const tokenOf = async (base: string, username: string): Promise<string> => {
  const path = `/auth-server/auth?grant_type=password&username=${username}&password=${digest}`;
  return JSON.parse((await one(base, { method: 'POST', path })).body).token;
};

/** Answers the number of the full group. */
async function furnish({ base, output }: Served, ann: string): Promise<number> {
  const console = { authorization: /Authorization: (Bearer \S+)/.exec(output)![1]!, 'content-type': 'application/json' };
  const call = callsOf(base, ann);
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const group = (await call('POST', '/hazizz-server/groups', { groupName: 'Full class', type: 'OPEN' })).id as number;
  for (let i = 1; i < size.members; i += 1) {
    const username = `member-${i}`;
    const body = JSON.stringify({ username, email: `${username}@example.org`, password: 'correct horse' });
    await one(base, { method: 'POST', path: '/console/api/demo/accounts', headers: console, body });
    await callsOf(base, await tokenOf(base, username))('POST', `/hazizz-server/groups/${group}/join`, {});
  }
  const subjects: number[] = [];
  for (let i = 0; i < size.subjects; i += 1)
    subjects.push((await call('POST', `/hazizz-server/subjects/groups/${group}`, { name: `Subject ${i}`, subscriberOnly: false })).id);
  for (let i = 0; i < size.tasks; i += 1) {
    const task = { description: `Task ${i}`, tags: ['_HOMEWORK'], dueDate: due };
    const { id } = await call('POST', `/hazizz-server/tasks/subjects/${subjects[i % subjects.length]}`, task);
    if (i % 3 === 0) await call('POST', `/hazizz-server/comments/tasks/${id}/chat`, { content: 'Which page?' });
  }
  for (let i = 1; i < size.groups; i += 1) {
    const other = (await call('POST', '/hazizz-server/groups', { groupName: `Group ${i}`, type: 'OPEN' })).id;
    for (let j = 0; j < 5; j += 1)
      await call('POST', `/hazizz-server/tasks/groups/${other}`, { description: `Task ${j}`, tags: [], dueDate: due });
  }
  return group;
}

export async function community(): Promise<void> {
  const { row, write } = newTable('Community');
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-community-'));
  const served = await serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  process.stderr.write('a class of forty is furnished …\n');
  const token = await tokenOf(served.base, 'ann-demo');
  const group = await furnish(served, token);
  const pages = {
    details: `/hazizz-server/groups/${group}/details`,
    subjects: `/hazizz-server/subjects/groups/${group}`,
    tasks: `/hazizz-server/me/tasks?groupId=${group}&wholeGroup=true&showThera=false`,
    merged: '/hazizz-server/me/tasks?showThera=false',
  };
  const headers = { authorization: `Bearer ${token}` };
  const database = new DatabaseSync(join(folder, 'dragoman.db'), { readOnly: true });
  const { id: account } = database.prepare("select account as id from identifiers where normal = 'ann-demo'").get() as { id: string };
  const { id: groupId } = database.prepare('select id from groups where number = ?').get(group) as { id: string };
  database.close();
  const replies: Record<string, { group: string | null; body: unknown }> = {};
  for (const [what, path] of Object.entries(pages)) {
    const { status, body } = await one(served.base, { method: 'GET', path, headers });
    if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
    replies[what] = { group: what === 'merged' ? null : groupId, body: JSON.parse(body) };
  }
  const counted = [replies['tasks']!.body, replies['merged']!.body].map((body) => (body as unknown[]).length);
  if (counted[0] !== size.tasks || counted[1] !== size.tasks + 5 * (size.groups - 1)) throw new Error(`tasks shown: ${counted}`);
  const file = join(folder, 'bodies.json');
  writeFileSync(file, JSON.stringify({ account, replies }));
  const bare = await serve(['--disable-warning=ExperimentalWarning', 'bench/bare-community.ts', join(folder, 'dragoman.db'), file]);
  /** Microseconds for all the pages, one of each. */
  const sum = async (side: Served, of: (page: keyof typeof pages) => string, names: readonly (keyof typeof pages)[]) => {
    let micros = 0;
    for (const name of names) micros += await costOf(side, () => ({ method: 'GET', path: of(name), headers }), requests);
    return micros;
  };
  const compare = async (what: string, ...names: (keyof typeof pages)[]) => {
    const turns: { readonly own: number; readonly other: number }[] = [];
    // The first one warms both.
    for (let round = 0; round <= rounds; round += 1) {
      const own = await sum(served, (name) => pages[name], names);
      const other = await sum(bare, (name) => `/${name}`, names);
      if (round > 0) turns.push({ own, other });
    }
    const ratios = turns.map(({ own, other }) => other / own);
    const [ratio, own, other] = [median(ratios), median(turns.map((each) => each.own)), median(turns.map((each) => each.other))];
    row(
      `${what}: CPU time of bare routes with the same rows and bytes ÷ ours`,
      `${ratio.toFixed(2)} (${other.toFixed(0)} ÷ ${own.toFixed(0)} µs, spread ${spread(ratios).toFixed(2)})`,
      `≥ ${goal}`,
      ratio >= goal,
    );
  };
  await compare(`group page (${size.members} members, ${size.subjects} subjects, ${size.tasks} tasks)`, 'details', 'subjects', 'tasks');
  await compare(`all tasks of ${size.groups} groups`, 'merged');
  await bare.stop();
  await served.stop();
  rmSync(folder, { recursive: true });
  write();
}
