import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPagePattern, isTrustedPage } from './trusted-pages.ts';

test('a pattern names a host, or all below one, and may name a scheme and a port', () => {
  for (const good of [
    'example.com',
    '*.example.com/*',
    'https://shop.example.com:8443/',
    'localhost:*',
    '127.0.0.1',
    '[::1]:3000',
    'xn--bcher-kva.example',
  ])
    assert.ok(isPagePattern(good), good);
  for (const bad of [
    '',
    '*',
    '*.com',
    'example.com/shop',
    'exa mple.com',
    'ftp://example.com',
    'a.*.example.com',
    'user@example.com',
    'Bücher.example',
    '//example.com',
  ])
    assert.ok(!isPagePattern(bad), bad);
});

test('pages of the host are trusted over https, wherever on it they are', () => {
  for (const page of ['https://example.com', 'https://example.com/a/b?c#d', 'https://EXAMPLE.com:443/'])
    assert.ok(isTrustedPage(['example.com/*'], page), page);
  assert.ok(isTrustedPage(['*.example.com'], 'https://a.b.example.com'));
  assert.ok(isTrustedPage(['localhost'], 'http://localhost:3000/index.html'));
  assert.ok(isTrustedPage(['http://example.com'], 'http://example.com'));
  assert.ok(isTrustedPage(['example.com:8443'], 'https://example.com:8443'));
});

test('an address that only resembles a trusted one is not trusted', () => {
  const patterns = ['example.com', '*.example.com', 'localhost'];
  for (const page of [
    'https://example.com.evil.example',
    'https://evilexample.com',
    'https://example.com@evil.example',
    'https://evil.example/example.com',
    'https://evil.example#example.com',
    'https://evil.example\\@example.com',
    'https://example.com.',
    'https://example.comevil.example',
    'https://xn--exmple-cua.com',
    'https://example.com:8443',
    'http://example.com',
    'http://localhost.evil.example',
    'null',
    '*',
    '',
    'javascript:alert(1)//example.com',
    'data:text/html,example.com',
    'file:///example.com',
    'blob:https://example.com/1',
  ])
    assert.ok(!isTrustedPage(patterns, page), page);
  assert.ok(!isTrustedPage(['*.example.com'], 'https://example.com'), 'below it is not the host itself');
});
