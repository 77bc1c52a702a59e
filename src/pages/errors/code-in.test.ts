import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeIn } from './code-in.ts';
import { openLibrary } from './library.ts';

test('each recorded reply has its code where the record says', () => {
  for (const record of openLibrary().records) {
    const { reply, dialect, code } = record;
    assert.equal(codeIn(record, { body: reply.body, location: reply.headers['location'] }), code, `${dialect} ${code}`);
  }
});

test('another code at that place is read as another, and an empty reply as none', () => {
  const record = { code: 403120, reply: { status: 200, headers: {}, body: '{"time":"403120","errorCode":403120}' } };
  assert.equal(codeIn(record, { body: '{"time":"403120","errorCode":0}' }), 0);
  assert.equal(codeIn(record, { body: '{"time":"403120"}' }), undefined);
  assert.equal(codeIn(record, { body: '' }), undefined);
  assert.equal(codeIn(record, { body: '<html>403120</html>' }), undefined);
});
