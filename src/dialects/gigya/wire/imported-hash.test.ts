// What an import describes is a hash of ours, and described again by an export it is the same hash.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HashScheme } from '../../../core/credentials/index.ts';
import { hashOut } from './exported-hash.ts';
import { describedHash, passwordIn } from './imported-hash.ts';

const hash = 'A'.repeat(27).concat('=');
const read = (settings: object) => describedHash(passwordIn({ hashedPassword: hash, hashSettings: { algorithm: 'sha1', ...settings } })!);
/** The bytes on both sides of the password, and those of the password. */
function madeOf({ salt = '', saltSide = 'left', otherSide = '', saltEncoding, charset }: HashScheme) {
  const sides = [salt, otherSide].map((text) => Buffer.from(text, saltEncoding ?? 'utf8').toString('latin1'));
  return [...(saltSide === 'left' ? sides : sides.reverse()), charset ?? 'utf-8'];
}

const templates: readonly (readonly [settings: object, left: string, right: string, charset: string])[] = [
  [{}, '', '', 'utf-8'],
  [{ format: '$salt$password', salt: 'pepper' }, 'pepper', '', 'utf-8'],
  [{ format: 'a:$password:$salt:$', salt: '$password' }, 'a:', ':$password:$', 'utf-8'],
  [{ format: '$salt$password$salt', salt: 's' }, 's', 's', 'utf-8'],
  [{ format: '$password|', salt: 'of no use' }, '', '|', 'utf-8'],
  [{ binaryFormat: '$salt:hex$password:utf8$0x00ff', salt: 'e4' }, '\xe4', '\x00\xff', 'utf-8'],
  [{ binaryFormat: '$salt:UTF16$password:utf16', salt: 'ab' }, 'a\x00b\x00', '', 'utf-16le'],
  [{ binaryFormat: '$password:utf32$0x5F$salt', salt: 'é' }, '', '_\xc3\xa9', 'utf-32le'],
];

for (const [settings, ...expected] of templates) {
  test(`${JSON.stringify(settings)} is read, and written again as the same`, () => {
    const first = read(settings);
    assert.ok(first && 'hash' in first, JSON.stringify(first));
    assert.deepEqual(madeOf(first.hash.scheme), expected);
    const second = describedHash(passwordIn(hashOut(first.hash)!)!);
    assert.ok(second && 'hash' in second, JSON.stringify(second));
    assert.deepEqual([second.hash.hash, ...madeOf(second.hash.scheme)], [hash, ...expected]);
  });
}

test('a hash of bytes that the vendor has no name for is not written', () => {
  const scheme = { kind: 'salted', of: 'typed', digest: 'sha1', encoding: 'base64' } as const;
  for (const charset of ['latin1', 'utf-16be'] as const) assert.equal(hashOut({ hash, scheme: { ...scheme, charset } }), undefined);
  assert.equal(hashOut({ hash: '$2b$05$x', scheme: { kind: 'bcrypt', of: 'typed', charset: 'latin1' } }), undefined);
});
