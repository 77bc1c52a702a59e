// Step-up (RFC 9470): an application asks for a second factor of somebody who is signed in; what tokens tell of it, and that they keep their own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import * as oc from 'openid-client';
import { millisOf } from '../../src/core/time.ts';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, shows } from '../factors/people.ts';
import { hiddenIn, keyIn } from '../pages/owing.ts';
import { callback, openidOf } from '../wso2/openid.ts';

const resource = 'https://orders.example/api';
const asks = /Confirm that it is you/;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  async function opened(seed: string, secondFactor: object = {}) {
    const built = await open(`${engine} ${seed}`);
    const { world, app } = built;
    await world.settings({
      secondFactor: { offered: ['totp', 'backup-code'], ...secondFactor },
      tokens: { resources: [{ identifier: resource, name: 'Orders', scopes: ['read'], clients: ['*'] }] },
    } as never);
    const { id } = await world.person();
    const openid = openidOf(world);
    const shop = await openid.register();
    const config = await openid.discover(shop);
    const { go, jar } = openid.browser(world.base);
    const verifier = oc.randomPKCECodeVerifier();
    const code_challenge = await oc.calculatePKCECodeChallenge(verifier);
    const link = (more: Record<string, string> = {}) => {
      const plain = { redirect_uri: callback, scope: 'openid offline_access', code_challenge, code_challenge_method: 'S256' };
      return oc.buildAuthorizationUrl(config, { ...plain, ...more }).href;
    };
    const request = (more: Record<string, string> = {}) => go(link(more));
    type Page = Awaited<ReturnType<typeof go>>;
    /** Allows what is asked for, if that is asked. */
    const allowed = async (page: Page) => (/name="consent"/.test(page.text) ? go(page.url, { consent: 'allow' }) : page);
    const password = async (page: Page) => {
      assert.match(page.text, /name="password"/, page.text);
      return allowed(await go(page.url, { username: 'ann-demo', password: 'correct horse' }));
    };
    const type = async (page: Page, fields: Record<string, string>) => {
      const action = /<form method="post" action="([^"]*)"/.exec(page.text)![1]!.replaceAll('&amp;', '&');
      return allowed(await go(new URL(action, world.base).href, { ...hiddenIn(page.text), ...fields }));
    };
    const redeem = (page: Page, maxAge?: number) => {
      assert.ok(page.url.startsWith(callback), page.text);
      return oc.authorizationCodeGrant(config, new URL(page.url), { pkceCodeVerifier: verifier, ...(maxAge ? { maxAge } : {}) });
    };
    const enrol = async () => (await enrolApp(houseOf(built), id, app.now())).secret;
    /** What the app shows once half a minute more is over. */
    const next = (secret: string) => {
      world.clock.forward(30);
      return shows(secret, app.now());
    };
    const errorIn = (page: Page) => new URL(page.url).searchParams.get('error');
    const told = (token: string) => oc.tokenIntrospection(config, token);
    return { ...built, id, openid, shop, config, go, jar, request, password, type, redeem, enrol, next, errorIn, told, link, verifier };
  }

  test(name('a token from before the step-up says acr 1, one from after it 2, and a refreshed one keeps its own'), async () => {
    const t = await opened('before and after');
    assert.deepEqual(t.config.serverMetadata().acr_values_supported, ['1', '2']);
    const first = await t.redeem(await t.password(await t.request({ prompt: 'consent' })));
    assert.deepEqual([first.claims()!['acr'], first.claims()!['amr']], ['1', ['pwd']]);
    const before = await t.told(first.access_token);
    assert.deepEqual([before['acr'], before['amr']], ['1', ['pwd']]);
    const secret = await t.enrol();
    const [session] = await t.app.stores.sessions.list(t.world.keys.tenant, t.id);

    assert.equal(t.errorIn(await t.request({ prompt: 'none', acr_values: '2' })), 'unmet_authentication_requirements');
    assert.equal(t.errorIn(await t.request({ prompt: 'none', acr_values: '2 1' })), null, 'one of the list is enough');
    t.world.clock.forward(60);
    const asked = await t.request({ acr_values: '2' });
    assert.match(asked.text, asks);
    assert.doesNotMatch(asked.text, /name="password"|name="remember"/, 'the factor alone is asked for');
    const wrong = await t.type(asked, { do: 'prove', code: '000000' });
    assert.equal(wrong.status, 400);
    const second = await t.redeem(await t.type(wrong, { do: 'prove', code: t.next(secret) }));
    assert.deepEqual([second.claims()!['acr'], second.claims()!['amr']], ['2', ['pwd', 'otp', 'mfa']]);
    const after = await t.told(second.access_token);
    assert.deepEqual([after['acr'], after['amr']], ['2', ['pwd', 'otp', 'mfa']]);
    assert.ok(Number(after['auth_time']) > Number(before['auth_time']), 'a factor renews the time');
    const sessions = await t.app.stores.sessions.list(t.world.keys.tenant, t.id);
    assert.deepEqual(
      sessions.map(({ id }) => id),
      [session!.id],
      'the session went on',
    );
    assert.ok((await t.request({ prompt: 'none', acr_values: '2' })).url.startsWith(callback));

    assert.deepEqual(await t.told(first.access_token), before, 'what was issued tells of its own authentication');
    const renewed = await oc.refreshTokenGrant(t.config, first.refresh_token!);
    const later = await t.told(renewed.access_token);
    assert.deepEqual([later['acr'], later['amr'], later['auth_time']], ['1', ['pwd'], before['auth_time']]);
    const kept = await oc.refreshTokenGrant(t.config, second.refresh_token!);
    assert.deepEqual([(await t.told(kept.access_token))['acr'], kept.claims()!['acr']], ['2', '2']);
  });

  test(name('a self-describing token tells acr, amr and auth_time (RFC 9068 2.2.1), one of an application none'), async () => {
    const t = await opened('self-describing');
    const page = await t.password(await t.request({ prompt: 'consent', resource, scope: 'openid read' }));
    const tokens = await oc.authorizationCodeGrant(t.config, new URL(page.url), { pkceCodeVerifier: t.verifier }, { resource });
    const { acr, amr, auth_time, aud } = decodeJwt(tokens.access_token);
    assert.deepEqual([acr, amr, auth_time, aud], ['1', ['pwd'], Math.floor(millisOf(t.app.now()) / 1000), resource]);
    const service = await t.openid.register({ redirect_uris: [], grant_types: ['client_credentials'] });
    const own = await oc.clientCredentialsGrant(await t.openid.discover(service), {});
    assert.deepEqual([decodeJwt(own.access_token)['acr'], decodeJwt(own.access_token)['auth_time']], [undefined, undefined]);
  });

  test(name('who is not signed in proves both, and a remembered device excuses nobody'), async () => {
    const t = await opened('from the beginning');
    const secret = await t.enrol();
    const asked = await t.password(await t.request({ prompt: 'consent' }));
    await t.type(asked, { do: 'prove', code: t.next(secret), remember: 'yes' });
    const plain = await t.redeem(await t.password(await t.request({ prompt: 'login' })));
    assert.equal(plain.claims()!['acr'], '1', 'the device is remembered');
    const again = await t.password(await t.request({ prompt: 'login', acr_values: '2' }));
    assert.match(again.text, asks);
    const tokens = await t.redeem(await t.type(again, { do: 'prove', code: t.next(secret) }));
    assert.equal(tokens.claims()!['acr'], '2');
  });

  test(name('who has no factor enrols one if the sign-in was just now, else signs in anew first'), async () => {
    const t = await opened('enrolled on the way');
    await t.password(await t.request({ prompt: 'consent' }));
    const owed = await t.request({ acr_values: '2' });
    assert.match(owed.text, /Add a second step/);
    t.world.clock.forward(301);
    const late = await t.request({ acr_values: '2' });
    assert.match(late.text, /name="password"/);
    const enrolling = await t.password(late);
    assert.match(enrolling.text, /Add a second step/);
    const form = `<form${enrolling.text
      .split('<form')
      .slice(1)
      .find((each) => each.includes('Authenticator app'))}`;
    const begun = await t.type({ ...enrolling, text: form }, { do: 'begin' });
    const secret = keyIn(begun.text);
    const done = await t.type(begun, { do: 'finish', code: shows(secret!, t.app.now()) });
    const next = /<a [^>]*href="([^"]*authorize[^"]*)"/.exec(done.text)![1]!.replaceAll('&amp;', '&');
    const tokens = await t.redeem(await t.go(new URL(next, t.world.base).href));
    assert.equal(tokens.claims()!['acr'], '2');
  });

  test(name('what cannot be met is told truly: no factor is offered, or the value is none of ours'), async () => {
    const t = await opened('unmeetable', { offered: [] });
    const first = await t.redeem(await t.password(await t.request({ prompt: 'consent', acr_values: '2' })));
    assert.equal(first.claims()!['acr'], '1');
    for (const acr_values of ['2', 'urn:gold', 'urn:gold 2', '%00', '-1 NaN 3'])
      assert.equal((await t.redeem(await t.request({ prompt: 'none', acr_values }))).claims()!['acr'], '1', acr_values);
  });

  test(name('max_age: a factor makes the session recent, and without acr_values the password is asked for'), async () => {
    // The library compares with the machine's own clock, by which this world is long ago: each sign-in is too old for a short time at once.
    const t = await opened('max age');
    await t.password(await t.request({ prompt: 'consent' }));
    const secret = await t.enrol();
    const [before] = await t.app.stores.sessions.list(t.world.keys.tenant, t.id);
    const both = await t.request({ max_age: '60', acr_values: '2' });
    assert.match(both.text, asks);
    const { auth_time, acr } = (await t.redeem(await t.type(both, { do: 'prove', code: t.next(secret) }), 1e9)).claims()!;
    assert.deepEqual([acr, Number(auth_time) * 1000], ['2', millisOf(before!.provenAt) + 30_000]);
    assert.match((await t.request({ max_age: '60' })).text, /name="password"/);
    assert.match((await t.request({ max_age: '60', acr_values: '2' })).text, /name="password"/, 'both were proven, long ago');
    assert.ok((await t.request({ max_age: '999999999', acr_values: '2' })).url.startsWith(callback));
    assert.equal(t.errorIn(await t.request({ max_age: '60', acr_values: '2', prompt: 'none' })), 'login_required');
  });

  test(name('a client that demands a factor is not entered by the session of another one'), async () => {
    const t = await opened('required client');
    await t.password(await t.request({ prompt: 'consent' }));
    const secret = await t.enrol();
    assert.equal(t.errorIn(await t.request({ prompt: 'none' })), null);
    await t.world.settings({ secondFactor: { requiredClients: [t.shop.client_id] } });
    assert.equal(t.errorIn(await t.request({ prompt: 'none' })), 'unmet_authentication_requirements');
    const asked = await t.request();
    assert.match(asked.text, asks);
    assert.equal((await t.redeem(await t.type(asked, { do: 'prove', code: t.next(secret) }))).claims()!['acr'], '2');
    assert.equal(t.errorIn(await t.request({ prompt: 'none' })), null);
  });

  test(name('a browser that stays signed in longer than its session lives owes a factor all the same'), async () => {
    const t = await opened('outlived');
    await t.world.settings({ sessions: { lifeSeconds: 1000 } });
    await t.password(await t.request({ prompt: 'consent' }));
    const secret = await t.enrol();
    for (let turn = 0; turn < 2; turn += 1) {
      t.world.clock.forward(600);
      assert.equal(t.errorIn(await t.request({ prompt: 'none' })), null);
    }
    await t.world.settings({ secondFactor: { requiredClients: [t.shop.client_id] } });
    assert.equal(t.errorIn(await t.request({ prompt: 'none' })), 'unmet_authentication_requirements');
    const asked = await t.password(await t.request());
    assert.match(asked.text, asks);
    assert.equal((await t.redeem(await t.type(asked, { do: 'prove', code: t.next(secret) }))).claims()!['acr'], '2');
  });

  test(name('what the tenant or an operator demands later is asked of a session that is there'), async () => {
    const t = await opened('demanded later');
    await t.password(await t.request({ prompt: 'consent' }));
    const secret = await t.enrol();
    await t.world.settings({ secondFactor: { required: 'always' } });
    assert.equal(t.errorIn(await t.request({ prompt: 'none' })), 'unmet_authentication_requirements');
    await t.world.settings({ secondFactor: { required: 'enrolled' } });
    assert.equal(t.errorIn(await t.request({ prompt: 'none' })), null, 'who may have one is not stopped in the middle');
    await t.world.console('PUT', `/accounts/${t.id}/second-factors/demand`, { on: true });
    const asked = await t.request();
    assert.match(asked.text, asks);
    assert.equal((await t.redeem(await t.type(asked, { do: 'prove', code: t.next(secret) }))).claims()!['acr'], '2');
  });

  test(name('a service refuses by introspection what needs more, and takes the token that the application then asks for'), async () => {
    const t = await opened('a service');
    /** What the guide says that a service does. */
    const service = async (token: string) => {
      const { active, acr } = await t.told(token);
      if (!active) return { status: 401, challenge: 'Bearer error="invalid_token"' };
      if (Number(acr ?? 0) >= 2) return { status: 200 };
      const told = 'error="insufficient_user_authentication", error_description="A second factor is needed", acr_values="2"';
      return { status: 401, challenge: `Bearer ${told}` };
    };
    const guide = readFileSync(new URL('../../docs/guides/openid-provider.md', import.meta.url), 'utf8');
    const first = await t.redeem(await t.password(await t.request({ prompt: 'consent' })));
    const refused = await service(first.access_token);
    assert.ok(guide.includes(`WWW-Authenticate: ${refused.challenge}`));
    const secret = await t.enrol();
    const acr_values = /acr_values="([^"]*)"/.exec(refused.challenge!)![1]!;
    const second = await t.redeem(await t.type(await t.request({ acr_values }), { do: 'prove', code: t.next(secret) }));
    assert.deepEqual([(await service(second.access_token)).status, (await service(first.access_token)).status], [200, 401]);
  });

  test(name('who proved a factor and did not follow the way back has proven it'), async () => {
    const t = await opened('not followed');
    await t.password(await t.request({ prompt: 'consent' }));
    const secret = await t.enrol();
    const asked = await t.request({ acr_values: '2' });
    const action = new URL(/<form method="post" action="([^"]*)"/.exec(asked.text)![1]!.replaceAll('&amp;', '&'), t.world.base);
    const cookie = [...t.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = new URLSearchParams({ ...hiddenIn(asked.text), do: 'prove', code: t.next(secret) });
    const proven = await fetch(action, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
    assert.equal(proven.status, 303);
    const tokens = await t.redeem(await t.request({ prompt: 'none', acr_values: '2' }));
    assert.deepEqual([tokens.claims()!['acr'], tokens.claims()!['amr']], ['2', ['pwd', 'otp', 'mfa']]);
  });

  test(name('a step-up of one browser goes on in no other one, and not once the session ended'), async () => {
    const t = await opened('other browser');
    await t.password(await t.request({ prompt: 'consent' }));
    const secret = await t.enrol();
    const mine = await t.request({ acr_values: '2' });
    const other = t.openid.browser(t.world.base);
    const theirs = await other.go(mine.url);
    assert.doesNotMatch(theirs.text, asks, 'the address alone shows nothing');
    const page = await other.go(t.link({ acr_values: '2' }));
    const action = page.url.replace('login.do', 'login.do/second-factor');
    const code = t.next(secret);
    const moved = await other.go(action, { ...hiddenIn(mine.text), do: 'prove', code });
    assert.match(moved.text, /too old/);
    assert.ok(!moved.url.startsWith(callback));
    const [kept] = await t.app.stores.sessions.list(t.world.keys.tenant, t.id);
    assert.equal(kept!.methods.length, 1, 'nothing was proven there');
    await t.app.stores.sessions.endAll(t.world.keys.tenant, t.id, t.app.now(), 'everywhere');
    assert.match((await t.type(mine, { do: 'prove', code: t.next(secret) })).text, /too old/);
    assert.match((await t.request({ acr_values: '2' })).text, /name="password"/);
  });

  test(name('an enrolment that confirms a session is shown to its own browser alone'), async () => {
    const t = await opened('enrolment in another browser');
    await t.password(await t.request({ prompt: 'consent' }));
    const enrolling = await t.request({ acr_values: '2' });
    const form = `<form${enrolling.text.split('<form').find((each) => each.includes('Authenticator app'))}`;
    const begun = await t.type({ ...enrolling, text: form }, { do: 'begin' });
    const other = t.openid.browser(t.world.base);
    const page = await other.go(t.link({ acr_values: '2' }));
    const action = page.url.replace('login.do', 'login.do/second-factor/new');
    for (const fields of [{ language: 'de' }, { do: 'finish', code: '000000' }, { do: 'finish', code: '1'.repeat(3000) }]) {
      const moved = await other.go(action, { ...hiddenIn(begun.text), ...fields });
      assert.doesNotMatch(moved.text, /class="key"/, JSON.stringify(fields).slice(0, 40));
    }
    assert.equal(keyIn((await t.type(begun, { language: 'de' })).text), keyIn(begun.text), 'its own browser goes on');
  });
}
