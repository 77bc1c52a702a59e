// Traces of a production server, as a collector gets them: request, command and statements of one call, and nothing that anybody sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attribute, newCollector } from './collector.ts';
import { install, start } from './production.ts';

const password = 'Correct-horse-battery-7';
const address = 'olga@example.org';
const header = 'Bearer of-the-collector';

test('a call is one trace, from the request to its statements, without anything that its caller sent', {
  timeout: 120_000,
}, async () => {
  const collecting = await newCollector();
  const installed = install(undefined, `traces: { url: '${collecting.url}', headers: { authorization: '${header}' }, service: shop }`);
  const { operator } = JSON.parse(installed.dragoman('tenant', 'create', 'shop', '--name', 'Shop', '--preset', 'gigya').stdout);
  const running = await start(installed);
  try {
    const reply = await fetch(`${running.base}/console/api/shop/accounts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${operator.id}:${operator.secret}`,
        'content-type': 'application/json',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
      body: JSON.stringify({ email: address, password }),
    });
    assert.equal(reply.status, 201, await reply.text());
    await running.until(({ msg, operation }) => msg === 'answered' && String(operation).includes('accounts'));
  } finally {
    assert.equal(await running.stop(), 0);
    collecting.close();
  }
  const spans = collecting.spans();
  const whole = spans.find(({ kind, name }) => kind === 2 && name.includes('accounts'))!;
  const { traceId } = running.log().find(({ msg }) => msg === 'answered') as { readonly traceId: string };
  assert.equal(whole.traceId, traceId, 'the line of the log names it');
  assert.equal(whole.parentSpanId || undefined, undefined, 'no caller chooses it');
  assert.deepEqual(
    ['dragoman.api', 'http.response.status_code'].map((name) => attribute(whole, name)),
    ['console', 201],
  );
  const within = spans.filter((each) => each.traceId === traceId);
  const statements = within.filter((each) => attribute(each, 'db.query.text') !== undefined);
  const insert = statements.find(({ name }) => name === 'insert accounts');
  assert.ok(insert, within.map(({ name }) => name).join(', '));
  const command = within.find(({ spanId }) => spanId === insert.parentSpanId);
  assert.ok(command && attribute(command, 'dragoman.command') !== undefined, `a command ran ${insert.name}`);
  assert.equal(command.parentSpanId, whole.spanId);
  assert.ok(within.some(({ name }) => name === 'make a hash'));
  assert.ok(statements.some(({ name }) => name.startsWith('select ')));
  assert.deepEqual(
    new Set(within.filter(({ name }) => ['begin', 'commit'].includes(name)).map(({ name }) => name)),
    new Set(['begin', 'commit']),
  );
  assert.deepEqual(new Set(statements.map((each) => attribute(each, 'db.system.name'))), new Set(['sqlite']));
  assert.deepEqual(collecting.headers, new Set([header]));
  for (const secret of [password, address, 'olga', operator.secret, header, 'b7ad6b7169203331'])
    assert.ok(!collecting.text().includes(secret), `${secret} in a trace`);
});
