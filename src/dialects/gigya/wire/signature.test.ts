// The vendor's published signatures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpRequest } from '../../../http/request.ts';
import { hmacSha1 } from '../../_common/signing.ts';
import { baseString, isSigned } from './signature.ts';

const secret = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const pairs: readonly (readonly [string, string])[] = [
  ['apiKey', '3_demoSiteKey'],
  ['UID', 'user 1/å'],
  ['userKey', 'AKdemo'],
  ['format', 'json'],
  ['httpStatusCodes', 'false'],
  ['profile', '{"firstName":"Ann O\'Hara","zip":"(1)*!~"}'],
  ['timestamp', '1700000000'],
  ['nonce', '1700000000000_42'],
];
const request = {
  method: 'POST',
  scheme: 'https',
  host: 'accounts.us1.gigya.com',
  originalUrl: '/accounts.setAccountInfo',
} as HttpRequest;

test('the documented base string and signature come out', () => {
  const base = baseString('POST', 'https://accounts.us1.gigya.com/accounts.setAccountInfo', pairs);
  assert.match(base, /^POST&https%3A%2F%2Faccounts\.us1\.gigya\.com%2Faccounts\.setAccountInfo&UID%3Duser%25201%252F%25C3%25A5%26apiKey/);
  assert.equal(hmacSha1(Buffer.from(secret, 'base64'), base), 'ZeLh3WjTPHmSoyNPTHF/LPC2XUQ=');
});

test('the second published signature comes out', () => {
  const base = baseString('POST', 'http://photos.example.net/photos', [
    ['file', 'vacation.jpg'],
    ['oauth_consumer_key', 'test-consumer-secret'],
    ['oauth_nonce', 'kllo9940pd9333jh'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '1191242096'],
    ['oauth_token', 'test-token-secret'],
    ['oauth_version', '1.0'],
    ['size', 'original'],
  ]);
  assert.equal(hmacSha1('test-consumer-secret&test-token-secret', base), 'j4/Jwtp11HLWl7KG3QlsczfRRpU=');
});

test('a signed request is recognised, with the old or the new secret; a changed value is not', () => {
  const signed = [...pairs, ['sig', 'ZeLh3WjTPHmSoyNPTHF/LPC2XUQ='] as const];
  assert.equal(isSigned(request, signed, [secret]), true);
  assert.equal(isSigned(request, signed, ['bmV3', secret]), true);
  assert.equal(isSigned(request, signed, ['bmV3']), false);
  assert.equal(isSigned({ ...request, method: 'GET' }, signed, [secret]), false);
  const changed = signed.map(([name, value]) => [name, name === 'UID' ? 'user 2' : value] as const);
  assert.equal(isSigned(request, changed, [secret]), false);
});

test('a text with characters that the Swift SDK leaves as they are is recognised as it signs it', () => {
  // As SAP/gigya-swift-sdk 1.8.5 builds it: `<`, `>` and the backquote stand in the base string as they are, at both levels.
  const base =
    'POST&https%3A%2F%2Faccounts.us1.gigya.com%2Faccounts.setAccountInfo&apikey%3D3_demo%26profile%3D%257B%2522nickname%2522%253A%2522<3>`%2522%257D';
  const signed = [
    ['apikey', '3_demo'],
    ['profile', '{"nickname":"<3>`"}'],
    ['sig', hmacSha1(Buffer.from(secret, 'base64'), base)],
  ] as const;
  assert.equal(isSigned(request, signed, [secret]), true);
});
