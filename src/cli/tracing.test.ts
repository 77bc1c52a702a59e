import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { tracesConfig } from '../config/monitoring.ts';
import { ConfigError } from '../config/types.ts';
import { tracingOf } from './tracing.ts';

const log = pino({ level: 'silent' });
const database = { kind: 'sqlite', folder: '.' } as const;

test('where no place for traces is named nothing that makes them is loaded', async () => {
  const load = () => assert.fail('it was loaded');
  assert.equal(await tracingOf({ traces: null, database }, log, load), undefined);
});

test('packages that are not installed are named, with the line that installs them; another error stays what it is', async () => {
  const traces = tracesConfig({ url: 'http://127.0.0.1:4318/v1/traces' });
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
  await assert.rejects(tracingOf({ traces, database }, log, failing('ERR_MODULE_NOT_FOUND')), (error: Error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /npm install @opentelemetry\/api@\S+ .*@opentelemetry\/sdk-trace@\S+$/);
    return true;
  });
  await assert.rejects(tracingOf({ traces, database }, log, failing('ERR_OTHER')), { code: 'ERR_OTHER' });
});
