// The cookie of a remembered browser: bound to its host over https, read by no script, and for one tenant alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceCookie, deviceIn } from './device-cookie.ts';
import type { PageEntry } from './page.ts';

const entryOf = (address: string, tenant: string, cookie = ''): PageEntry =>
  ({
    address,
    ctx: { tenant: { id: tenant, settings: { secondFactor: { rememberDays: 7 } } } },
    request: { headers: { cookie } },
  }) as unknown as PageEntry;

test('over https it has the prefix and is secure; over http it has neither', () => {
  const attributes = 'Path=/; Max-Age=604800; HttpOnly; SameSite=Lax';
  assert.equal(deviceCookie('t0ken', entryOf('https://id.example.org', 'a')), `__Host-device-a=t0ken; ${attributes}; Secure`);
  assert.equal(deviceCookie('t0ken', entryOf('http://127.0.0.1:80', 'a')), `device-a=t0ken; ${attributes}`);
});

test('another tenant of the host, and the name without the prefix over https, say nothing', () => {
  const cookie = 'x=1; __Host-device-a=of-a; device-a=planted; device-b=of-b';
  assert.equal(deviceIn(entryOf('https://id.example.org', 'a', cookie)), 'of-a');
  assert.equal(deviceIn(entryOf('https://id.example.org', 'b', cookie)), undefined);
  assert.equal(deviceIn(entryOf('http://127.0.0.1', 'b', cookie)), 'of-b');
});
