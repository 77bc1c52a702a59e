// What the tenant of the Akamai preset kept.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { AkamaiHow } from '../../../src/dialects/akamai/conformance/caller.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { background, type Proofs } from '../folder-a20808a.ts';

const type_name = 'user';
const redirect_uri = 'http://localhost';
const signIn = async (world: World, email: string, currentPassword: string) =>
  (await world.akamai('/oauth/auth_native_traditional', { form: 'signInForm', signInEmailAddress: email, currentPassword })).body;
const own = async (world: World, token: string) => (await world.akamai('/entity', {}, { as: 'nobody', token })).body;
const redeem = async (world: World, code: string) =>
  (await world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri }, { as: 'login' })).body;
const refresh = async (world: World, refresh_token: string) =>
  (await world.akamai('/oauth/token', { grant_type: 'refresh_token', refresh_token }, { as: 'login' })).body;
const withSecret = (id: string, secret: string): AkamaiHow => ({
  as: 'nobody',
  headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
});

export const akamai: Proofs<'akamai'> = {
  'an authorization code that is open is redeemed once': async (world, { codes }) => {
    const { access_token } = await redeem(world, codes.open);
    assert.equal((await own(world, access_token)).result.email, codes.email);
    assert.equal((await redeem(world, codes.open)).code, 415);
  },
  'a code of a recovery is redeemed': async (world, { codes }) => {
    const { access_token, transaction_state } = await redeem(world, codes.recovery);
    assert.equal((await own(world, access_token)).result.email, 'cara@example.org');
    assert.equal(transaction_state.capture.action, 'password_recover');
  },
  'an access token opens its record': async (world, { ann }) => {
    const { result } = await own(world, ann.accessToken);
    assert.deepEqual([result.uuid, result.id, result.card, result.primaryAddress.city], [ann.uuid, ann.id, ann.card, 'Wien']);
    assert.deepEqual(
      result.roles.map(({ value }: { value: string }) => value),
      ['sailor'],
    );
  },
  'a refresh token is redeemed; one that was used ends what it led to': async (world, { tokens }) => {
    assert.equal((await own(world, tokens.access)).stat, 'ok');
    const renewed = await refresh(world, tokens.refresh);
    assert.equal((await own(world, renewed.access_token)).stat, 'ok');
    // Within seconds of its use it is merely refused.
    world.clock.forward(11);
    assert.notEqual((await refresh(world, tokens.used)).stat, 'ok');
    assert.notEqual((await refresh(world, renewed.refresh_token)).stat, 'ok');
  },
  'a code that was used is refused': async (world, { codes }) => assert.equal((await redeem(world, codes.used)).code, 415),
  'a device signs for new access with the secret it left': async (world, { device }) => {
    assert.equal((await own(world, device.expired)).code, 414);
    const date = new Date().toISOString().slice(0, 19).replace('T', ' ');
    const base = `refresh_access_token\n${date}\n${device.expired}\n`;
    const signature = createHmac('sha1', device.refreshSecret).update(base).digest('base64');
    const given = { client_id: world.keys.akamai.login.id, access_token: device.expired, date, signature };
    const { access_token } = (await world.akamai('/oauth/refresh_access_token', given)).body;
    assert.equal((await own(world, access_token)).result.email, device.email);
  },
  'people who moved in sign in with their old hashes and keep ids and identities': async (world, { moved }) => {
    for (const { email, password, id, identifier } of moved) {
      assert.notEqual((await signIn(world, email, `${password} `)).stat, 'ok', email);
      const { capture_user } = await signIn(world, email, password);
      assert.deepEqual([capture_user?.id, capture_user?.birthday], [id, '1980-05-01'], email);
      const filter = `profiles.identifier = '${identifier}'`;
      assert.equal((await world.akamai('/entity.count', { type_name, filter })).body.total_count, 1, filter);
      const { result } = (await world.akamai('/entity', { type_name, id })).body;
      assert.deepEqual([result.photos[0].id, result.consents.marketing.granted], [id + 1, true]);
    }
  },
  'unique values are found, and not given twice': async (world, { ann, boat }) => {
    const found = async (type: string, filter: string) => (await world.akamai('/entity.find', { type_name: type, filter })).body.results;
    assert.equal((await found(type_name, `card = '${ann.card}'`))[0].uuid, ann.uuid);
    const [record] = await found('boat', `sail = '${boat.sail}'`);
    assert.deepEqual(
      [record.id, record.built, record.crew.map(({ value }: { value: string }) => value)],
      [boat.id, boat.built, ['Ann', 'Ben']],
    );
    const create = async (type: string, attributes: object) =>
      (await world.akamai('/entity.create', { type_name: type, attributes })).body.code;
    assert.equal(await create('boat', { sail: boat.sail }), 361);
    assert.equal(await create(type_name, { email: 'new@example.org', card: ann.card }), 361);
    assert.equal(await create(type_name, { email: 'new@example.org', givenName: 'ANN', familyName: 'lake' }), 361, 'unique together');
  },
  'numbers go on after the last that was given': async (world, { moved }) => {
    const { id } = (await world.akamai('/entity.create', { type_name: 'boat', attributes: { sail: 'AUT 99' } })).body;
    assert.ok(id > Math.max(...moved.map((each) => each.id)), String(id));
  },
  'clients have the secrets and the access that they had': async (world, { secrets, ann }) => {
    const read = async (how: AkamaiHow) => (await world.akamai('/entity', { type_name, uuid: ann.uuid }, how)).body;
    assert.equal((await read(withSecret(secrets.owner.id, secrets.owner.secret))).stat, 'ok');
    assert.equal((await read(withSecret(secrets.owner.id, secrets.oldOwner))).stat, 'ok', 'the former secret is still good');
    await background(world, 2 * 86_400, async () => assert.equal((await read(withSecret(secrets.owner.id, secrets.oldOwner))).code, 402));
    assert.equal((await read(withSecret(secrets.reads.id, secrets.oldReads))).code, 402, 'this one has ended');
    const { result } = await read(withSecret(secrets.reads.id, secrets.reads.secret));
    assert.deepEqual(Object.keys(result).sort(), ['created', 'email', 'id', 'lastUpdated', 'primaryAddress', 'uuid']);
    assert.deepEqual(result.primaryAddress, { city: 'Wien' });
  },
  'settings of clients and of all are read, and an uploaded flow speaks': async (world, { settings }) => {
    const { login } = world.keys.akamai;
    const get = async (key: string) =>
      (await world.akamai('/settings/get_multi', { for_client_id: login.id, keys: JSON.stringify([key]) })).body.result[key];
    assert.equal(await get('colour'), settings.colour);
    assert.deepEqual(await get('redirect_uris'), settings.redirect_uris);
    const newcomer = { firstName: 'Zoe', lastName: 'Sea', displayName: 'Zoe', emailAddress: 'zoe@example.org' };
    const given = { form: 'registrationForm', ...newcomer, newPassword: 'short', newPasswordConfirm: 'short' };
    assert.deepEqual((await world.akamai('/oauth/register_native_traditional', given)).body.invalid_fields, {
      newPassword: [settings.message],
    });
  },
  // Codes of that time do not say which address they prove.
  'a verification code of before has ended, one that is asked for now works once, as a creation token does': async (
    world,
    { verification, creation },
  ) => {
    const verify = async (verification_code: string) => (await world.akamai('/access/useVerificationCode', { verification_code })).body;
    for (const code of [verification.open, verification.used]) assert.notEqual((await verify(code)).stat, 'ok');
    const request = { type_name: 'user', key_attribute: 'email', key_value: '"ben@example.org"', attribute_name: 'emailVerified' };
    const { verification_code } = (await world.akamai('/access/getVerificationCode', request)).body;
    assert.equal((await verify(verification_code)).stat, 'ok');
    assert.notEqual((await verify(verification_code)).stat, 'ok');
    const create = async (creation_token: string, email: string) =>
      (await world.akamai('/entity.create', { creation_token, attributes: { email } }, { as: 'nobody' })).body;
    assert.equal((await create(creation.open, 'uli@example.org')).stat, 'ok');
    assert.equal((await create(creation.used, 'ulf@example.org')).code, 417);
  },
  'whom another provider vouched for is known, and a token for a newcomer is still good': async (world, { harbour }) => {
    const { login } = world.keys.akamai;
    const token = await world.provider.token({ email_verified: true, ...harbour.claims });
    const exchanged = (await world.akamai('/signin/oauth_token', { client_id: login.id, provider: 'harbour', token })).body.token;
    assert.equal((await world.akamai('/oauth/auth_native', { token: exchanged })).body.capture_user.email, harbour.claims.email);
    assert.equal((await world.akamai('/oauth/auth_native', { token: harbour.open })).body.prereg_attributes.email, 'emil@example.org');
  },
  'an address of before is changed without proof, recovers, and comes back verified or not as it was': async (world, { moved }) => {
    const { email, password } = moved[0]!;
    const shown = async (token: string) => (await own(world, token)).result;
    const { access_token } = await signIn(world, email, password);
    const before = await shown(access_token);
    const how: AkamaiHow = { as: 'nobody', token: access_token };
    assert.equal((await world.akamai('/entity.update', { attributes: { email: 'moved@example.org' } }, how)).body.stat, 'ok');
    const { link } = world.mail.last(email);
    const forgot = async (signInEmailAddress: string) =>
      (await world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress })).code;
    assert.equal(await forgot('moved@example.org'), 212);
    assert.notEqual(await forgot(email), 212);
    const { pathname, search } = new URL(link);
    assert.equal((await world.raw({ method: 'POST', url: `${world.base}${pathname}${search}`, headers: {} })).status, 303);
    const after = await shown((await signIn(world, email, password)).access_token);
    assert.deepEqual([after.email, after.emailVerified], [before.email, before.emailVerified]);
  },
  'a lock holds': async (world, { locked }) => assert.equal((await signIn(world, locked.email, locked.password)).code, 390),
};
