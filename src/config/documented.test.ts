// What documents say of the configuration is what holds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { demonstration, variables } from './environment.ts';
import { file, readConfig } from './file.ts';

test('every variable of the environment that is read is documented, and no other', () => {
  const text = ['environment.ts', 'file.ts'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
  const read = [...text.matchAll(/env\['(\w+)'\]|port\(env, '(\w+)'/g)].map(([, one, other]) => one ?? other!);
  assert.deepEqual(Object.keys(variables).sort(), [...new Set(read)].sort());
  assert.equal(demonstration({}).listeners[0]?.port, Number(variables['DRAGOMAN_PORT']?.byDefault));
});

test('the documented defaults of dragoman.yaml are those of a file that names only what is required', () => {
  const key = 'b3VyIG93biAzMiBieXRlcyBmb3IgdGhpcyB0ZXN0ISE=';
  const mail = 'mail: { from: a@example.org, smtp: { host: mail.example.org } }';
  const seen = 'metrics: { port: 1 }\ntraces: { url: https://traces.example.org }';
  const config = readConfig('dragoman.yaml', `publicUrl: https://id.example.org\nmasterKeys: ['${key}']\n${mail}\n${seen}\n`, {});
  const { listeners, trustedProxies, outbound, limits, drain, log, mail: mailing, metrics, traces } = file.properties;
  const byDefault = (schema: object) => (schema as { readonly default?: unknown }).default;
  assert.deepEqual(config.listeners, [
    { address: byDefault(listeners.items.properties.address), ...(byDefault(listeners) as object[])[0] },
  ]);
  assert.deepEqual(config.trustedProxies, byDefault(trustedProxies));
  assert.deepEqual(config.outboundAllow, byDefault(outbound.properties.allow));
  assert.equal(config.bodyLimit, byDefault(limits.properties.body));
  assert.equal(config.searchSeconds, byDefault(limits.properties.searchSeconds));
  assert.equal(config.memoryMebibytes, byDefault(limits.properties.memoryMebibytes));
  assert.equal(config.drainSeconds, byDefault(drain));
  assert.equal(config.log, byDefault(log));
  assert.equal(config.metrics?.address, byDefault(metrics.properties.address));
  for (const [name, schema] of Object.entries(traces.properties))
    if (name !== 'url') assert.deepEqual(config.traces?.[name as keyof typeof config.traces], byDefault(schema), name);
  assert.deepEqual(
    { ...config.postgres },
    Object.fromEntries(Object.entries(file.properties.postgres.properties).map(([name, schema]) => [name, byDefault(schema)])),
  );
  const { port, secure, requireTls } = mailing.properties.smtp.properties;
  const { mail: sent } = config;
  assert.deepEqual([sent?.port, sent?.secure, sent?.requireTls], [byDefault(port), byDefault(secure), byDefault(requireTls)]);
});
