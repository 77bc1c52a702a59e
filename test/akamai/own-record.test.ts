// What a person may do with an access token and no client beside it: with the own record, and of that not with what others trust.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signIn } from '../../src/proving/callers/akamai-journey.ts';
import { engines } from '../engines-of.ts';
import { ok } from './worlds.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  async function started(seed: string) {
    const { world } = await open(seed);
    const ann = await world.person();
    const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org' });
    const { access_token: token } = await ok(signIn(world));
    const asAnn = async (path: string, given: object = {}) => (await world.akamai(path, { ...given }, { as: 'nobody', token })).body;
    const recordOf = async (uuid: string) => (await ok(world.akamai('/entity', { type_name: 'user', uuid }))).result;
    return { world, ann, ben, asAnn, recordOf };
  }

  test(name('an access token reads, changes and removes no record but its own'), async () => {
    const { world, ann, ben, asAnn, recordOf } = await started('own');
    await world.settings({ accounts: { removeOwn: true } });
    await ok(world.akamai('/entityType.create', { type_name: 'order', attr_defs: [{ name: 'sum', type: 'string' }] }));
    const order = await ok(world.akamai('/entity.create', { type_name: 'order', attributes: { sum: '7' } }));
    const before = await recordOf(ben.id);
    const others = [
      { type_name: 'user', id: ben.number },
      { type_name: 'user', uuid: ben.id },
      { type_name: 'user', key_attribute: 'email', key_value: ben.email },
      { id: ben.number },
      { type_name: 'order', id: order.id },
      { type_name: 'order', uuid: order.uuid },
    ];
    for (const selector of others) {
      const attributes = { displayName: 'mine now', sum: '0' };
      assert.equal((await asAnn('/entity', selector)).code, 201);
      assert.equal((await asAnn('/entity.update', { ...selector, attributes })).code, 201);
      assert.equal((await asAnn('/entity.replace', { ...selector, attributes })).code, 201);
      assert.equal((await asAnn('/entity.delete', { ...selector, attribute_name: 'photos' })).code, 201);
      assert.equal((await asAnn('/entity.delete', selector)).code, 201);
    }
    assert.equal((await asAnn('/entity.delete', { type_name: 'order' })).code, 310, 'no record of that type is the token’s own');
    assert.deepEqual(await recordOf(ben.id), before);
    assert.equal((await ok(world.akamai('/entity', { type_name: 'order', id: order.id }))).result.sum, '7');

    assert.equal((await asAnn('/entity.update', { attributes: { displayName: 'Ann' } })).stat, 'ok');
    assert.equal((await asAnn('/entity', { type_name: 'user' })).result.displayName, 'Ann');
    assert.equal((await recordOf(ann.id)).displayName, 'Ann');
    const beside = await ok(world.akamai('/entity', { type_name: 'user', uuid: ben.id }));
    assert.equal(beside.result.uuid, ben.id, 'a client with the right names any record');
  });

  test(name('a code that proved one address proves no other'), async () => {
    const { world, ann, asAnn, recordOf } = await started('code');
    const codeFor = async () => {
      const given = { uuid: ann.id, type_name: 'user', attribute_name: 'emailVerified', lifetime: 600 };
      return (await ok(world.akamai('/access/getVerificationCode', given))).verification_code;
    };
    const use = async (verification_code: string) =>
      (await world.akamai('/access/useVerificationCode', { verification_code }, { as: 'nobody' })).body;
    const code = await codeFor();
    assert.equal((await asAnn('/entity.update', { attributes: { email: 'ceo@victim.example' } })).stat, 'ok');
    assert.equal((await use(code)).code, 200);
    assert.equal((await recordOf(ann.id)).emailVerified, null);
    assert.equal((await use(await codeFor())).stat, 'ok', 'a code for the new address does');
    assert.ok((await recordOf(ann.id)).emailVerified);
  });

  test(name('a person removes the own account only where the tenant lets people do that'), async () => {
    const { world, ann, asAnn } = await started('removal');
    assert.equal((await asAnn('/entity.delete')).code, 403);
    assert.equal((await asAnn('/entity.delete', { type_name: 'user' })).code, 403);
    assert.equal((await asAnn('/entity')).stat, 'ok');
    await world.settings({ accounts: { removeOwn: true } });
    assert.equal((await asAnn('/entity.delete')).stat, 'ok');
    assert.equal((await world.akamai('/entity', { type_name: 'user', uuid: ann.id })).body.code, 310);
  });
}
