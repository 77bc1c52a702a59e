// Text that no database keeps, in what a provider tells of a person: it is refused where it names somebody, and never breaks a sign-in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIdentity, listIdentities } from '../../src/core/federation/index.ts';
import { signInIfKnown } from '../../src/core/sign-in/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { carried } from '../factors/people.ts';
import { federationOf, refusalOf } from './house.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a subject that is no text names nobody, also not the person that it would become when it is stored'), async () => {
    const house = await federationOf(await open('no text'));
    for (const sub of ['ann\0there', 'ann\ud800there', 'ann\nthere']) {
      house.other.told = { claims: { sub }, userinfo: { sub } };
      assert.deepEqual(await refusalOf(house.proven()), ['provider-token.invalid', { provider: 'harbour' }], JSON.stringify(sub));
    }
  });

  test(name('an address or a claim that is no text breaks neither the sign-in nor the link'), async () => {
    const house = await federationOf(await open('no text beside'));
    const ann = await house.world.person();
    house.other.told = { claims: { email: 'ann\0@example.org', name: 'Ann\0 Reed', nickname: 'An\ud800n', 'k\0': { deep: ['\0'] } } };
    const { token, identity } = await house.proven();
    assert.deepEqual([identity.email, identity.emailVerified], [null, false]);
    const ctx = await house.ctx();
    assert.equal((await signInIfKnown(ctx, { token, supports: carried }, house.stores)).kind, 'newcomer');
    await linkIdentity(ctx, { account: ann.id, session: { methods: [], provenAt: start }, token, keepAddress: true }, house.stores);
    const [linked] = await listIdentities(ctx, { account: ann.id }, house.stores);
    assert.equal(linked?.profile['name'], 'Ann Reed');
  });
}
