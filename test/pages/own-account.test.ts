// The pages on which people see and change what is theirs. Whoever is not signed in there, is somebody else, is in another tenant, comes too late or brings a
// form again changes nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, later, shows } from '../factors/people.ts';
import { openidOf } from '../wso2/openid.ts';
import { accountOf, headingOf, offering } from './at-account.ts';

const sections = ['/security', '/security/new', '/security/passkeys', '/security/password', '/devices', '/applications'];

for (const { engine, open } of await engines()) {
  const house = async (seed: string, more: object = {}) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings({ ...offering, ...more });
    const ann = await built.world.person({ verified: true });
    return { built, world: built.world, stores: built.app.stores, tenant: built.world.keys.tenant, ann };
  };

  test(`${engine}: nobody who is not signed in sees a page, or changes anything by its form`, async () => {
    const { built, world, stores, tenant, ann } = await house('nobody');
    const { authenticator } = await enrolApp(houseOf(built), ann.id);
    const { open: visit, at, go } = accountOf(world);
    for (const path of ['', ...sections]) {
      const page = await visit(path);
      assert.equal(headingOf(page), 'Sign in', path);
      assert.doesNotMatch(page.url, /to=|ann/, 'the address says nothing');
    }
    const given = { do: 'remove', id: authenticator.id, client: 'x', password: 'correct zebra 7!', current: 'correct horse' };
    for (const path of [...sections, '/sign-out']) {
      const reply = await fetch(at(path), { method: 'POST', body: new URLSearchParams(given), redirect: 'manual' });
      assert.equal(reply.status, 303, path);
      assert.match(reply.headers.get('location')!, /\/account\/(begin|signed-out)/);
    }
    for (const token of ['x', 'a'.repeat(43)]) {
      const cookie = `account-${tenant}=${token}`;
      const reply = await fetch(at('/security'), { headers: { cookie }, redirect: 'manual' });
      assert.match(reply.headers.get('location')!, /\/account\/begin/);
    }
    assert.equal(
      (await stores.authenticators.list(tenant, ann.id)).some(({ id }) => id === authenticator.id),
      true,
    );
    assert.equal((await go(`${world.base}/id/nobody-here/account`)).status, 404);
  });

  test(`${engine}: who signs in comes to the page that was asked for, and the cookie stands for that session and no other`, async () => {
    const { built, world, stores, tenant, ann } = await house('signed in');
    const one = accountOf(world);
    const page = await one.enter('ann-demo', '/devices');
    assert.deepEqual([headingOf(page), new URL(page.url).pathname], ['Devices', '/id/demo/account/devices']);
    const [session] = await stores.sessions.list(tenant, ann.id);
    assert.deepEqual([session!.client, session!.methods.map(({ type }) => type)], [null, ['password']]);
    assert.equal(await stores.sessions.find(tenant, { token: one.token() }), undefined, 'the cookie is no token of the core');
    const wrong = accountOf(world);
    assert.match((await wrong.enter('ann-demo', '', 'wrong')).text, /role="alert"/);
    assert.equal(wrong.token(), '');
    const former = one.token();
    await one.go(one.at('/begin'));
    await one.enter('ann-demo', '/sign-in');
    assert.equal(
      (await stores.sessions.list(tenant, ann.id)).filter(({ ended, expires }) => !ended && expires > built.app.now()).length,
      1,
    );
    assert.notEqual(one.token(), former);
    one.jar.set(`account-${tenant}`, former);
    assert.equal(headingOf(await one.open('/devices')), 'Sign in', 'a former cookie opens nothing');
  });

  test(`${engine}: an app is added, asked for, named, its backup codes renewed, and removed; the person is told by mail`, async () => {
    const { built, world, stores, tenant, ann } = await house('an app');
    const one = accountOf(world);
    const { send } = one;
    await one.enter('ann-demo');
    const told = async () => {
      await built.app.settled();
      return world.mail.last(ann.email).text;
    };
    let passed = 0;
    const begun = await send(await one.open('/security/new'), 'value="totp"', { do: 'begin' });
    const secret = /<code class="key">([A-Z2-7 ]+)</.exec(begun.text)![1]!.replaceAll(' ', '');
    const wrong = await send(begun, 'name="code"', { do: 'finish', code: '000000' });
    assert.deepEqual([wrong.status, /id="code-wrong"/.test(wrong.text), /class="qr"/.test(wrong.text)], [400, true, true]);
    const codes = await send(wrong, 'name="code"', { do: 'finish', code: shows(secret, later(0)) });
    assert.equal([...codes.text.matchAll(/<li><code>/g)].length, 10);
    assert.match(await told(), /second factor was added/);
    // The browser proved it; another one has to.
    const other = accountOf(world);
    const asked = await other.enter('ann-demo');
    assert.match(headingOf(asked), /Confirm that it is you/);
    world.clock.forward(30);
    passed += 30;
    const list = await other.send(asked, 'name="code"', { do: 'prove', code: shows(secret, later(passed)) });
    assert.equal(headingOf(list), 'Security');
    const unnamed = await other.send(list, 'value="rename"', { do: 'rename', label: ' ' });
    assert.match(unnamed.text, /name of at most 64 characters/);
    const named = await other.send(list, 'value="rename"', { do: 'rename', label: 'My <b>phone</b>' });
    assert.match(named.text, /My &lt;b&gt;phone&lt;\/b&gt;/);
    assert.match(named.text, /have not used: 10/);
    const renewed = await other.send(named, 'value="renew"');
    assert.equal([...renewed.text.matchAll(/<li><code>/g)].length, 10);
    assert.match(await told(), /new backup codes/);
    assert.doesNotMatch((await other.open('/security')).text, new RegExp(/<li><code>([^<]+)/.exec(renewed.text)![1]!), 'shown once');
    const question = await other.send(await other.open('/security'), 'value="remove"', { do: 'remove' });
    assert.match(headingOf(question), /^Remove “Authenticator app · My &lt;b&gt;phone/);
    assert.equal((await stores.authenticators.list(tenant, ann.id)).length, 2, 'a question removes nothing');
    const asked2 = await other.send(question, 'id="step"', { language: 'de' });
    assert.match(headingOf(asked2), /entfernen\?$/);
    const gone = await other.send(question, 'id="step"', { sure: 'yes' });
    assert.match(gone.text, /It is removed/);
    assert.deepEqual(await stores.authenticators.list(tenant, ann.id), []);
    const again = await other.send(named, 'value="remove"', { do: 'remove' });
    assert.match(again.text, /removed already/);
  });

  test(`${engine}: ids of somebody else, and of another tenant, are nothing here`, async () => {
    const { built, world, stores, tenant, ann } = await house('other ids');
    const bob = await world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const app = await enrolApp(houseOf(built), ann.id);
    const anns = accountOf(world);
    await anns.send(await anns.enter('ann-demo'), 'name="code"', { do: 'prove', code: shows(app.secret, later(30)), remember: 'yes' });
    await openidOf(world).grant(await openidOf(world).discover(await openidOf(world).register()), undefined, undefined, 'bob-demo');
    const [device] = await stores.rememberedDevices.list(tenant, ann.id, built.app.now());
    const [session] = (await stores.sessions.list(tenant, ann.id)).toReversed();
    const bobs = accountOf(world);
    const own = await bobs.enter('bob-demo', '/devices');
    for (const [path, fields] of [
      ['/security', { do: 'remove', id: app.authenticator.id }],
      ['/security', { do: 'remove', id: app.authenticator.id, sure: 'yes' }],
      ['/security', { do: 'rename', id: app.authenticator.id, label: 'mine now' }],
      ['/devices', { do: 'end', id: session!.id }],
      ['/devices', { do: 'forget', id: device!.id }],
    ] as const)
      assert.match((await bobs.go(bobs.at(path), fields)).text, /removed already/, JSON.stringify(fields));
    assert.deepEqual((await stores.authenticators.list(tenant, ann.id)).find(({ id }) => id === app.authenticator.id)?.label, 'my phone');
    assert.equal((await stores.sessions.find(tenant, { id: session!.id }))?.session.ended, null);
    assert.equal((await stores.rememberedDevices.list(tenant, ann.id, built.app.now())).length, 1);
    const begun = await anns.send(await anns.open('/security/new'), 'value="totp"', { do: 'begin' });
    const secret = /<code class="key">([A-Z2-7 ]+)</.exec(begun.text)![1]!.replaceAll(' ', '');
    const stolen = await bobs.send(begun, 'name="code"', { do: 'finish', code: shows(secret, later(0)) });
    assert.match(stolen.text, /Too much time has passed, or it is done already/);
    assert.deepEqual(await stores.authenticators.list(tenant, bob.id), []);
    // Nor is a cookie of this tenant one of another.
    const elsewhere = await world.another();
    await elsewhere.settings(offering);
    const there = accountOf(elsewhere);
    there.jar.set([...bobs.jar.keys()].find((name) => name.includes('account-'))!, bobs.token());
    assert.equal(headingOf(await there.open('/devices')), 'Sign in');
    assert.match(own.text, /This is where you are now/);
  });

  test(`${engine}: one session is ended, then all others, after a recent sign-in only; what was ended is signed out there`, async () => {
    const { world } = await house('sessions');
    const one = accountOf(world);
    const [two, three] = [accountOf(world), accountOf(world)];
    await two.enter('ann-demo', '/devices');
    await three.enter('ann-demo', '/devices');
    const list = await one.enter('ann-demo', '/devices');
    assert.equal([...list.text.matchAll(/value="end"/g)].length, 2);
    assert.equal([...list.text.matchAll(/This is where you are now/g)].length, 1);
    await one.send(list, 'value="end"', {});
    const alive = async () => [headingOf(await two.open('/devices')), headingOf(await three.open('/devices'))].sort();
    assert.deepEqual(await alive(), ['Devices', 'Sign in']);
    world.clock.forward(301);
    const asked = await one.send(list, 'value="end-others"');
    assert.match(asked.text, /a while ago/);
    assert.deepEqual(await alive(), ['Devices', 'Sign in'], 'nothing was ended yet');
    const back = await one.go(asked.url, { username: 'ann-demo', password: 'correct horse' });
    assert.equal(headingOf(back), 'Devices', 'and back to the form');
    await one.send(back, 'value="end-others"');
    assert.deepEqual(await alive(), ['Sign in', 'Sign in']);
    assert.equal(headingOf(await one.open('/devices')), 'Devices');
  });

  test(`${engine}: who has a second factor confirms by it, and a session that proved none changes none`, async () => {
    const { built, world, stores, tenant, ann } = await house('confirmed');
    const { secret } = await enrolApp(houseOf(built), ann.id);
    const one = accountOf(world);
    const list = await one.send(await one.enter('ann-demo'), 'name="code"', {
      do: 'prove',
      code: shows(secret, later(30)),
      remember: 'yes',
    });
    world.clock.forward(400);
    const asked = await one.send(list, 'value="renew"');
    assert.match(headingOf(asked), /Confirm that it is you/);
    assert.doesNotMatch(asked.url, /ticket|factor=/);
    const back = await one.send(asked, 'name="code"', { do: 'prove', code: shows(secret, later(400)) });
    assert.equal(headingOf(back), 'Security');
    assert.equal([...(await one.send(back, 'value="renew"')).text.matchAll(/<li><code>/g)].length, 10);
    // A browser that is remembered signs in by the password alone.
    await one.send(back, 'sign-out');
    const simple = await one.enter('ann-demo');
    assert.equal(headingOf(simple), 'Security');
    const weak = await one.send(simple, 'value="remove"', { do: 'remove' });
    assert.match(headingOf(weak), /Confirm that it is you/);
    assert.equal((await stores.authenticators.list(tenant, ann.id)).length, 2);
  });

  test(`${engine}: a session that ended meanwhile, idle for a quarter of an hour, or signed out, is asked to sign in`, async () => {
    const { world, stores, tenant, ann } = await house('idle');
    const one = accountOf(world);
    const page = await one.enter('ann-demo');
    for (let minute = 0; minute < 3; minute += 1) {
      world.clock.forward(600);
      assert.equal(headingOf(await one.open('/security')), 'Security', 'what is used goes on');
    }
    world.clock.forward(901);
    assert.match((await one.open('/security')).text, /a while ago/);
    const other = accountOf(world);
    const fresh = await other.enter('ann-demo');
    const [session] = (await stores.sessions.list(tenant, ann.id)).toReversed();
    await stores.sessions.end(tenant, session!.id, 1 as never, 'operator');
    assert.equal(headingOf(await other.send(fresh, 'sign-out')), 'You are signed out');
    assert.equal(headingOf(await other.open('/security')), 'Sign in');
    const leaving = accountOf(world);
    const stayed = await leaving.enter('ann-demo');
    const token = leaving.token();
    assert.equal(headingOf(await leaving.send(stayed, 'sign-out')), 'You are signed out');
    assert.equal(leaving.token(), '', 'the cookie is gone');
    leaving.jar.set(`account-${tenant}`, token);
    assert.equal(headingOf(await leaving.open('/security')), 'Sign in', 'and what it held opens nothing');
    assert.match(page.text, /Sign out/);
  });

  test(`${engine}: a browser whose session reached its longest life signs in anew, and is signed in`, async () => {
    const { world } = await house('whole life', { accountPages: { offered: true, idleSeconds: 600 }, sessions: { lifeSeconds: 1000 } });
    const one = accountOf(world);
    await one.enter('ann-demo');
    world.clock.forward(500);
    assert.equal(headingOf(await one.open('/security')), 'Security');
    world.clock.forward(450);
    assert.equal(headingOf(await one.enter('ann-demo', '/begin')), 'Security', 'the session is confirmed, and as old as before');
    world.clock.forward(100);
    assert.equal(headingOf(await one.enter('ann-demo', '/security')), 'Security', 'the former session is over');
    assert.equal(headingOf(await one.open('/security')), 'Security');
  });

  test(`${engine}: a password is changed with the present one, ends other sessions, and wrong ones count as at a sign-in`, async () => {
    const { world } = await house('password', { passwords: { askCurrent: true }, lockout: { failures: 3, minutes: 5 } });
    const [one, two] = [accountOf(world), accountOf(world)];
    await two.enter('ann-demo');
    const form = await one.enter('ann-demo', '/security/password');
    const missing = await one.send(form, 'name="current"', { current: '', password: 'correct zebra 7!' });
    assert.deepEqual([missing.status, /id="current-wrong"/.test(missing.text)], [400, true]);
    assert.match(
      (await one.send(form, 'name="current"', { current: 'wrong', password: 'correct zebra 7!' })).text,
      /not your present password/,
    );
    const weak = await one.send(form, 'name="current"', { current: 'correct horse', password: 'a' });
    assert.match(weak.text, /id="password-wrong"/);
    const done = await one.send(form, 'name="current"', { current: 'correct horse', password: 'correct zebra 7!' });
    assert.match(done.text, /Your password is changed/);
    assert.equal(headingOf(await two.open('/security')), 'Sign in');
    assert.equal(headingOf(await accountOf(world).enter('ann-demo', '', 'correct zebra 7!')), 'Security');
    for (let guess = 0; guess < 3; guess += 1) await one.send(form, 'name="current"', { current: 'guess', password: 'correct zebra 8!' });
    assert.match(
      (await one.send(form, 'name="current"', { current: 'correct zebra 7!', password: 'correct zebra 8!' })).text,
      /Sign in|Too many/,
    );
  });

  test(`${engine}: an application that is taken back holds tokens that open nothing, and must ask for consent again`, async () => {
    const { world } = await house('applications');
    const { register, discover, grant } = openidOf(world);
    const client = await register();
    const kept = await register({ client_name: 'Other shop' });
    const [given, others] = [await grant(await discover(client)), await grant(await discover(kept))];
    const userinfo = async (token: string) =>
      (await fetch(`${world.base}/oauth2/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status;
    assert.deepEqual([await userinfo(given.tokens.access_token), await userinfo(others.tokens.access_token)], [200, 200]);
    const one = accountOf(world);
    const list = await one.enter('ann-demo', '/applications');
    assert.match(list.text, /<h2>Shop<\/h2>[\s\S]*your e-mail address[\s\S]*while you are away/);
    await world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const bobs = accountOf(world);
    await bobs.enter('bob-demo');
    assert.match((await bobs.go(bobs.at('/applications'), { client: client.client_id })).text, /removed already/);
    assert.equal(await userinfo(given.tokens.access_token), 200);
    const forms = list.text.split('<form').find((form) => form.includes(client.client_id))!;
    const done = await one.send({ text: `<form${forms}` }, client.client_id);
    assert.match(done.text, /may do nothing for you any more/);
    assert.doesNotMatch(done.text, /<h2>Shop<\/h2>/);
    assert.deepEqual([await userinfo(given.tokens.access_token), await userinfo(others.tokens.access_token)], [401, 200]);
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: given.tokens.refresh_token! });
    const authorization = `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}`;
    const refreshed = await fetch(`${world.base}/oauth2/token`, { method: 'POST', body, headers: { authorization } });
    assert.equal(refreshed.status, 400);
    assert.match((await one.go(one.at('/applications'), { client: client.client_id })).text, /removed already/, 'sent again');
  });

  test(`${engine}: a form of another site changes nothing, though the browser sends the cookie with it`, async () => {
    const { built, world, stores, tenant, ann } = await house('foreign');
    const { secret } = await enrolApp(houseOf(built), ann.id);
    const one = accountOf(world);
    const list = await one.send(await one.enter('ann-demo'), 'name="code"', { do: 'prove', code: shows(secret, later(30)) });
    const id = /name="id" value="([^"]+)"/.exec(list.text)![1]!;
    const cookie = [...one.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const path of [...sections, '/sign-out']) {
      const body = new URLSearchParams({ do: 'remove', id, password: 'correct zebra 7!', current: 'correct horse' });
      const reply = await fetch(one.at(path), {
        method: 'POST',
        body,
        headers: { cookie, 'sec-fetch-site': 'cross-site' },
        redirect: 'manual',
      });
      assert.equal(reply.status, 403, path);
    }
    assert.equal((await stores.authenticators.list(tenant, ann.id)).length, 2);
    assert.equal(headingOf(await one.open('/security')), 'Security');
  });
}
