// People come in: by forms of flows that the tenant changes while running, through another provider, and again without a password.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { socialSignIn, socialToken } from '../../src/dialects/akamai/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { ok, owner } from './worlds.ts';

const ben = { sub: 'h-10020', email: 'ben@example.test', email_verified: true, given_name: 'Ben', name: 'Ben Reed' };
const person = { firstName: 'Zoe', lastName: 'Lake', displayName: 'Zoe', emailAddress: 'zoe@example.test' };
const passwords = { newPassword: 'Wint3r!pine', newPasswordConfirm: 'Wint3r!pine' };

const rest = (world: World, method: string, path: string, body?: unknown, headers = owner(world)) =>
  world.raw({
    method,
    url: `${world.base}/config/${world.keys.akamai.application}/flows${path}`,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a flow is downloaded, changed and uploaded while running; versions stay'), async () => {
    const { world } = await open('flows');
    assert.deepEqual((await rest(world, 'GET', '')).body, ['standard']);
    const before = (await rest(world, 'GET', '/standard')).body;
    const shoe = {
      type: 'text',
      schemaAttribute: 'shoeSize',
      label: 'Shoe size',
      validation: [{ rule: 'format', value: '^\\d{2}$', message: 'Two digits.' }],
    };
    await ok(world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'shoeSize', type: 'integer' } }));
    const put = await rest(world, 'PUT', '/standard/fields/shoeSize', shoe);
    assert.equal(put.status, 200, put.text);
    const form = (await rest(world, 'GET', '/standard/forms/registrationForm')).body;
    await rest(world, 'PUT', '/standard/forms/registrationForm', { ...form, fields: [...form.fields, 'shoeSize'] });
    const register = (shoeSize: string, more = {}) =>
      world.akamai('/oauth/register_native_traditional', { form: 'registrationForm', ...person, ...passwords, shoeSize, ...more });
    assert.deepEqual((await register('x')).body.invalid_fields, { shoeSize: ['Two digits.'] });
    assert.equal(
      (await register('43', { flow_version: before.version })).body.capture_user.shoeSize,
      null,
      'the version asked for, not the newest',
    );
    const done = await ok(register('43', { emailAddress: 'zoe2@example.test' }));
    assert.equal(done.capture_user.shoeSize, 43);
    const versions = (await rest(world, 'GET', '/standard/versions')).body;
    assert.equal(versions.length, 3);
    assert.equal(
      (await rest(world, 'PUT', '/standard', { ...before, locales: ['en-US'] })).status,
      409,
      'made from a version that is not the newest',
    );
    const { version: _v, ...fresh } = (await rest(world, 'GET', '/standard')).body;
    assert.equal((await rest(world, 'PUT', '/other', fresh)).status, 200);
    assert.deepEqual((await rest(world, 'GET', '')).body, ['other', 'standard']);
    assert.equal((await rest(world, 'GET', '/nosuch')).status, 404);
    assert.equal((await rest(world, 'GET', '/standard', undefined, {})).status, 401);
    assert.ok((await rest(world, 'GET', '/nosuch')).body.errors);
  });

  test(name('a form speaks the language it was asked in'), async () => {
    const { world } = await open('german');
    const { body } = await world.akamai('/oauth/auth_native_traditional', {
      form: 'signInForm',
      locale: 'de-DE',
      signInEmailAddress: 'nobody@example.test',
      currentPassword: 'x',
    });
    assert.match(body.message, /stimmt nicht/);
    assert.equal(body.error_description, 'the supplied email address or password was incorrect');
    await world.person();
    await ok(
      world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', locale: 'de-DE', signInEmailAddress: 'ann@example.org' }),
    );
    assert.match(world.mail.last('ann@example.org').subject, /neues Passwort/);
    assert.equal((await world.akamai('/oauth/auth_native_traditional', { form: 'signInForm', locale: 'xx-XX' })).body.code, 200);
  });

  test(name('the compiled flow is what mobile clients read'), async () => {
    const { world } = await open('compiled');
    const url = `${world.base}/widget_data/flows/${world.keys.akamai.application}/standard/HEAD/en-US.json`;
    const { body, status } = await world.raw({ method: 'GET', url, headers: {} });
    assert.equal(status, 200);
    const { fields: names } = body.fields.signInForm;
    assert.equal(names.length, 2);
    assert.deepEqual(names.map((field: string) => body.fields[field].type).sort(), ['email', 'password']);
    for (const field of names) assert.ok(body.fields[field].schemaId);
    assert.equal(body.schema_info.paths.user.email, 'string');
    assert.equal(body.schema_info.paths.user.primaryAddress.city, 'string');
    assert.equal((await world.raw({ method: 'GET', url: url.replace('en-US', 'xx'), headers: {} })).status, 404);
  });

  test(name('somebody new comes by a provider: told, registered, and known from then on'), async () => {
    const { world } = await open('social');
    const token = await socialToken(world, ben);
    const unknown = (await socialSignIn(world, token)).body;
    assert.equal(unknown.code, 310);
    assert.deepEqual(unknown.prereg_attributes, { email: 'ben@example.test', givenName: 'Ben', fullName: 'Ben Reed' });
    assert.deepEqual(unknown.prereg_fields, { firstName: 'Ben', displayName: 'Ben Reed', emailAddress: 'ben@example.test' });
    const form = {
      form: 'socialRegistrationForm',
      firstName: 'Ben',
      lastName: 'Reed',
      displayName: 'Ben',
      emailAddress: 'ben@example.test',
    };
    const registered = await ok(world.akamai('/oauth/register_native', { token, ...form }));
    assert.equal(registered.is_new, true);
    assert.equal(registered.capture_user.profiles[0].identifier, 'h-10020');
    assert.equal(registered.capture_user.profiles[0].domain, 'harbour.example');
    assert.ok(registered.capture_user.emailVerified, 'the provider vouched for it');
    const again = await ok(socialSignIn(world, await socialToken(world, ben)));
    assert.equal(again.capture_user.uuid, registered.capture_user.uuid);
    assert.equal((await world.akamai('/oauth/register_native', { token: await socialToken(world, ben), ...form })).body.code, 380);
    const found = await ok(world.akamai('/entity.count', { type_name: 'user', filter: "profiles.identifier = 'h-10020'" }));
    assert.equal(found.total_count, 1);
  });

  test(name('two ways in become one account, and one of them may go'), async () => {
    const { world } = await open('merge');
    await world.person({ email: ben.email });
    const token = await socialToken(world, ben);
    const linkable = (await socialSignIn(world, token)).body;
    assert.deepEqual([linkable.code, linkable.existing_provider], [380, 'capture']);
    const signIn = { form: 'signInForm', signInEmailAddress: ben.email, currentPassword: 'correct horse' };
    assert.equal((await world.akamai('/oauth/auth_native_traditional', { ...signIn, merge_token: 'nonsense' })).body.code, 200);
    const merged = await ok(world.akamai('/oauth/auth_native_traditional', { ...signIn, merge_token: token }));
    assert.equal(merged.capture_user.profiles.length, 1);
    assert.equal((await ok(socialSignIn(world, await socialToken(world, ben)))).capture_user.uuid, merged.capture_user.uuid);
    const { access_token } = merged;
    await ok(world.akamai('/oauth/link_account_native', { access_token, token: await socialToken(world, { sub: 'h-2' }) }));
    await ok(world.akamai('/oauth/unlink_account_native', { access_token, identifier_to_remove: 'h-2' }));
    assert.equal((await world.akamai('/oauth/unlink_account_native', { access_token, identifier_to_remove: 'h-2' })).body.code, 310);
    assert.equal((await world.akamai('/oauth/link_account_native', { token: 'x' })).body.code, 100);
  });

  test(name('a provider’s token for somebody else’s application, too old or forged is refused'), async () => {
    const { world } = await open('foreign tokens');
    await socialToken(world, ben);
    const exchange = async (token: string, provider = 'harbour') =>
      (await world.akamai('/signin/oauth_token', { client_id: world.keys.akamai.login.id, provider, token })).body.code;
    assert.equal(await exchange(await world.provider.token({ ...ben, aud: 'another-application' })), 200);
    assert.equal(await exchange(await world.provider.token({ ...ben, iss: 'https://elsewhere.example' })), 200);
    assert.equal(await exchange(await world.provider.token({ ...ben, exp: 1 })), 200);
    const genuine = await world.provider.token(ben);
    assert.equal(await exchange(`${genuine.slice(0, -4)}AAAA`), 200);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${genuine.split('.')[1]}.`;
    assert.equal(await exchange(none), 200);
    assert.equal(await exchange(genuine, 'nosuch'), 200);
    assert.equal(await exchange(genuine), undefined);
    const unverified = await socialToken(world, { sub: 'h-9', email: 'ann@example.org', email_verified: false });
    await world.person();
    assert.equal((await socialSignIn(world, unverified)).body.code, 310, 'an address nobody vouches for leads to no account');
  });

  test(name('a device refreshes its access with its own secret, also long after'), async () => {
    const { world } = await open('refresh');
    const ann = await world.person();
    const secret = '0123456789abcdef0123456789abcdef01234567';
    const signIn = { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password };
    const { access_token } = await ok(world.akamai('/oauth/auth_native_traditional', { ...signIn, refresh_secret: secret }));
    assert.equal((await world.akamai('/oauth/auth_native_traditional', { ...signIn, refresh_secret: 'short' })).body.code, 200);
    world.clock.forward(7200);
    assert.equal((await world.akamai('/entity', {}, { as: 'nobody', token: access_token })).body.code, 414);
    const refresh = (date: string, more = {}) => {
      const signature = createHmac('sha1', secret).update(`refresh_access_token\n${date}\n${access_token}\n`).digest('base64');
      return world.akamai('/oauth/refresh_access_token', { client_id: world.keys.akamai.login.id, access_token, date, signature, ...more });
    };
    const fresh = await ok(refresh('2026-03-02 11:30:00'));
    await ok(world.akamai('/entity', {}, { as: 'nobody', token: fresh.access_token }));
    assert.equal((await refresh('2026-03-02 09:30:00')).body.code, 402);
    assert.equal((await refresh('2026-03-02 11:30:00')).body.code, 402, 'a signature is good once');
    assert.equal((await refresh('2026-03-02 11:30:01', { access_token: 'neverissued12345' })).body.code, 200);
    await ok(world.akamai('/entity.deleteAccess', { type_name: 'user', uuid: ann.id }));
    assert.equal((await refresh('2026-03-02 11:30:02')).body.code, 414);
  });

  test(name('a mail’s code verifies the address, once'), async () => {
    const { world } = await open('verify');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: true } });
    await ok(world.akamai('/settings/set_default', { key: 'verify_email_url', value: 'https://shop.example/verify' }));
    await ok(
      world.akamai('/oauth/register_native_traditional', {
        form: 'registrationForm',
        ...person,
        ...passwords,
        redirect_uri: 'https://evil.example/',
      }),
    );
    const { link, code } = world.mail.last(person.emailAddress);
    assert.ok(link.startsWith('https://shop.example/verify?verification_code='), link);
    world.clock.forward(60);
    await ok(world.akamai('/oauth/verify_email_native', { form: 'resendVerificationForm', signInEmailAddress: person.emailAddress }));
    const second = new URL(world.mail.last(person.emailAddress).link).searchParams.get('verification_code');
    assert.notEqual(second, code);
    assert.equal(
      (await world.akamai('/access/useVerificationCode', { verification_code: new URL(link).searchParams.get('verification_code') })).body
        .code,
      200,
    );
    const { uuid } = await ok(world.akamai('/access/useVerificationCode', { verification_code: second }));
    assert.ok((await ok(world.akamai('/entity', { type_name: 'user', uuid }))).result.emailVerified);
    const sent = world.mail.sent();
    await ok(world.akamai('/oauth/verify_email_native', { form: 'resendVerificationForm', signInEmailAddress: person.emailAddress }));
    assert.equal(world.mail.sent(), sent, 'nothing is left to verify');
    assert.equal(
      (await world.akamai('/oauth/verify_email_native', { form: 'resendVerificationForm', signInEmailAddress: 'nobody@example.test' })).body
        .code,
      212,
    );
  });
}
