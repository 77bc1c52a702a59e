// Services of a tenant's own that are asked before a flow: they refuse in every dialect, add values, and hold nothing up for longer than they may.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oc from 'openid-client';
import { millisOf, plusSeconds } from '../../src/core/time.ts';
import { recoveryCode, register as registerAtAkamai, signIn as signInAtAkamai } from '../../src/dialects/akamai/conformance/flow.ts';
import { login as loginAtAuthing, sendEmail, signedIn as signedInAtAuthing } from '../../src/dialects/authing/conformance/flow.ts';
import { login, register, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { signIn as signInAtHazizz } from '../../src/dialects/hazizz/conformance/flow.ts';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { newReceiver, type Receiver, verifySignature } from '../receiver.ts';
import { openidOf, ownToken } from '../wso2/openid.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const saying =
  (answer: unknown): Receiver['answer'] =>
  (reply) =>
    void reply.writeHead(200, { 'content-type': 'application/json' }).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
const refusing = { action: 'refuse', text: 'Not on a Sunday.', code: 'sunday' };

const events = async (world: World, what: string) => (await world.console('GET', `/events?what=${what}`)).body;
const sessions = async (world: World) => (await events(world, 'signed-in')).length;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a service is asked once a sign-in, signed, with ids, and before any transaction'), async () => {
    const hook = await newReceiver();
    const { world, app } = await open('asked');
    const { id } = await world.person();
    await world.settings({ hooks: { signIn: hook.url, secret, waitMillis: 5000 } });
    // Whoever is asked may itself call this server, and write: a transaction would keep it waiting.
    hook.answer = async (reply) => {
      await world.console('PATCH', '/settings', { settings: { notice: { text: 'somebody is coming' } } });
      reply.writeHead(204).end();
    };
    await login(world, 'wrong');
    assert.equal(hook.heard.length, 0, 'not before the password is right');
    assert.equal((await login(world)).code, 0);
    assert.equal(hook.heard.length, 1);
    const [asked] = hook.heard;
    assert.equal(asked!.type, 'flow.sign_in');
    assert.deepEqual(Object.keys(asked!.data).sort(), ['account', 'by', 'client', 'network']);
    assert.equal(asked!.data['account'], id);
    verifySignature(secret, asked!, millisOf(app.now()));
    assert.doesNotMatch(asked!.text, /correct horse|ann@/);
  });

  test(name('a refusal opens no session in any dialect, in its own words, and is counted'), async () => {
    const hook = await newReceiver();
    const { world } = await open('refuses');
    await world.person();
    await world.settings({ hooks: { signIn: hook.url, secret }, tokens: { passwordGrant: true } });
    hook.answer = saying(refusing);
    const refused = [await login(world), await signInAtAkamai(world), await loginAtAuthing(world), await authenticate(world)];
    assert.deepEqual(
      refused.slice(0, 3).map(({ code }) => code),
      [599999, 540, 1001],
    );
    assert.deepEqual([refused[0]!.body.errorDetails, refused[1]!.body.message], [refusing.text, refusing.text]);
    assert.equal(refused[3]!.status, 403);
    for (const { text } of [refused[2]!, refused[3]!]) assert.doesNotMatch(text, /Sunday/);
    assert.ok(!('token' in (await signInAtHazizz(world))));
    await assert.rejects(ownToken(world), /invalid_grant/);
    const { through, discover, register: client } = openidOf(world);
    const config = await discover(await client());
    const { consent } = await through(
      oc.buildAuthorizationUrl(config, { redirect_uri: 'http://127.0.0.1:3999/callback', scope: 'openid' }).href,
    );
    assert.match(consent.text, /Not on a Sunday\./);
    assert.equal(await sessions(world), 0);
    const told = await events(world, 'hook.refused');
    assert.ok(told.length > 0);
    assert.deepEqual(told[0].detail, { flow: 'sign_in', code: 'sunday' });
    hook.answer = saying({ action: 'allow' });
    assert.equal((await login(world)).code, 0);
  });

  test(name('a code for a lost password opens no session that is refused, and stays good'), async () => {
    const hook = await newReceiver();
    const { world } = await open('recovers');
    const { id } = await world.person();
    await world.settings({ hooks: { signIn: hook.url, secret } });
    hook.answer = saying(refusing);
    const code = await recoveryCode(world);
    const redeem = () =>
      world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' }, { as: 'login' });
    const refused = await redeem();
    assert.deepEqual([refused.code, refused.body.message, refused.body.access_token], [540, refusing.text, undefined]);
    assert.deepEqual([hook.heard[0]?.type, hook.heard[0]?.data['account'], hook.heard[0]?.data['by']], ['flow.sign_in', id, ['recovery']]);
    hook.answer = saying('');
    assert.ok((await redeem()).body.access_token);
    assert.equal(hook.heard.length, 2);
  });

  test(
    name('an account that is switched off, gets another password, or is signed out everywhere while the service is asked opens no session'),
    async () => {
      const hook = await newReceiver();
      const { world, app } = await open('meanwhile');
      const { id } = await world.person();
      await world.settings({ hooks: { signIn: hook.url, secret, waitMillis: 5000 } });
      const { accountStates, passwords } = app.stores;
      const { tenant } = world.keys;
      const meanwhile = async (work: () => Promise<void>) => {
        hook.answer = async (reply) => {
          await work();
          reply.writeHead(204).end();
        };
        return (await login(world)).code;
      };
      assert.equal(await meanwhile(() => accountStates.update(tenant, id, { disabled: app.now() })), 599999);
      await accountStates.update(tenant, id, { disabled: null });
      const password = (await passwords.read(tenant, id))!;
      const next = { ...password, changed: plusSeconds(password.changed, 1) };
      assert.equal(await meanwhile(() => passwords.write(tenant, id, next)), 599999);
      const signedOut = async () => assert.equal((await world.console('DELETE', `/accounts/${id}/sessions`)).status, 204);
      assert.equal(await meanwhile(signedOut), 599999, 'all sessions were ended');
      assert.equal(await sessions(world), 0);
      assert.equal(await meanwhile(async () => {}), 0);
    },
  );

  test(name('a refusal is not counted as a wrong password'), async () => {
    const hook = await newReceiver();
    const { world } = await open('no failure');
    await world.settings({ lockout: { failures: 2 }, hooks: { signIn: hook.url, secret } });
    await world.person();
    hook.answer = saying(refusing);
    await world.times(4, () => login(world));
    hook.answer = saying('');
    assert.equal((await login(world)).code, 0);
  });

  test(
    name('silence, nonsense, megabytes and a refused connection are failures: refused, or passed over where the tenant says so'),
    async () => {
      const hook = await newReceiver();
      const { world } = await open('fails');
      await world.person();
      await world.settings({ hooks: { signIn: hook.url, secret, waitMillis: 100 } });
      const failures: Readonly<Record<string, Receiver['answer']>> = {
        silence: () => {},
        'no JSON': saying('<html>'),
        'no action of ours': saying({ action: 'perhaps' }),
        // Whoever refuses in another form has not allowed.
        'a word': saying('"refuse"'),
        'a list': saying([refusing]),
        no: saying('false'),
        null: saying('null'),
        'thousands of levels': saying(`{"profile":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`),
        megabytes: (reply) => void reply.writeHead(200).end(Buffer.alloc(2_000_000, ' ')),
        'a redirect': (reply) => void reply.writeHead(302, { location: hook.url }).end(),
        'an error': (reply) => void reply.writeHead(500).end(),
        'a cut': (reply) => void reply.socket!.destroy(),
      };
      for (const [what, answer] of Object.entries(failures)) {
        hook.answer = answer;
        const { code, text } = await login(world);
        assert.notEqual(code, 0, what);
        assert.doesNotMatch(text, /127\.0\.0\.1|ECONN|hook/i, what);
      }
      assert.equal(await sessions(world), 0);
      assert.ok((await events(world, 'hook.failed')).length > 3);
      await world.settings({ hooks: { onFailure: 'go-on' } });
      for (const [what, answer] of Object.entries(failures)) {
        hook.answer = answer;
        assert.equal((await login(world)).code, 0, what);
      }
    },
  );

  test(name('a registration is refused with nothing stored, or gets values, which are judged'), async () => {
    const hook = await newReceiver();
    const { world } = await open('newcomers');
    await world.settings({ hooks: { register: hook.url, secret, signIn: hook.url } });
    hook.answer = saying(refusing);
    assert.equal((await register(world)).code, 599999);
    assert.equal((await registerAtAkamai(world)).code, 540);
    assert.deepEqual(await events(world, 'account.created'), []);
    hook.answer = saying({ profile: { nickname: 'Annie', given_name: 7 } });
    assert.notEqual((await register(world)).code, 0, 'what the service gives is judged as what an operator gives');
    hook.heard.length = 0;
    hook.answer = saying({ profile: { nickname: 'Annie' } });
    const done = await register(world, { profile: JSON.stringify({ firstName: 'Ann' }) });
    assert.equal(done.code, 0, done.text);
    assert.deepEqual(
      hook.heard.map(({ type }) => type),
      ['flow.register'],
      'who registers is not asked of once more as signing in',
    );
    assert.equal(hook.heard[0]!.data['email'], 'ann@example.org');
    assert.doesNotMatch(hook.heard[0]!.text, /Blue-Sky/);
    const { profile } = (await world.gigya('accounts.getAccountInfo', { UID: done.body.UID }, { as: 'signed' })).body;
    assert.deepEqual([profile.nickname, profile.firstName], ['Annie', 'Ann']);
  });

  test(name('of whoever subscribed before the service was not told what the account got of it'), async () => {
    const hook = await newReceiver();
    const { world } = await open('subscribed before');
    const server = { as: 'signed' } as const;
    const { regToken } = (await world.gigya('accounts.initRegistration', { isLite: true })).body;
    const said = { email: 'ann@example.org', firstName: 'Eve', city: 'Pécs' };
    await world.gigya('accounts.setAccountInfo', { regToken, profile: said });
    await world.settings({ hooks: { register: hook.url, secret } });
    const { token } = (await world.gigya('accounts.getLiteToken', { email: 'ann@example.org' }, server)).body;
    hook.answer = saying({ profile: { given_name: null, nickname: 'Annie' } });
    const newcomer = { regToken: token, password: 'Blue-Sky-42', profile: { lastName: 'Bee' }, finalizeRegistration: true };
    const done = await world.gigya('accounts.register', newcomer);
    assert.equal(done.code, 0, done.text);
    const told = hook.heard[0]!.data['profile'] as Record<string, unknown>;
    assert.deepEqual([told['given_name'], told['family_name']], ['Eve', 'Bee']);
    const { profile } = (await world.gigya('accounts.getAccountInfo', { UID: done.body.UID }, server)).body;
    assert.deepEqual([profile.firstName, profile.lastName, profile.nickname, profile.city], [undefined, 'Bee', 'Annie', 'Pécs']);
  });

  test(name('a profile is not written where the service refuses, and a new password is not its affair'), async () => {
    const hook = await newReceiver();
    const { world } = await open('profiles');
    await world.person();
    const how = await signedIn(world);
    await world.settings({ hooks: { profile: hook.url, secret } });
    hook.answer = saying(refusing);
    const change = { profile: JSON.stringify({ nickname: 'Annie' }) };
    assert.equal((await world.gigya('accounts.setAccountInfo', change, how)).code, 599999);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, how)).body.profile.nickname, undefined);
    assert.deepEqual([hook.heard[0]!.data['parts'], hook.heard[0]!.data['profile']], [['values'], { nickname: 'Annie' }]);
    hook.heard.length = 0;
    const password = { password: 'correct horse', newPassword: 'Blue-Sky-42' };
    assert.equal((await world.gigya('accounts.setAccountInfo', password, how)).code, 0);
    assert.equal(hook.heard.length, 0);
  });

  test(name('a contact that a code proves is not written where the service refuses, and the code stays good'), async () => {
    const hook = await newReceiver();
    const { world } = await open('contacts');
    const { id } = await world.person({ verified: true });
    const { token } = await signedInAtAuthing(world);
    await world.settings({ contacts: { proveOld: [] }, hooks: { profile: hook.url, secret } });
    const next = 'new@example.org';
    await sendEmail(world, next, 'CHANGE_EMAIL');
    const document = 'mutation u($e: String!, $c: String!) { updateEmail(email: $e, emailCode: $c) { email } }';
    const change = async () => (await world.graphql(document, { e: next, c: world.mail.last(next).code }, { token })).body;
    hook.answer = saying(refusing);
    assert.match(JSON.stringify(await change()), /1001/);
    assert.deepEqual([hook.heard[0]!.data['account'], hook.heard[0]!.data['parts']], [id, ['email']]);
    assert.doesNotMatch(hook.heard[0]!.text, /@/);
    hook.answer = saying('');
    assert.equal((await change()).data.updateEmail.email, next);
  });

  test(name('tokens get claims, but none that means something already; a refusal issues none'), async () => {
    const hook = await newReceiver();
    const { world } = await open('tokens');
    const { id } = await world.person();
    await world.settings({ hooks: { token: hook.url, secret } });
    const { register: client, discover, grant } = openidOf(world);
    const config = await discover(await client());
    hook.answer = saying({ claims: { tier: 'gold', sub: 'somebody', aud: 'elsewhere', scope: 'everything', exp: 1, active: false } });
    const { tokens } = await grant(config);
    const token = await oc.tokenIntrospection(config, tokens.access_token);
    assert.deepEqual([token['tier'], token.sub, token.active], ['gold', id, true]);
    assert.doesNotMatch(`${token.aud} ${token.scope}`, /elsewhere|everything/);
    assert.deepEqual([hook.heard[0]!.type, hook.heard[0]!.data['account']], ['flow.token', id]);
    assert.equal(hook.heard.length, 1, 'once a request');
    hook.answer = saying(refusing);
    await assert.rejects(grant(config), { error: 'access_denied' });
    await assert.rejects(oc.refreshTokenGrant(config, tokens.refresh_token!), { error: 'access_denied' });
    hook.answer = saying('');
    const renewed = await oc.refreshTokenGrant(config, tokens.refresh_token!);
    assert.equal((await oc.tokenIntrospection(config, renewed.access_token))['tier'], undefined);
  });

  test(name('an address without a secret, a secret of another form and an address that may not be called are refused'), async () => {
    const { world } = await open('settings', { outboundAllow: [] });
    const url = 'https://hooks.example.org/';
    await assert.rejects(world.settings({ hooks: { signIn: url } }), /hooks\.secret is needed/);
    await assert.rejects(world.settings({ hooks: { secret: 'short' } }), /whsec_/);
    await assert.rejects(world.settings({ hooks: { signIn: 'https://169.254.169.254/', secret } }), /no public address/);
    await assert.rejects(world.settings({ hooks: { waitMillis: 6000 } }), /422/);
    await assert.rejects(world.settings({ hooks: { signIn: url, secret: '(set)' } }), /hooks\.secret is needed/, 'none is set');
    await world.settings({ hooks: { signIn: url, secret } });
    const { hooks } = (await world.console('GET', '/settings')).body;
    assert.equal(hooks.secret, '(set)');
    await world.settings({ hooks: { ...hooks, waitMillis: 1000 } });
    await assert.rejects(world.settings({ hooks: { secret: '' } }), /hooks\.secret is needed/);
  });
}
