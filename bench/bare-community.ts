// What a group page and the page of all tasks are measured against: Fastify, the same rows by prepared statements, the same bytes.
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

const [, , file, bodies] = process.argv;
const database = new DatabaseSync(file!, { readOnly: true });
const recorded = JSON.parse(readFileSync(bodies!, 'utf8')) as {
  readonly account: string;
  readonly replies: Readonly<Record<string, { readonly group: string | null; readonly body: unknown }>>;
};
const { account } = recorded;

const ofGroup = [
  'select * from groups where id = ?1',
  'select * from memberships where group_id = ?1',
  'select * from accounts where id in (select account from memberships where group_id = ?1)',
  'select * from identifiers where account in (select account from memberships where group_id = ?1)',
  'select * from profiles where account in (select account from memberships where group_id = ?1)',
  'select * from subjects where group_id = ?1',
  'select * from tasks where group_id = ?1',
  'select task, count(*) from comments where task in (select id from tasks where group_id = ?1) group by task',
].map((sql) => database.prepare(sql));

const mine = 'select group_id from memberships where account = ?1';
const ofPerson = [
  'select * from memberships where account = ?1',
  `select * from groups where id in (${mine})`,
  `select group_id, count(*) from memberships where group_id in (${mine}) group by group_id`,
  `select * from tasks where group_id in (${mine})`,
  `select * from subjects where group_id in (${mine})`,
  'select * from subscriptions where account = ?1',
  'select * from completions where account = ?1',
  `select task, count(*) from comments where task in (select id from tasks where group_id in (${mine})) group by task`,
].map((sql) => database.prepare(sql));

const needed: Readonly<Record<string, readonly number[]>> = { details: [0, 1, 2, 3, 4], subjects: [0, 5], tasks: [0, 1, 6, 7, 5] };
const server = Fastify();
server.get('/:what', async (request) => {
  const { what } = request.params as { what: string };
  const { group, body } = recorded.replies[what]!;
  if (group === null) for (const statement of ofPerson) statement.all(account);
  else for (const each of needed[what]!) ofGroup[each]!.all(group);
  return body;
});
console.log(`bare on ${await server.listen({ host: '127.0.0.1', port: 0 })}`);
