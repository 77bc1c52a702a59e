// A registry that did not answer must not read as "nothing was found".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AuditReport, told } from './advisories.ts';

const none = { vulnerabilities: {}, metadata: { dependencies: { prod: 147, total: 400 } } };

test('a report without advisories says how much was looked at', () => {
  assert.deepEqual(told(none), { status: 0, text: 'No advisory is known about the 147 packages that are installed with --omit=dev.\n' });
});

test('each advisory is told with its package, its versions and its page', () => {
  const vulnerabilities = {
    bar: { severity: 'high', range: '<2.0.0', via: [{ title: 'Reads too much', url: 'https://github.com/advisories/GHSA-1' }] },
    foo: { severity: 'high', range: '*', via: ['bar'] },
  };
  assert.deepEqual(told({ ...none, vulnerabilities }), {
    status: 1,
    text: 'high  bar <2.0.0: Reads too much https://github.com/advisories/GHSA-1\nhigh  foo *: through bar\n',
  });
});

const unchecked: readonly (AuditReport | undefined)[] = [
  undefined,
  {},
  { message: 'request to https://registry.example failed, reason: getaddrinfo ENOTFOUND', error: { code: 'ENOTFOUND', summary: '' } },
  { error: { code: 'ENOAUDIT', summary: 'Your configured registry does not support audit requests.' } },
  { ...none, error: { code: 'E503', summary: 'Service Unavailable' } },
];

for (const report of unchecked)
  test(`a report that is none is told as that: ${JSON.stringify(report)}`, () => {
    const { status, text } = told(report);
    assert.equal(status, 3);
    assert.match(text, /^Nothing was checked: the registry did not answer \(.+\)\./);
  });
