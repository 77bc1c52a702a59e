// Answers for want of a better code are counted wherever they may be written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources } from '../../../tools/files.ts';
import { apis } from '../../dialects.ts';
import type { AnyApi } from './api.ts';
import { vagueAnswers } from './vague.ts';

test('each place in which an answer may stand is looked at', () => {
  const vague = (why: string) => ({ code: 1, vague: why });
  const places = ['faults', 'requestErrors', 'steps', 'problems', 'parameters'];
  const planted = (prefix: string) =>
    Object.fromEntries(places.map((place) => [place, { clear: 2, said: { code: 3 }, x: vague(`${prefix} ${place}`) }]));
  const api = {
    dialect: planted('dialect'),
    endpoints: [{ operation: 'a', ...planted('endpoint') }],
    inner: [{ operation: 'b', ...planted('field') }],
  } as unknown as AnyApi;
  const expected = ['dialect', 'endpoint', 'field'].flatMap((prefix) => places.map((place) => `${prefix} ${place}`));
  assert.deepEqual(
    vagueAnswers(api).map(({ why }) => why),
    expected,
  );
  assert.deepEqual(vagueAnswers(api)[5], { operation: 'a', to: 'x', code: 1, why: 'endpoint faults' });
});

test('no reason that is written in a dialect is missing in the count', () => {
  let all = 0;
  for (const api of apis) {
    const counted = new Set(vagueAnswers(api).map(({ why }) => why));
    const written = sources(`src/dialects/${api.dialect.name}`).flatMap(({ text }) =>
      [...text.matchAll(/\bvague: '([^']+)'/g)].map(([, why]) => why!),
    );
    assert.deepEqual([...new Set(written)].sort(), [...counted].sort(), api.dialect.name);
    all += written.length;
  }
  assert.ok(all > apis.length, 'such reasons are found at all; a dialect may be without any');
});
