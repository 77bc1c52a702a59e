// What the tenant of the Authing preset kept.
import assert from 'node:assert/strict';
import { constants, publicEncrypt } from 'node:crypto';
import type { AuthingHow } from '../../../src/dialects/authing/conformance/caller.ts';
import { drawnCaptcha } from '../../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import type { Proofs } from '../folder-a20808a.ts';

/** Under the key that clients fetched before. */
const encrypted = (key: string, text: string) =>
  publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString('base64');
const login = (world: World, email: string, password: string, captchaCode?: string) =>
  world.graphql('mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { id nickname company token } }', {
    input: { email, password, ...(captchaCode ? { captchaCode } : {}) },
  });
const user = (world: World, how: AuthingHow) => world.graphql('query u { user { id email username nickname company } }', {}, how);
const reset = (world: World, email: string, code: string, newPassword: string) =>
  world.graphql(
    'mutation r($email: String, $code: String!, $new: String!) { resetPassword(email: $email, code: $code, newPassword: $new) { code } }',
    {
      email,
      code,
      new: newPassword,
    },
  );

export const authing: Proofs<'authing'> = {
  'failed sign-ins are remembered, a picture is due, and the one that was drawn is good once': async (
    world,
    { ada, captcha, publicKey },
  ) => {
    const password = encrypted(publicKey, ada.password);
    assert.equal((await login(world, ada.email, password)).code, 2000);
    const { body } = await login(world, ada.email, password, captcha);
    assert.deepEqual([body.data.loginByEmail?.id, body.data.loginByEmail?.nickname], [ada.id, ada.nickname]);
    assert.equal((await login(world, ada.email, password, captcha)).code, 2001);
  },
  'tokens of an application, of the pool and of the first generation open their user': async (world, { ada, tokens }) => {
    const { pool } = world.keys.authing;
    for (const how of [{ token: tokens.application }, { token: tokens.pool, pool }, { token: tokens.first, pool: null }]) {
      const { id, email, username, company } = (await user(world, how)).body.data.user;
      assert.deepEqual({ id, email, username, company }, { id: ada.id, email: ada.email, username: ada.username, company: ada.company });
    }
    assert.equal((await user(world, { token: tokens.signedOut })).code, 2020);
  },
  // Its `typ` was that of every token; owners' tokens have one of their own since then. They lasted two hours.
  'an owner’s token of before has ended, and a new one from the same secret is accepted': async (world, { ada, owner }) => {
    const named = (token: string) =>
      world.graphql('query u($id: String) { user(id: $id) { email } }', { id: ada.id }, { token, pool: world.keys.authing.pool });
    assert.equal((await named(owner)).code, 2207);
    const { pool, poolSecret } = world.keys.authing;
    const query = 'query a($pool: String!, $secret: String!) { accessToken(userPoolId: $pool, secret: $secret) { accessToken } }';
    const { accessToken } = (await world.graphql(query, { pool, secret: poolSecret })).body.data.accessToken;
    assert.equal((await named(accessToken)).body.data.user.email, ada.email);
  },
  'the key under which passwords come encrypted is the same': async (world, { publicKey }) =>
    assert.equal((await world.authing('GET', '/api/v2/.well-known')).body.data.publicKey, publicKey),
  'a typed code replaces a password once; the used one does not, and wrong ones are still counted': async (world, { codes, publicKey }) => {
    const next = encrypted(publicKey, 'engine-44');
    assert.notEqual((await reset(world, codes.used.email, codes.used.code, next)).body.data?.resetPassword?.code, 200);
    assert.equal((await reset(world, codes.reset.email, codes.reset.code, next)).body.data.resetPassword.code, 200);
    const captcha = await drawnCaptcha(world);
    assert.ok((await login(world, codes.reset.email, next, captcha)).body.data.loginByEmail.token);
    assert.notEqual((await reset(world, codes.reset.email, codes.reset.code, next)).body.data?.resetPassword?.code, 200);
  },
  // They were for a change alone, of as many digits as each tenant said; those of today prove an address, and say what for.
  'codes of before for a change of address have ended, and new ones to both change it': async (world, { codes, tokens, ada }) => {
    const query =
      'mutation u($a: String!, $b: String!, $c: String, $d: String) { updateEmail(email: $a, emailCode: $b, oldEmail: $c, oldEmailCode: $d) { email } }';
    const changed = async (next: string, old: string) =>
      world.graphql(query, { a: codes.change.email, b: next, c: ada.email, d: old }, { token: tokens.application });
    assert.equal((await changed(codes.change.code, codes.oldEmail)).code, 2001);
    for (const email of [codes.change.email, ada.email])
      await world.graphql('mutation s($email: String!) { sendEmail(email: $email, scene: CHANGE_EMAIL) { code } }', { email });
    const { body } = await changed(world.mail.last(codes.change.email).code, world.mail.last(ada.email).code);
    assert.equal(body.data.updateEmail?.email, codes.change.email);
  },
};
