// Keys that sign are made as FIPS 186-5 wants RSA keys: by the system's own means.
import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import { newPem } from '../../src/storage/new-pem.ts';

test('a key that signs is made by the system, and no two are one', async () => {
  const moduli = new Set<string>();
  for (let i = 0; i < 3; i += 1) {
    const key = createPrivateKey(await newPem());
    assert.equal(key.asymmetricKeyType, 'rsa');
    const { modulusLength, publicExponent } = key.asymmetricKeyDetails!;
    assert.deepEqual([modulusLength, publicExponent], [2048, 65_537n]);
    const { n, p, q } = key.export({ format: 'jwk' });
    moduli.add(n!);
    // Two primes that lie close together are found by Fermat's method.
    const [one, other] = [p!, q!].map((text) => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`)) as [bigint, bigint];
    const apart = one > other ? one - other : other - one;
    assert.ok(apart > 1n << BigInt(1024 - 100), 'FIPS 186-5, A.1.3');
    const text = Buffer.from('a token');
    assert.ok(verify('sha256', text, createPublicKey(key), sign('sha256', text, key)));
  }
  assert.equal(moduli.size, 3);
});
