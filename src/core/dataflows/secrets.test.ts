// What hides secrets of a dataflow, and finds them again when it comes back as it was shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { withoutSecrets, withSecretsOf } from './secrets.ts';

const kept = {
  name: 'nightly',
  steps: [
    { id: 'read', params: { host: 'a.example', password: 'p1', keys: [{ secret: 's1' }] } },
    { id: 'write', params: { host: 'b.example', privateKey: 'k1', password: '' } },
  ],
};

test('a secret at any depth is hidden, and one that is not there is not', () => {
  const [read, write] = withoutSecrets(kept)['steps'] as readonly { readonly params: object }[];
  assert.deepEqual(read?.params, { host: 'a.example', password: '********', keys: [{ secret: '********' }] });
  assert.deepEqual(write?.params, { host: 'b.example', privateKey: '********', password: '' });
});

test('a key by whatever name is hidden, and so is the value of a pair that is called like one', () => {
  const params = { accountKey: 'k', sharedKey: 'k', connectionString: 'c', pwd: 'p', Authorization: 'Basic x' };
  const headers = [
    { name: 'Authorization', value: 'Bearer x' },
    { name: 'Accept', value: 'text/csv' },
  ];
  const apiParams = [{ paramName: 'password', value: 'p' }];
  const flow = { steps: [{ id: 'send', params, headers, apiParams }] };
  const [send] = withoutSecrets(flow)['steps'] as readonly { readonly [name: string]: object }[];
  assert.deepEqual([...new Set(Object.values(send!['params']!))], ['********']);
  assert.deepEqual(send!['apiParams'], [{ paramName: 'password', value: '********' }]);
  assert.deepEqual(send!['headers'], [{ name: 'Authorization', value: '********' }, headers[1]]);
  assert.deepEqual(withSecretsOf(withoutSecrets(flow), flow), flow);
  const renamed = { headers: [{ name: 'X-Token', value: '********' }] };
  assert.deepEqual(withSecretsOf(renamed, { headers }), renamed, 'lent to no other name');
});

test('what comes back hidden stays, by the id of its step, and is lent to no other step', () => {
  const shown = withoutSecrets(kept);
  assert.deepEqual(withSecretsOf(shown, kept), kept);
  const [read, write] = shown['steps'] as [JsonObject, JsonObject];
  assert.deepEqual(withSecretsOf({ steps: [write, read] }, kept), { steps: [kept.steps[1], kept.steps[0]] });
  const other = { steps: [{ ...read, id: 'other' }] };
  assert.deepEqual(withSecretsOf(other, kept), other);
  assert.deepEqual(withSecretsOf({ note: '********' }, { note: 'x' }), { note: '********' }, 'no secret by its name');
});
