// What the tenant of the Gigya preset kept.
import assert from 'node:assert/strict';
import { createPublicKey, sign, verify } from 'node:crypto';
import type { World } from '../../../src/proving/world-type.ts';
import { background, type Proofs } from '../folder-a20808a.ts';

interface Session {
  readonly sessionToken: string;
  readonly sessionSecret: string;
}

const login = async (world: World, { email, password }: { email: string; password: string }) =>
  (await world.gigya('accounts.login', { loginID: email, password })).code;
const info = (world: World, session: Session) => world.gigya('accounts.getAccountInfo', {}, { as: 'session', session });
const register = async (world: World, regToken: string) =>
  (await world.gigya('accounts.register', { regToken, email: `${regToken.slice(-8)}@example.org`, password: 'Blue-Sky-42' })).code;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export const gigya: Proofs<'gigya'> = {
  'a password hashed here signs in': async (world, { ann }) => assert.equal(await login(world, ann), 0),
  'passwords hashed elsewhere sign in, by every scheme, and wrong ones do not': async (world, { hashes }) => {
    for (const { email, password } of hashes) {
      assert.equal(await login(world, { email, password: `${password} ` }), 403042, email);
      assert.equal(await login(world, { email, password }), 0, email);
      assert.equal(await login(world, { email, password }), 0, `${email}, again`);
    }
  },
  'a session signs its calls with its own secret, and shows profile and data': async (world, { session, ann }) => {
    const { body } = await info(world, session);
    assert.deepEqual([body.errorCode, body.UID, body.profile.email, body.profile.city], [0, ann.uid, ann.email, 'Graz']);
    const { body: whole } = await world.gigya('accounts.getAccountInfo', { include: 'data' }, { as: 'session', session });
    assert.deepEqual(whole.data, ann.data);
  },
  'a login token without a secret opens its account': async (world, { cookie, ann }) => {
    assert.equal((await world.gigya('accounts.getAccountInfo', { login_token: cookie })).body.UID, ann.uid);
  },
  'a session that was closed or had ended stays so': async (world, { signedOut, expired }) => {
    assert.equal((await info(world, signedOut)).code, 403005);
    assert.notEqual((await info(world, expired)).code, 0);
  },
  'an id_token verifies with the key that is still published under its kid': async (world, { jwt, ann }) => {
    const { keys } = (await world.gigya('accounts.getJWTPublicKey', { V2: true })).body;
    const jwk = keys.find(({ kid }: { kid: string }) => kid === jwt.kid);
    const [head, body, signature] = jwt.token.split('.') as [string, string, string];
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    assert.ok(verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')));
    assert.equal(JSON.parse(Buffer.from(body, 'base64url').toString()).sub, ann.uid);
  },
  'a registration that was begun is continued, and one that was used is not': async (world, { tickets }) => {
    assert.equal(await register(world, tickets.open), 206001);
    assert.notEqual(await register(world, tickets.used), 206001);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken: tickets.unfinished })).code, 206002);
  },
  'an address is confirmed with the code that was mailed, once': async (world, { verification }) => {
    assert.equal(await login(world, verification), 206002);
    assert.equal((await world.gigya('accounts.verifyEmail', { code: verification.open })).code, 0);
    assert.equal((await world.gigya('accounts.verifyEmail', { code: verification.open })).code, 404000);
    assert.equal(await login(world, verification), 206001);
  },
  // Rows of that time do not tell a link's code from a typed one, which is never taken without the account: people ask anew.
  'a password link mailed before has ended, as used and old ones have; one that is asked for now replaces the password': async (
    world,
    { resets },
  ) => {
    const reset = async (passwordResetToken: string) =>
      (await world.gigya('accounts.resetPassword', { passwordResetToken, newPassword: 'New-Sky-50' })).code;
    assert.notEqual(await reset(resets.used), 0);
    assert.notEqual(await reset(resets.expired), 0);
    assert.notEqual(await reset(resets.open), 0);
    assert.equal((await world.gigya('accounts.resetPassword', { loginID: resets.email })).code, 0);
    assert.equal(await reset(world.mail.last(resets.email).code), 0);
    assert.equal(await login(world, { email: resets.email, password: 'New-Sky-50' }), 0);
  },
  'a lock holds until an operator ends it': async (world, { locked }) => {
    assert.equal(await login(world, locked), 403120);
    await world.console('POST', `/accounts/${locked.id}/unlock`);
    assert.equal(await login(world, locked), 0);
  },
  'failed attempts are remembered: one more locks': async (world, { oneTryLeft }) => {
    await login(world, { ...oneTryLeft, password: 'wrong' });
    assert.equal(await login(world, oneTryLeft), 403120);
  },
  'an account that was disabled stays so': async (world, { disabled }) => assert.equal(await login(world, disabled), 403041),
  'an account expires when it was to expire': async (world, { expiring }) => {
    assert.equal(await login(world, expiring), 0);
    await background(world, 3601, async () => assert.notEqual(await login(world, expiring), 0));
  },
  'a password that must be changed is asked for': async (world, { dueForChange }) => assert.equal(await login(world, dueForChange), 403100),
  'former passwords are remembered': async (world, { changed }) => {
    assert.equal(await login(world, { ...changed, password: changed.former }), 401030);
    const { body } = await world.gigya('accounts.login', { loginID: changed.email, password: changed.password, targetEnv: 'mobile' });
    const how = { as: 'session', session: body.sessionInfo } as const;
    const given = { password: changed.password, newPassword: changed.former };
    assert.equal((await world.gigya('accounts.setAccountInfo', given, how)).code, 401030);
  },
  'a nonce that was used is not taken again': async (world, { nonce, ann }) => {
    const call = async (more: object) =>
      (await world.gigya('accounts.getAccountInfo', { UID: ann.uid }, { as: 'application', ...more })).code;
    assert.equal(await call({ nonce }), 403004);
    assert.equal(await call({}), 0);
  },
  'clients prove themselves with their secrets and keys, and have the rights they had': async (world, { ann, application }) => {
    const call = async (as: 'signed' | 'application') => (await world.gigya('accounts.getAccountInfo', { UID: ann.uid }, { as })).code;
    assert.deepEqual([await call('signed'), await call('application')], [0, 0]);
    assert.equal((await world.gigya('accounts.deleteAccount', { UID: ann.uid }, { as: 'limited' })).code, 403007);
    const text = `${encoded({ alg: 'RS256', kid: application.id })}.${encoded({ iat: Math.floor(Date.now() / 1000) })}`;
    const jwt = `${text}.${sign('sha256', Buffer.from(text), application.privateKey).toString('base64url')}`;
    const headers = { authorization: `Bearer ${jwt}` };
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID: ann.uid }, { headers })).code, 0);
  },
  'the operator’s key works, and shows declared attributes, clients and what happened': async (world, { ann }) => {
    const paths = (await world.console('GET', '/attributes')).body.map(({ path }: { path: string }) => path);
    assert.deepEqual(paths.sort(), ['data.loyalty.points', 'data.since']);
    const clients = (await world.console('GET', '/clients')).body.map(({ publicId }: { publicId: string }) => publicId);
    assert.ok(clients.includes(world.keys.gigya.userKey) && clients.includes(world.keys.console.id));
    const id = ann.uid.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const events = (await world.console('GET', '/events?most=1000')).body as { what: string; subject: string }[];
    assert.ok(events.some(({ what, subject }) => what === 'account.created' && subject === id));
  },
};
