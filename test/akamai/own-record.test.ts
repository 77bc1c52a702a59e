// What a person may do with an access token and no client beside it: with the own record, and of that not with what others trust.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recoveryCode, signIn } from '../../src/dialects/akamai/conformance/flow.ts';
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

  const hash = { type: 'password-md5', value: '0cc175b9c0f1b6a831c399e269772661' };
  const trusted: Readonly<Record<string, unknown>> = {
    emailVerified: '2026-01-01 00:00:00',
    mobileNumberVerified: '2026-01-01 00:00:00',
    lastLogin: '2026-01-01 00:00:00',
    deactivateAccount: null,
    roles: [{ value: 'admin' }],
    clients: [{ clientId: 'a'.repeat(32) }],
    profiles: [{ domain: 'google.com', identifier: 'somebody-else' }],
    externalId: 'employee-1',
  };

  test(name('a person’s token writes nothing that others trust, by no operation and in no company'), async () => {
    const { world, ann, asAnn, recordOf } = await started('trusted');
    await ok(world.akamai('/entity.update', { type_name: 'user', uuid: ann.id, attributes: { deactivateAccount: '2027-01-01 00:00:00' } }));
    await ok(
      world.akamai('/entity.update', { type_name: 'user', uuid: ann.id, attributes: { roles: [{ value: 'reader' }], externalId: 'e-7' } }),
    );
    const before = await recordOf(ann.id);
    for (const [attribute, value] of Object.entries(trusted)) {
      for (const operation of ['/entity.update', '/entity.replace']) {
        const { code, attribute_name } = await asAnn(operation, { attributes: { displayName: 'x', [attribute]: value } });
        assert.deepEqual([code, attribute_name], [223, attribute], `${operation} of ${attribute}`);
        const alone = await asAnn(operation, { attribute_name: attribute, value: JSON.stringify(value) });
        assert.equal(alone.code, 223, `${operation} of ${attribute} by its name`);
      }
    }
    const [{ id: role }] = before.roles;
    assert.equal((await asAnn('/entity.update', { attribute_name: `/roles#${role}/value`, value: '"admin"' })).code, 223);
    assert.equal((await asAnn('/entity.delete', { attribute_name: `/roles#${role}` })).code, 223);
    assert.equal((await asAnn('/entity.delete', { attribute_name: 'roles' })).code, 223);
    for (const password of ['plum jam 9 kettle', hash, { password: hash }, null]) {
      assert.equal((await asAnn('/entity.update', { attributes: { password } })).code, 403);
      assert.equal((await asAnn('/entity.replace', { attributes: { password } })).code, 403);
      assert.equal((await asAnn('/entity.update', { attribute_name: 'password', value: JSON.stringify(password) })).code, 403);
    }
    assert.deepEqual(await recordOf(ann.id), before);
    assert.equal((await signIn(world)).body.stat, 'ok');
  });

  test(name('a person changes the rest of the own record, and replacing it empties nothing that others trust'), async () => {
    const { world, ann, asAnn, recordOf } = await started('rest');
    const kept = {
      roles: [{ value: 'reader' }],
      clients: [{ clientId: 'c' }],
      externalId: 'e-7',
      deactivateAccount: '2027-01-01 00:00:00 +0000',
    };
    const attributes = { ...kept, middleName: 'B.', photos: [{ value: 'old' }] };
    await ok(world.akamai('/entity.update', { type_name: 'user', uuid: ann.id, attributes }));
    const before = await recordOf(ann.id);
    assert.equal((await asAnn('/entity.update', { attributes: { givenName: 'Ann', photos: [{ value: 'new' }] } })).stat, 'ok');
    assert.deepEqual(
      (await recordOf(ann.id)).photos.map(({ value }: { value: string }) => value),
      ['old', 'new'],
    );
    assert.equal((await asAnn('/entity.delete', { attribute_name: `/photos#${before.photos[0].id}` })).stat, 'ok');
    assert.equal((await asAnn('/entity.replace', { attributes: { email: ann.email, displayName: 'Ann' } })).stat, 'ok');
    const after = await recordOf(ann.id);
    assert.deepEqual([after.displayName, after.givenName, after.middleName, after.photos], ['Ann', null, null, []]);
    for (const name of [...Object.keys(kept), 'emailVerified', 'lastLogin', 'password']) assert.deepEqual(after[name], before[name], name);
    assert.ok(after.emailVerified, 'the address is the same: it stays proven');
    assert.equal((await asAnn('/entity.update', { attributes: { email: 'ceo@victim.example' } })).stat, 'ok');
    assert.equal((await recordOf(ann.id)).emailVerified, null);
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

  test(name('a creation token makes no account that others trust'), async () => {
    const { world } = await started('creation');
    const create = async (attributes: object) => {
      const { creation_token } = await ok(world.akamai('/access/getCreationToken', { type_name: 'user', lifetime: 60 }));
      return (await world.akamai('/entity.create', { creation_token, attributes, include_record: true }, { as: 'nobody' })).body;
    };
    const email = 'zoe@example.org';
    for (const [attribute, value] of Object.entries({ ...trusted, password: hash })) {
      if (value === null) continue;
      const { code, attribute_name } = await create({ email, [attribute]: value });
      assert.deepEqual([code, attribute_name], [223, attribute]);
    }
    const { result } = await create({ email, password: 'plum jam 9 kettle', displayName: 'Zoe' });
    assert.deepEqual([result.email, result.displayName, result.emailVerified, result.roles], [email, 'Zoe', null, []]);
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

  test(name('a password is set without the present one only by the token of a recovery code'), async () => {
    const { world, ann } = await started('new password');
    const passwords = { newPassword: 'Wint3r!pine', newPasswordConfirm: 'Wint3r!pine' };
    const set = async (form: string, access_token: string) =>
      (await world.akamai('/oauth/update_profile_native', { access_token, form, ...passwords })).body;
    const redeemed = async (code: string) =>
      ok(world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' }, { as: 'login' }));
    const codeWith = async (state: object) => {
      const given = {
        type_name: 'user',
        uuid: ann.id,
        redirect_uri: 'http://localhost',
        for_client_id: world.keys.akamai.login.id,
        transaction_state: state,
      };
      return (await ok(world.akamai('/access/getAuthorizationCode', given))).authorizationCode;
    };
    const found = [
      (await ok(signIn(world))).access_token,
      (await ok(world.akamai('/access/getAccessToken', { type_name: 'user', uuid: ann.id }))).accessToken,
      (await redeemed(await codeWith({ capture: { action: 'sign_in' } }))).access_token,
    ];
    for (const token of found) {
      for (const form of ['newPasswordForm', 'changePasswordFormNoAuth']) assert.equal((await set(form, token)).code, 390, form);
    }
    assert.equal((await signIn(world)).body.stat, 'ok', 'the password is the old one');
    const { access_token, refresh_token } = await redeemed(await recoveryCode(world));
    const refreshed = await ok(world.akamai('/oauth/token', { grant_type: 'refresh_token', refresh_token }, { as: 'login' }));
    assert.equal((await set('newPasswordForm', refreshed.access_token)).code, 390, 'what follows from that token is not it');
    assert.equal((await set('newPasswordForm', access_token)).stat, 'ok');
    assert.equal((await signIn(world, passwords.newPassword)).body.stat, 'ok');
    const support = await redeemed(await codeWith({ capture: { action: 'password_recover', password_recover: true } }));
    assert.equal((await set('changePasswordFormNoAuth', support.access_token)).stat, 'ok');
  });
}
