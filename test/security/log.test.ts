// The log is lines of JSON, one for each thing that happened: a caller writes neither lines nor fields.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { tongues } from '../tongues/tongues.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

test('a line is one object, with its time in UTC, whatever a caller put into it', async () => {
  const written: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void written.push(line) });
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'lines', log });
  await world.settings({ rates: { caller: null, address: null, tenant: null } });
  await world.person();
  const forged = '{"level":30,"time":0,"request":"forged","msg":"answered"}';
  const hostile = [
    `a\n${forged}`,
    `a\r\n${forged}`,
    `a\u2028${forged}`,
    `a\u0085${forged}`,
    '"},{"request":"forged","x":{"y":"',
    '\u001b[2J\u001b[31mred',
    '%s %d %j %o',
  ];
  const before = Date.now();
  for (const text of hostile) {
    for (const { signIn } of tongues) await signIn(world, text, text);
    const headers = { 'user-agent': text.replace(/[^\x20-\x7e]/g, ' '), 'x-request-id': forged, 'content-type': 'application/json' };
    await world.raw({ method: 'GET', url: `${world.base}/${encodeURIComponent(text)}`, headers });
    await world.raw({
      method: 'POST',
      url: `${world.base}/console/api/demo/${encodeURIComponent(text)}`,
      headers,
      body: JSON.stringify({ [text]: text }),
    });
    await world.wso2('GET', '/scim2/Users', undefined, { query: { filter: `userName eq "${text}"` } } as never);
  }
  world.breaks('sessions.insert', 'cut');
  for (const { signIn } of tongues) await signIn(world, 'ann@example.org', 'correct horse');
  await close();
  assert.ok(written.length >= hostile.length * 3, String(written.length));
  for (const line of written) {
    assert.equal(line.indexOf('\n'), line.length - 1, 'one line');
    assert.doesNotMatch(line.slice(0, -1), /[\u0000-\u001f\u0085\u2028]/, 'no character that a terminal or a reader obeys');
    const { level, time, request, msg } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    assert.ok(typeof level === 'number' && typeof msg === 'string', line);
    // Milliseconds since 1970 in UTC.
    assert.ok(typeof time === 'number' && time >= before - 60_000 && time <= Date.now(), line);
    assert.ok(request === undefined || /^[0-9a-f]{32}$/.test(String(request)), line);
  }
});
