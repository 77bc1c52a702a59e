// Long keys of PBKDF2 by their first block.
import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import { firstBlock } from './first-block.ts';
import { readHash } from './read-hash.ts';

const key = (bytes: number) => pbkdf2Sync('a good long password', 'ab12', 1000, bytes, 'sha256');
const scheme = { kind: 'pbkdf2', of: 'typed', digest: 'sha256', salt: 'ab12', iterations: 1000 } as const;

test('a key of 512 bytes is the one of 32 of the same password', () => {
  for (const encoding of ['hex', 'base64'] as const) {
    const cut = firstBlock({ hash: key(512).toString(encoding), scheme: { ...scheme, encoding } });
    assert.deepEqual(cut, { hash: key(32).toString(encoding), scheme: { ...scheme, encoding } });
  }
});

test('what is short, malformed or of another family stays as it is', () => {
  for (const hash of [key(32).toString('hex'), key(16).toString('hex'), `${key(512).toString('hex')}x`, ''])
    assert.deepEqual(firstBlock({ hash, scheme: { ...scheme, encoding: 'hex' } }), { hash, scheme: { ...scheme, encoding: 'hex' } });
  const other = readHash({ type: 'md5', value: 'c'.repeat(32) })!;
  assert.deepEqual(firstBlock(other), other);
});
