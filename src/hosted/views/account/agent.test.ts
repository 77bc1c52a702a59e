// What people read of a browser that they signed in with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownAgent } from './agent.ts';

test('browsers are told apart, though each names the others', () => {
  const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  assert.equal(shownAgent(linux), 'Chrome · Linux');
  assert.equal(shownAgent(`${linux} Edg/140.0.0.0`.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')), 'Edge · Windows');
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  assert.equal(shownAgent(phone), 'Safari · iPhone');
  assert.equal(shownAgent('Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'), 'Firefox · Android');
});

test('what is no browser stands as it named itself, and is no longer than a line', () => {
  assert.equal(shownAgent(null), '');
  assert.equal(shownAgent('shop-app/3.1'), 'shop-app/3.1');
  assert.equal(shownAgent('x'.repeat(500)).length, 60);
});
