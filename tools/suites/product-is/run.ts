// Sends the requests of all classes in turn, and says of each whether it was answered as the vendor's test expects.
import assert from 'node:assert/strict';
import { check } from '../tell.ts';
import { applications } from './applications.ts';
import type { Asked, Tests } from './asked.ts';
import { consoles } from './consoles.ts';
import { governance } from './governance.ts';
import { people } from './people.ts';
import { scim } from './scim.ts';

const { BASE: base = '', PORTAL: portal = '' } = process.env;
const personsPassword = 'Wint3r!pine';
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const kept = new Map<string, string>();
const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => kept.get(name) ?? whole);

async function sent({ ask, body, by, type }: Pick<Asked, 'ask' | 'body' | 'by' | 'type'>) {
  const [method = '', path = ''] = ask.split(/ (.*)/);
  const json = path.startsWith('/scim2') ? 'application/scim+json' : 'application/json';
  const headers = { authorization: basic(by ? `scim2person:${personsPassword}` : portal), accept: json, 'content-type': type ?? json };
  const reply = await fetch(base + filled(path), {
    method,
    headers,
    ...(body === undefined ? {} : { body: filled(JSON.stringify(body)) }),
  });
  const text = await reply.text();
  return {
    status: reply.status,
    location: reply.headers.get('location'),
    text,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

const at = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], body);

async function asExpected(asked: Asked): Promise<void> {
  const { status, body, text, location } = await sent(asked);
  assert.equal(status, asked.status, `${status} ${text.slice(0, 200)}`);
  if (asked.code !== undefined) assert.equal(body.code, asked.code, text.slice(0, 200));
  for (const [path, value] of Object.entries(asked.at ?? {})) {
    const there = at(body, path);
    if (value === undefined) assert.notEqual(there, undefined, `${path} is not in ${text.slice(0, 200)}`);
    else assert.deepEqual(there, typeof value === 'string' ? filled(value) : value, path);
  }
  if (asked.keep !== undefined) kept.set(asked.keep, body.id ?? location?.split('/').at(-1));
}

const made = await sent({
  ask: 'POST /scim2/Users',
  body: { userName: 'scim2person', password: personsPassword, emails: [{ type: 'work', value: 'scim2person@example.org', primary: true }] },
});
kept.set('person', made.body.id);

const classes: Tests = { ...scim, ...governance, ...applications, ...consoles, ...people };
for (const [name, tests] of Object.entries(classes))
  for (const [place, asked] of tests.entries()) await check(`${name} ${place + 1}: ${asked.ask} ${asked.status}`, () => asExpected(asked));
