// What monitoring reads of replies, in the form that Prometheus reads, and summed over processes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newMetrics, summed } from './metrics.ts';

const ofReplies = (text: string) => text.split('\n').filter((line) => /^dragoman_(replies|refusals|failures|reply_seconds)/.test(line));

test('replies are counted by code, refusals by reason, and durations in buckets that hold those below', async () => {
  const metrics = newMetrics();
  metrics.count('gigya', 'login', '0', undefined, 0.002);
  metrics.count('gigya', 'login', '403042', 'password.mismatch', 0.3);
  metrics.count('gigya', 'login', '403042', 'password.mismatch', 6);
  metrics.count('wso2', 'login', '200', undefined, 0.001);
  metrics.count('wso2', 'login', '500', 'sessions.store', 0.001, true);
  const told = ofReplies(await metrics.text());
  assert.deepEqual(
    told.filter((line) => !line.includes('_bucket')),
    [
      'dragoman_replies_total{api="gigya",operation="login",code="0"} 1',
      'dragoman_replies_total{api="gigya",operation="login",code="403042"} 2',
      'dragoman_replies_total{api="wso2",operation="login",code="200"} 1',
      'dragoman_replies_total{api="wso2",operation="login",code="500"} 1',
      'dragoman_refusals_total{api="gigya",operation="login",reason="password.mismatch"} 2',
      'dragoman_refusals_total{api="wso2",operation="login",reason="sessions.store"} 1',
      'dragoman_failures_total{api="wso2",operation="login",reason="sessions.store"} 1',
      'dragoman_reply_seconds_sum{api="gigya",operation="login"} 6.302',
      'dragoman_reply_seconds_count{api="gigya",operation="login"} 3',
      'dragoman_reply_seconds_sum{api="wso2",operation="login"} 0.002',
      'dragoman_reply_seconds_count{api="wso2",operation="login"} 2',
    ],
  );
  const buckets = told.filter((line) => line.includes('_bucket') && line.includes('gigya'));
  assert.deepEqual(
    buckets.map((line) => /le="(.*?)".* (\d+)$/.exec(line)!.slice(1).join(' ')),
    ['0.002 1', '0.005 1', '0.01 1', '0.025 1', '0.05 1', '0.1 1', '0.25 1', '0.5 2', '1 2', '5 2', '+Inf 3'],
  );
  assert.deepEqual(ofReplies(await metrics.text()), told, 'asked again, they are the same');
});

test('several processes are summed', async () => {
  const [one, other] = [newMetrics(), newMetrics()];
  one.count('gigya', 'login', '0', undefined, 0.02);
  other.count('gigya', 'login', '0', undefined, 0.2);
  const told = ofReplies(await summed([await one.counted(), await other.counted()]));
  for (const line of [
    'dragoman_replies_total{api="gigya",operation="login",code="0"} 2',
    'dragoman_reply_seconds_bucket{le="0.1",api="gigya",operation="login"} 1',
    'dragoman_reply_seconds_bucket{le="+Inf",api="gigya",operation="login"} 2',
    'dragoman_reply_seconds_count{api="gigya",operation="login"} 2',
  ])
    assert.ok(told.includes(line), `${line}\n${told.join('\n')}`);
});
