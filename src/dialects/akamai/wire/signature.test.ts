// The vendor's client's own test vector, and two more made with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOfDate } from '../../../core/time.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { isSigned, judgeDate } from './signature.ts';

const owner = 's3cretowner0000000000000000000000';
const at = (path: string, date: string) => ({ path, headers: { date } }) as unknown as HttpRequest;

test('published signatures are recognised', () => {
  const first = { param1: 'this is a string', param2: '10', param3: 'one=1\ntwo=2,three=3' };
  assert.equal(isSigned(at('/entity', '2000-01-01 01:01:01'), first, 'G3N5RxCVc0d6rDLmBRGvcg2hCVY=', ['bar']), true);
  const march = '2026-03-01 09:30:00';
  assert.equal(isSigned(at('/entity.count', march), { type_name: 'user' }, '0GDui0Idy06HPQnCCunGpZAzD8Q=', [owner]), true);
  const zoe = { type_name: 'user', attributes: '{"email":"zoé@example.com"}' };
  assert.equal(isSigned(at('/entity.create', march), zoe, '4JY/5KY5eCiNCtvhg8BTRU31nI4=', [owner]), true);
  assert.equal(isSigned(at('/entity.create', march), { ...zoe, uuid: '1' }, '4JY/5KY5eCiNCtvhg8BTRU31nI4=', [owner]), false);
});

test('a date is believed for a quarter of an hour', () => {
  const now = instantOfDate(new Date('2026-03-01T09:30:00Z'));
  judgeDate('2026-03-01 09:15:00', now);
  for (const bad of ['2026-03-01 09:14:59', '2026-03-01 09:45:01', '2026-03-01T09:30:00Z', '', 'yesterday'])
    assert.throws(() => judgeDate(bad, now), bad);
});
