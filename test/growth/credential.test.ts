// A new type of credential is a folder and one line: sessions tell it, it is a way in, it moves in and out with its account, and goes with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeTypes, run } from './grown.ts';

test('a new credential is a folder and one line', () => {
  judgeTypes();
  assert.deepEqual(JSON.parse(run('--disable-warning=ExperimentalWarning', 'use.ts').trim()), {
    move: {
      moved: [[1, 0], true],
      holdings: [{ type: 'pin', name: 'pin' }],
      again: [[0, 1], true],
      same: true,
      // Ann's answers, and her PIN, which is kept in a form that no record can name.
      leftOut: { 'security-question': 1, pin: 1 },
      taken: [[0, 1], false],
      declared: true,
    },
    without: ['means.last', { means: 'example.com' }],
    ways: [
      { type: 'federated', name: 'example.com' },
      { type: 'pin', name: 'pin' },
    ],
    held: [{ type: 'pin', name: 'pin' }],
    withPin: 'unlinked',
    kind: 'signed-in',
    session: { amr: ['pin'], acr: '1' },
    left: { pins: ['ann'], others: [] },
  });
});
