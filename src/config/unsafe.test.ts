// A database over a network was reached in clear where its address said nothing about TLS, and nobody was told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warningOfClearDatabase } from './unsafe.ts';

test('a database over a network whose address says nothing about TLS is warned of, with what to write', () => {
  for (const host of ['db', 'db.example.org:5432', '10.0.0.5', '[fd00::5]:6432', 'localhost.example.org']) {
    const warning = warningOfClearDatabase(`postgres://dragoman:hidden-word@${host}/dragoman`);
    assert.match(warning ?? '', /in clear.*sslmode=verify-full.*sslmode=disable/, host);
    assert.doesNotMatch(warning!, /hidden-word/);
  }
});

test('one on this machine, and one whose address decides, is not', () => {
  for (const address of [
    'postgres://u:p@localhost/d',
    'postgres://u:p@127.0.0.1:5433/d',
    'postgres://u:p@[::1]/d',
    'postgres:///d?host=/var/run/postgresql',
    'postgres://u:p@db/d?sslmode=verify-full',
    'postgresql://u:p@db/d?application_name=x&sslmode=disable',
  ])
    assert.equal(warningOfClearDatabase(address), undefined, address);
});
