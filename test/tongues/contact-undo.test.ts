// A found session or token gave the account another address, and a lost password was then replaced by a mail to it: the account was the
// finder's. Now the present password is asked where the caller can send it. Elsewhere the former address takes the change back, and the new one
// recovers nothing for a week.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendEmail, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { recover } from '../../src/dialects/wso2/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { SentMail, TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';
import { tongues } from './tongues.ts';

const thief = 'thief@evil.example';
const second = 'second@evil.example';
const week = 7 * 86_400;
const [gigyaTongue] = tongues;

/** Who has a session or token of Ann's gives her another address; answers whether the dialect took it, and whether what was found is alive. */
interface Found {
  change(to: string): Promise<boolean>;
  alive(): Promise<boolean>;
}
type Finding = (world: World, ann: TestPerson) => Promise<Found>;

const findings: Readonly<Record<string, Finding>> = {
  async gigya(world, ann) {
    await world.settings({ contacts: { proveOld: [] } });
    const login = await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' });
    const how = { as: 'session', session: login.body.sessionInfo } as const;
    return {
      change: async (email) => (await world.gigya('accounts.setAccountInfo', { profile: { email } }, how)).code === 0,
      alive: async () => (await world.gigya('accounts.getAccountInfo', {}, how)).code === 0,
    };
  },
  async akamai(world, ann) {
    const given = { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password };
    const token = (await world.akamai('/oauth/auth_native_traditional', given)).body.access_token;
    const how = { as: 'nobody', token } as const;
    return {
      change: async (email) => (await world.akamai('/entity.update', { attributes: { email } }, how)).body.stat === 'ok',
      alive: async () => (await world.akamai('/entity', {}, how)).body.stat === 'ok',
    };
  },
  async authing(world) {
    await world.settings({ contacts: { proveOld: [] } });
    const how = await signedIn(world);
    const document = 'mutation u($e: String!, $c: String!) { updateEmail(email: $e, emailCode: $c) { email } }';
    return {
      change: async (e) => {
        await sendEmail(world, e, 'CHANGE_EMAIL');
        const { body } = await world.graphql(document, { e, c: world.mail.last(e).code }, how);
        return body.data?.updateEmail?.email === e;
      },
      alive: async () => Boolean((await world.graphql('query u { user { id } }', {}, how)).body.data?.user?.id),
    };
  },
  async wso2(world, ann) {
    await world.settings({ tokens: { passwordGrant: true } });
    const client = await openidOf(world).register({ grant_types: ['password'], redirect_uris: [] });
    const reply = await fetch(`${world.base}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'password', username: 'ann-demo', password: ann.password, scope: 'openid internal_login' }),
    });
    const { access_token } = (await reply.json()) as { access_token: string };
    const how = { as: 'nobody', headers: { authorization: `Bearer ${access_token}` } } as const;
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    return {
      change: async (value) =>
        (
          await world.wso2(
            'PATCH',
            '/scim2/Me',
            { schemas, Operations: [{ op: 'replace', value: { emails: [{ value, primary: true }] } }] },
            how,
          )
        ).status === 200,
      alive: async () => (await world.wso2('GET', '/scim2/Me', undefined, how)).status === 200,
    };
  },
};

/** What each dialect says to somebody who lost a password, by the name that is given. */
const losing: Readonly<Record<string, (world: World, email: string) => Promise<unknown>>> = {
  gigya: async (world, loginID) => (await world.gigya('accounts.resetPassword', { loginID })).code,
  akamai: async (world, signInEmailAddress) =>
    (await world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress })).code,
  authing: async (world, email) => (await sendEmail(world, email)).code,
  wso2: async (world, email) => (await recover(world, true, email)).status,
};

const mailsTo = (world: World, to: string): SentMail | undefined => {
  try {
    return world.mail.last(to);
  } catch {
    return undefined;
  }
};
const press = async (link: string) => (await fetch(link, { method: 'POST', redirect: 'manual' })).status;
const addressOf = async (world: World, { id }: TestPerson) => {
  const { identifiers } = (await world.console('GET', `/accounts/${id}`)).body;
  return identifiers.find(({ kind }: { kind: string }) => kind === 'email');
};

for (const { engine, open } of await engines()) {
  const opened = async (seed: string) => {
    const { world, app } = await open(seed, { clock: runningClock() });
    const free = { rates: { caller: null, address: null, tenant: null, registration: null } };
    await world.settings({ ...free, registration: { open: true }, disclosure: { recovery: 'told' }, lockout: { failures: 3, minutes: 5 } });
    return { world, app, ann: await world.person() };
  };

  for (const [name, finding] of Object.entries(findings)) {
    test(`${engine}, ${name}: an address changed without proof recovers nothing, and the former one takes it back`, async () => {
      const { world, app, ann } = await opened(`changed ${name}`);
      const before = await addressOf(world, ann);
      const found = await finding(world, ann);
      assert.ok(await found.change(thief));
      assert.equal((await addressOf(world, ann)).spelled, thief);
      const { link, text } = world.mail.last(ann.email);
      assert.ok(!text.includes(thief), 'the mail says no address of somebody who may be another victim');
      const told = mailsTo(world, thief)?.text;
      for (const [dialect, lose] of Object.entries(losing)) {
        assert.equal(await lose(world, thief), await lose(world, 'nobody@example.org'), `${dialect}: as a name that nobody has`);
        await lose(world, ann.email);
      }
      await app.settled();
      assert.equal(mailsTo(world, thief)?.text, told, 'no code went to the new address');
      assert.notEqual(world.mail.last(ann.email).link, link, 'codes went to the former one');
      const page = await fetch(link);
      assert.equal(page.status, 200);
      assert.equal((await addressOf(world, ann)).spelled, thief, 'to look at the page changes nothing');
      assert.equal(await press(link), 303);
      assert.deepEqual(await addressOf(world, ann), before);
      assert.equal(await found.alive(), false, 'what was found is worth nothing any more');
      assert.equal(await press(link), 400, 'twice');
      assert.ok(
        await gigyaTongue!.register(world, { username: 'new-one', email: thief, password: 'Wint3r!pine-42' }),
        'the other address is free',
      );
    });
  }

  test(`${engine}: who took a change back sets a new password at once, once, and whoever changed it knows none`, async () => {
    const { world, ann } = await opened('a new password');
    const found = await findings['akamai']!(world, ann);
    assert.ok(await found.change(thief));
    const { link } = world.mail.last(ann.email);
    const done = await fetch(`${link}&lang=de`, { method: 'POST' });
    const [, address = ''] = /<p><a href="([^"]*password[^"]*)">Ein neues Passwort</.exec(await done.text()) ?? [];
    assert.notEqual(address, '', 'a link, in the language of the page');
    const form = new URL(address.replaceAll('&amp;', '&'), world.base);
    assert.match(await (await fetch(form)).text(), /<html lang="de">[\s\S]*name="password"/);
    const set = (password: string) => fetch(form, { method: 'POST', body: new URLSearchParams({ password }) });
    assert.equal((await set('x')).status, 400, 'the rules hold');
    const changed = await set('Wint3r!pine-42');
    assert.match(await changed.text(), /<html lang="de">[\s\S]*<h1>Ihr Passwort ist geändert/);
    assert.equal((await set('Wint3r!pine-43')).status, 400, 'once');
    assert.equal((await gigyaTongue!.signIn(world, ann.email, ann.password)).session, undefined);
    assert.ok((await gigyaTongue!.signIn(world, ann.email, 'Wint3r!pine-42')).session);
  });

  test(`${engine}: where the tenant lets no message set a password, none is set after a change was taken back`, async () => {
    const { world, ann } = await opened('no message');
    const found = await findings['akamai']!(world, ann);
    assert.ok(await found.change(thief));
    await world.settings({ recovery: { message: false } });
    const done = await fetch(world.mail.last(ann.email).link, { method: 'POST' });
    assert.equal(done.status, 200);
    assert.doesNotMatch(await done.text(), /href="[^"]*password/);
  });

  test(`${engine}, gigya: where the former contact must be proven, the present password is asked, and cannot be guessed`, async () => {
    const { world, ann } = await opened('asked');
    const login = async () =>
      (await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' })).body.sessionInfo;
    const how = { as: 'session', session: await login() } as const;
    const change = async (email: string, password?: string) =>
      (await world.gigya('accounts.setAccountInfo', { profile: { email }, ...(password ? { password } : {}) }, how)).code;
    const sent = world.mail.sent();
    assert.equal(await change(thief), 403042);
    assert.equal(await change(ann.email.toUpperCase()), 0, 'another spelling of the present address is not another one');
    assert.equal(await change('new@example.org', ann.password), 0);
    assert.equal(world.mail.sent(), sent, 'a change that was proven is told to nobody');
    assert.equal(await losing['gigya']!(world, 'new@example.org'), 0, 'and the new address recovers at once');
    await world.times(3, () => change(thief, 'wrong'));
    assert.notEqual(await change(thief, ann.password), 0, 'guessed');
    assert.equal((await addressOf(world, ann)).spelled, 'new@example.org');
  });

  test(`${engine}, wso2: who gives the present password with the call changes the address at once`, async () => {
    const { world, ann } = await opened('basic');
    const as = { username: 'ann-demo', password: ann.password };
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    const given = { schemas, Operations: [{ op: 'replace', value: { emails: [{ value: 'new@example.org', primary: true }] } }] };
    const sent = world.mail.sent();
    assert.equal((await world.wso2('PATCH', '/scim2/Me', given, { as })).status, 200);
    assert.equal(world.mail.sent(), sent);
    assert.equal(await losing['gigya']!(world, 'new@example.org'), 0);
  });

  test(`${engine}: after a week the new address recovers, the link is dead, and the former address is free`, async () => {
    const { world, ann } = await opened('a week');
    const found = await findings['akamai']!(world, ann);
    assert.ok(await found.change('new@example.org'));
    const { link } = world.mail.last(ann.email);
    const zoe = { username: 'zoe-lake', email: ann.email, password: 'Wint3r!pine-42' };
    assert.equal(await gigyaTongue!.register(world, zoe), false, 'nobody else gets the address while it may come back');
    world.clock.forward(week - 60);
    assert.notEqual(await losing['gigya']!(world, 'new@example.org'), 0);
    world.clock.forward(120);
    assert.equal(await press(link), 400);
    assert.equal(await losing['gigya']!(world, 'new@example.org'), 0);
    assert.notEqual(await losing['gigya']!(world, ann.email), 0);
    assert.ok(await gigyaTongue!.register(world, zoe));
  });

  test(`${engine}: a second change keeps the first address, and an operator's change ends the matter`, async () => {
    const { world, ann } = await opened('another change');
    const found = await findings['akamai']!(world, ann);
    assert.ok(await found.change(thief));
    const { link } = world.mail.last(ann.email);
    assert.ok(await found.change(second));
    assert.equal(mailsTo(world, thief), undefined, 'an address that came without proof is asked nothing');
    assert.equal(await press(link), 303);
    assert.equal((await addressOf(world, ann)).spelled, ann.email);
    const again = await findings['akamai']!(world, ann);
    assert.ok(await again.change(thief));
    const newer = world.mail.last(ann.email).link;
    const given = { UID: ann.id.replaceAll('-', ''), profile: { email: 'right@example.org' } };
    assert.equal((await world.gigya('accounts.setAccountInfo', given, { as: 'signed' })).code, 0);
    assert.equal(await press(newer), 400);
    assert.equal((await addressOf(world, ann)).spelled, 'right@example.org');
  });

  for (const [name, finding] of Object.entries(findings))
    test(`${engine}, ${name}: a first address recovers nothing, the telephone is told, and takes it back`, async () => {
      const { world, ann } = await opened(`first ${name}`);
      const phone = '+36301234567';
      await world.settings({ recovery: { phone: true }, identifiers: { signIn: ['username', 'email', 'phone'] } });
      const patch = async (value: object) => {
        const given = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', value }] };
        assert.equal((await world.wso2('PATCH', `/scim2/Users/${ann.id}`, given)).status, 200);
      };
      await patch({ phoneNumbers: [{ type: 'mobile', value: phone }] });
      const found = await finding(world, ann);
      await patch({ emails: [{ value: '' }] });
      assert.equal(await addressOf(world, ann), undefined, 'she has none');
      const sent = world.mail.sent();
      assert.ok(await found.change(thief));
      assert.equal((await addressOf(world, ann)).spelled, thief);
      const { text } = world.sms.last(phone);
      assert.ok(!text.includes(thief));
      assert.match(text, /an e-mail address was added/);
      assert.notEqual(await losing['gigya']!(world, thief), 0);
      assert.equal(world.mail.sent(), name === 'authing' ? sent + 1 : sent, 'only the code that proves it went there');
      const link = /https?:\S+/.exec(text)![0];
      assert.equal(await press(link), 303);
      assert.equal(await addressOf(world, ann), undefined, 'it is gone');
      assert.equal(await found.alive(), false);
      assert.equal(await press(link), 400, 'twice');
      assert.equal(world.sms.sent(), 1);
    });

  test(`${engine}: who was told of a first address and has gone since takes nothing back`, async () => {
    const { world, ann } = await opened('first, moved');
    const phone = '+36301234567';
    await world.settings({ recovery: { phone: true } });
    const patch = async (value: object) => {
      const given = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', value }] };
      assert.equal((await world.wso2('PATCH', `/scim2/Users/${ann.id}`, given)).status, 200);
    };
    await patch({ phoneNumbers: [{ type: 'mobile', value: phone }] });
    const found = await findings['akamai']!(world, ann);
    await patch({ emails: [{ value: '' }] });
    assert.ok(await found.change('new@example.org'));
    const link = /https?:\S+/.exec(world.sms.last(phone).text)![0];
    await patch({ phoneNumbers: [{ type: 'mobile', value: '+36305555555' }] });
    assert.equal(await press(link), 400);
    assert.equal((await addressOf(world, ann)).spelled, 'new@example.org');
  });

  test(`${engine}: of two who press at once one takes it back`, async () => {
    const { world, ann } = await opened('at once');
    const found = await findings['akamai']!(world, ann);
    assert.ok(await found.change(thief));
    const first = world.mail.last(ann.email).link;
    assert.ok(await found.change(second));
    const other = world.mail.last(ann.email).link;
    assert.notEqual(first, other);
    const presses = await Promise.all([first, first, other, other].map(press));
    assert.deepEqual(presses.sort(), [303, 400, 400, 400]);
    assert.equal((await addressOf(world, ann)).spelled, ann.email);
  });

  test(`${engine}: an address that came without proof proves no further change, and a link of another tenant is none`, async () => {
    const { world, ann } = await opened('no proof');
    const found = await findings['akamai']!(world, ann);
    assert.ok(await found.change(thief));
    const { link } = world.mail.last(ann.email);
    const elsewhere = await world.another();
    assert.equal(await press(link.replace(/\/id\/[^/]+\//, `/id/${elsewhere.keys.domain}/`)), 400);
    const token = (
      await world.graphql('mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }', {
        input: { email: thief, password: ann.password },
      })
    ).body.data.loginByEmail.token;
    for (const email of [thief, second]) await sendEmail(world, email, 'CHANGE_EMAIL');
    const document =
      'mutation u($e: String!, $c: String!, $o: String, $k: String) { updateEmail(email: $e, emailCode: $c, oldEmail: $o, oldEmailCode: $k) { email } }';
    const codes = { e: second, c: world.mail.last(second).code, o: thief, k: world.mail.last(thief).code };
    assert.equal((await world.graphql(document, codes, { token })).body.data?.updateEmail?.email, second);
    assert.notEqual(await losing['authing']!(world, second), await losing['authing']!(world, ann.email));
    assert.equal(await press(link), 303);
    assert.equal((await addressOf(world, ann)).spelled, ann.email);
  });

  test(`${engine}: the page that takes a change back tells nobody which tenants exist`, async () => {
    const { world, ann } = await opened('no tenant shows');
    const { domain } = world.keys;
    const none = 'n'.repeat(domain.length);
    const found = await findings['akamai']!(world, ann);
    assert.ok(await found.change(thief));
    const { link } = world.mail.last(ann.email);
    assert.match(await (await fetch(link)).text(), /<form/, 'a good link is shown its button');
    const hear = async (method: string, query: string, name: string) => {
      const reply = await fetch(`${world.base}/id/${name}/undo${query}`, { method, redirect: 'manual' });
      const headers = [...reply.headers].filter(([header]) => header !== 'date').toSorted();
      return [reply.status, headers, await reply.text()].map((each) =>
        JSON.stringify(each)
          .replaceAll(name, 'NAME')
          .replace(/[0-9a-f]{32}/g, 'ID'),
      );
    };
    const used = new URL(link).search;
    const alike = async (when: string, queries: readonly string[]) => {
      for (const method of ['GET', 'POST', 'HEAD'])
        for (const query of queries)
          assert.deepEqual(await hear(method, query, domain), await hear(method, query, none), `${when}: ${method} ${query}`);
    };
    const bad = ['', '?confirmation=', '?confirmation=invented&lang=hu', '?confirmation=%00', '?confirmation=%ff', '?done=undone'];
    await world.settings({ messages: { product: 'Ann & Sons' } });
    await alike('open', bad);
    const gone = await hear('GET', '', domain);
    assert.equal(gone[0], '400');
    assert.doesNotMatch(gone[2]!, /Ann &/);
    await world.settings({ rates: { address: { burst: 1, everySeconds: 600 }, tenant: { burst: 1, everySeconds: 600 } } });
    await alike('no call is left', bad);
    await world.settings({ rates: { address: null, tenant: null }, units: { suspended: ['*'] } });
    await alike('out of service', bad);
    await world.settings({ units: { suspended: [] }, addresses: { deny: ['127.0.0.0/8', '::1'] } });
    await alike('shut out', bad);
    await world.settings({ addresses: { deny: [] }, dialects: { open: [] } });
    await alike('no dialect is open', bad);
    await world.settings({ dialects: { open: ['gigya', 'akamai', 'authing', 'wso2', 'hazizz'] } });
    const done = await fetch(link, { method: 'POST' });
    assert.equal(done.status, 200);
    assert.doesNotMatch(done.url, /confirmation/);
    await alike('used', [used]);
  });

  test(`${engine}: where the tenant wants no waiting, the new address recovers at once and nobody is told`, async () => {
    const { world, ann } = await opened('off');
    await world.settings({ contacts: { holdDays: 0 } });
    const found = await findings['akamai']!(world, ann);
    const sent = world.mail.sent();
    assert.ok(await found.change('new@example.org'));
    assert.equal(world.mail.sent(), sent);
    assert.equal(await losing['gigya']!(world, 'new@example.org'), 0);
  });
}
