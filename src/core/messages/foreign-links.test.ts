import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignHostIn } from './foreign-links.ts';

const isOurs = (address: string) => new URL(address).hostname === 'shop.example';

test('a link to another site is found, however it is written', () => {
  for (const text of ['see https://evil.example/x', 'HTTP://evil.example', 'at www.evil.example.', '(http://shop.example@evil.example/)'])
    assert.match(foreignHostIn(text, isOurs) ?? '', /evil\.example/, text);
  assert.equal(foreignHostIn('https://shop.example/a and https://evil.example', isOurs), 'evil.example', 'the second of two');
  assert.equal(foreignHostIn('https://[x', isOurs), 'https://[x', 'one that cannot be read');
});

test('our own links, and words that are none, are passed over', () => {
  for (const text of ['', 'https://shop.example/a?b=https://shop.example', 'write to ann@evil.example', 'evil.example', 'httpx://evil'])
    assert.equal(foreignHostIn(text, isOurs), undefined, text);
});
