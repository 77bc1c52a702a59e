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

const long: readonly (readonly [name: string, settings: object])[] = [
  ['salt', { format: '$salt$password', salt: 'a'.repeat(300_000) }],
  ['salt', { algorithm: 'pbkdf2', salt: 'a'.repeat(300_000) }],
  ['format', { format: `${'$salt'.repeat(2000)}$password`, salt: 'a' }],
  ['binaryFormat', { binaryFormat: `${'$salt'.repeat(2000)}$password`, salt: 'a' }],
  ['format', { format: `$password${'$salt'.repeat(200)}`, salt: 'a'.repeat(1000) }],
  ['binaryFormat', { binaryFormat: `$password${'$salt'.repeat(200)}`, salt: 'a'.repeat(1000) }],
];

for (const [name, settings] of long)
  test(`${JSON.stringify(settings).slice(0, 50)} does not grow in memory: it is refused by the name ${name}`, () => {
    const found = read(settings);
    assert.ok(found && 'wrong' in found, JSON.stringify(found)?.slice(0, 300));
    assert.equal(found.name, name);
  });

test('a hash of bytes that the vendor has no name for is not written', () => {
  const scheme = { kind: 'salted', of: 'typed', digest: 'sha1', encoding: 'base64' } as const;
  for (const charset of ['latin1', 'utf-16be'] as const) assert.equal(hashOut({ hash, scheme: { ...scheme, charset } }), undefined);
  assert.equal(hashOut({ hash: '$2b$05$x', scheme: { kind: 'bcrypt', of: 'typed', charset: 'latin1' } }), undefined);
});
