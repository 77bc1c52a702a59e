// Answers for want of a better code are counted wherever they may be written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources } from '../../../tools/files.ts';
import { faces } from '../../dialects.ts';
import type { AnyFace } from './face.ts';
import { vagueAnswers } from './vague.ts';

test('each place in which an answer may stand is looked at', () => {
  const vague = (why: string) => ({ code: 1, vague: why });
  const places = ['faults', 'doors', 'steps', 'problems', 'parameters'];
  const planted = (prefix: string) =>
    Object.fromEntries(places.map((place) => [place, { clear: 2, said: { code: 3 }, x: vague(`${prefix} ${place}`) }]));
  const face = {
    dialect: planted('dialect'),
    endpoints: [{ operation: 'a', ...planted('endpoint') }],
    inner: [{ operation: 'b', ...planted('field') }],
  } as unknown as AnyFace;
  const expected = ['dialect', 'endpoint', 'field'].flatMap((prefix) => places.map((place) => `${prefix} ${place}`));
  assert.deepEqual(
    vagueAnswers(face).map(({ why }) => why),
    expected,
  );
  assert.deepEqual(vagueAnswers(face)[5], { operation: 'a', to: 'x', code: 1, why: 'endpoint faults' });
});

test('no reason that is written in a dialect is missing in the count', () => {
  let all = 0;
  for (const face of faces) {
    const counted = new Set(vagueAnswers(face).map(({ why }) => why));
    const written = sources(`src/dialects/${face.dialect.name}`).flatMap(({ text }) =>
      [...text.matchAll(/\bvague: '([^']+)'/g)].map(([, why]) => why!),
    );
    assert.deepEqual([...new Set(written)].sort(), [...counted].sort(), face.dialect.name);
    all += written.length;
  }
  assert.ok(all > faces.length, 'such reasons are found at all; a dialect may be without any');
});
