import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { tellingFailures } from './exporter.ts';
import { tracingPackages } from './packages.ts';
import { summaryOf } from './statements.ts';
import { newTracing, type TracingOptions } from './tracing.ts';

const answered = {
  id: 'r1',
  api: 'gigya',
  operation: 'accounts.login',
  status: 200,
  code: 403042,
  reason: 'password.mismatch',
  isOurs: false,
  tenant: 't1',
} as const;
const caller = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const stops: (() => Promise<void>)[] = [];
after(async () => {
  for (const stop of stops) await stop();
});

/** `spans` sends what was made so far, and answers it in the order in which it ended. */
function traced(more: Partial<TracingOptions> = {}) {
  const kept: ReadableSpan[] = [];
  const exporter: SpanExporter = {
    export: (spans, done) => {
      kept.push(...spans);
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
  const tracing = newTracing({
    exporter,
    ratio: 1,
    continueCallers: false,
    resource: { 'service.name': 'dragoman' },
    database: 'sqlite',
    ...more,
  });
  const request = (traceparent?: string) => tracing.requests.begin({ method: 'POST', traceparent });
  const spans = async () => {
    await tracing.stop();
    return kept;
  };
  stops.push(tracing.stop);
  return { tracing, request, spans };
}

test('a command, its statements and its calls belong to the request, and the request says what came of it', async () => {
  const { tracing, request, spans } = traced();
  const span = request();
  const done = Promise.withResolvers<void>();
  span.run(() => {
    tracing
      .command('proofThenState', async () => {
        await turn();
        assert.equal(
          tracing.statement('select "id" from "accounts" where "name" = ?', () => 7),
          7,
        );
        return tracing.call('webhook', { host: 'crm.internal', port: 443 }, async () => 'answer');
      })
      .then((value) => {
        assert.equal(value, 'answer');
        done.resolve();
      });
  });
  await done.promise;
  span.end(answered);
  span.end({ ...answered, status: 500 });
  const made = await spans();
  assert.deepEqual(
    made.map(({ name, kind }) => [name, kind]),
    [
      ['select accounts', SpanKind.CLIENT],
      ['call webhook', SpanKind.CLIENT],
      ['proofThenState', SpanKind.INTERNAL],
      ['accounts.login', SpanKind.SERVER],
    ],
  );
  const [statement, call, command, whole] = made;
  assert.equal(new Set(made.map((each) => each.spanContext().traceId)).size, 1);
  assert.equal(whole!.spanContext().traceId, span.id);
  assert.equal(command!.parentSpanContext?.spanId, whole!.spanContext().spanId);
  for (const inner of [statement, call]) assert.equal(inner!.parentSpanContext?.spanId, command!.spanContext().spanId);
  assert.deepEqual(statement!.attributes, {
    'db.system.name': 'sqlite',
    'db.query.summary': 'select accounts',
    'db.operation.name': 'select',
    'db.collection.name': 'accounts',
    'db.query.text': 'select "id" from "accounts" where "name" = ?',
  });
  assert.deepEqual(call!.attributes, { 'dragoman.purpose': 'webhook', 'server.address': 'crm.internal', 'server.port': 443 });
  assert.deepEqual(whole!.attributes, {
    'http.request.method': 'POST',
    'http.route': 'accounts.login',
    'http.response.status_code': 200,
    'dragoman.request': 'r1',
    'dragoman.api': 'gigya',
    'dragoman.code': 403042,
    'dragoman.reason': 'password.mismatch',
    'dragoman.tenant': 't1',
  });
  assert.equal(whole!.status.code, SpanStatusCode.UNSET, 'a refusal is no failure of ours');
});

test('what fails says so without the words of its error, and fails as before', async () => {
  const { tracing, request, spans } = traced();
  const span = request();
  const broken = Object.assign(new Error('duplicate key (olga@example.org)'), { code: '23505' });
  const refused = Object.assign(new Error('password.mismatch'), { kind: 'password.mismatch' });
  const results: Promise<unknown>[] = [];
  span.run(() => {
    results.push(tracing.command('a', async () => Promise.reject(broken)));
    results.push(tracing.command('b', async () => Promise.reject(refused)));
    assert.throws(
      () =>
        tracing.statement('insert into "accounts" values (?)', () => {
          throw broken;
        }),
      broken,
    );
  });
  assert.deepEqual(
    (await Promise.allSettled(results)).map((each) => (each as PromiseRejectedResult).reason),
    [broken, refused],
  );
  span.end({ ...answered, status: 500, reason: 'accounts.store', isOurs: true });
  const made = await spans();
  assert.doesNotMatch(JSON.stringify(made.map(({ attributes, status, events }) => ({ attributes, status, events }))), /olga/);
  const by = Object.fromEntries(
    made.map(({ name, status, attributes }) => [name, [status.code, attributes['error.type'] ?? attributes['dragoman.reason']]]),
  );
  assert.deepEqual(by, {
    'insert accounts': [SpanStatusCode.ERROR, '23505'],
    a: [SpanStatusCode.ERROR, '23505'],
    b: [SpanStatusCode.UNSET, 'password.mismatch'],
    'accounts.login': [SpanStatusCode.ERROR, 'accounts.store'],
  });
});

test('a wait for a connection is shown where there was one', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { tracing, request, spans } = traced();
  const span = request();
  const waiting = (run: () => Promise<unknown>) => new Promise((resolve) => span.run(() => resolve(tracing.statement('connect', run))));
  assert.equal(await waiting(async () => 'at once'), 'at once');
  await waiting(async () => t.mock.timers.tick(40));
  span.end(answered);
  t.mock.timers.reset();
  const made = await spans();
  assert.deepEqual(
    made.map(({ name }) => name),
    ['connect', 'accounts.login'],
  );
  assert.equal(made[0]!.parentSpanContext?.spanId, made[1]!.spanContext().spanId);
});

test('a caller that goes away is no failure of ours, and is told', async () => {
  const { request, spans } = traced();
  request().end({ ...answered, status: undefined, reason: undefined, code: undefined });
  const [whole] = await spans();
  assert.deepEqual([whole!.status.code, whole!.attributes['dragoman.aborted']], [SpanStatusCode.UNSET, true]);
  assert.equal(whole!.attributes['http.response.status_code'], undefined);
});

test('two requests at once do not get into one trace', async () => {
  const { tracing, request, spans } = traced();
  const both = ['first', 'second'].map((name) => {
    const span = request();
    const ended = Promise.withResolvers<void>();
    span.run(() => {
      tracing
        .command(name, async () => {
          await turn();
          await tracing.statement(`select "${name}" from "x"`, async () => turn());
        })
        .then(ended.resolve);
    });
    return ended.promise.then(() => span.end(answered));
  });
  await Promise.all(both);
  const made = await spans();
  for (const name of ['first', 'second']) {
    const command = made.find((each) => each.name === name)!;
    const statement = made.find(({ attributes }) => attributes['db.query.text'] === `select "${name}" from "x"`)!;
    assert.equal(statement.parentSpanContext?.spanId, command.spanContext().spanId);
  }
});

test('outside a request statements and commands are not traced, and calls are traces of their own', async () => {
  const { tracing, spans } = traced();
  tracing.statement('delete from "codes"', () => 1);
  await tracing.command('sweep', async () => 1);
  await tracing.call('mail-server', { host: 'mail.example.org', port: 587 }, async () => 1);
  assert.deepEqual(
    (await spans()).map(({ name, parentSpanContext }) => [name, parentSpanContext]),
    [['call mail-server', undefined]],
  );
});

test('a caller chooses no trace, unless the file says that it may', async () => {
  const own = traced();
  const strange = own.request(caller);
  assert.notEqual(strange.id, caller.slice(3, 35));
  strange.end(answered);
  const open = traced({ continueCallers: true, ratio: 0 });
  assert.equal(open.request(caller).id, caller.slice(3, 35), 'a trace that a proxy began is followed whatever the share');
  assert.equal(open.request(caller.replace(/01$/, '00')).id, undefined);
  for (const bad of [
    '',
    'x',
    caller.replace('b7ad', 'B7AD'),
    caller.replace(/^00/, 'ff'),
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `${caller}1`,
  ])
    assert.equal(open.request(bad).id, undefined, bad);
  assert.equal((await own.spans())[0]!.parentSpanContext, undefined);
});

test('of a request outside the share nothing is made', async () => {
  const { tracing, request, spans } = traced({ ratio: 0 });
  const span = request();
  assert.equal(span.id, undefined);
  span.run(() => void tracing.statement('select 1', () => 1));
  span.end(answered);
  assert.deepEqual(await spans(), []);
});

test('a statement has a short name', () => {
  const named = [
    ['select * from "sessions" where "id" = $1', 'select sessions'],
    ['with x as (select 1) insert into "events" ("a") values (?)', 'select events'],
    ['INSERT INTO accounts VALUES (?)', 'insert accounts'],
    ['update "tenants" set "a" = ?', 'update tenants'],
    ['begin', 'begin'],
    ['pragma user_version', 'statement'],
  ] as const;
  for (const [text, summary] of named) assert.equal(summaryOf(text).summary, summary);
});

test('that a collector is away is told once, without its words', () => {
  const told: unknown[] = [];
  const results = [1, 1, 0, 1];
  const exporter = tellingFailures(
    {
      export: (_spans, done) =>
        done({ code: results.shift()!, error: Object.assign(new Error('Bearer secret'), { code: 'ECONNREFUSED' }) }),
      shutdown: async () => {},
    },
    { warn: (fields, text) => void told.push([fields, text]), info: (text) => void told.push(text) },
  );
  for (let at = 0; at < 4; at += 1) exporter.export([], () => {});
  const away = [{ error: 'ECONNREFUSED' }, 'traces cannot be sent'];
  assert.deepEqual(told, [away, 'traces are sent again', away]);
});

test('the packages that a refusal names are those that were tried', () => {
  const { peerDependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  for (const each of tracingPackages) {
    const at = each.lastIndexOf('@');
    assert.equal(peerDependencies?.[each.slice(0, at)], each.slice(at + 1));
    assert.equal(devDependencies?.[each.slice(0, at)], each.slice(at + 1));
  }
});
