// What a site demands of a call before anybody is asked for: its data centre, its products, its browsers, the form of a session, and how often.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const at = (host: string) => ({ headers: { host } });

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a host of another data centre is told where the site is, and no other host'), async () => {
    const { world } = await open('data centre');
    await world.settings({ apis: { gigya: { dataCenter: 'eu1' } } });
    for (const host of ['accounts.us1.gigya.com', 'US1.gigya.com', 'us1.example:8080']) {
      const { code, body, headers } = await world.gigya('accounts.initRegistration', {}, at(host));
      assert.equal(code, 301001, host);
      assert.match(body.apiDomain, /^eu1\./);
      assert.equal(body.location, headers['location']);
      assert.ok(!body.location.includes('apiKey') && !body.location.includes('us1'));
    }
    for (const host of ['accounts.eu1.gigya.com', 'localhost', 'login.shop.example', 'bus1.example', 'us1x.example'])
      assert.equal((await world.gigya('accounts.initRegistration', {}, at(host))).code, 0, host);
    const status = await world.gigya('accounts.initRegistration', { httpStatusCodes: true }, at('accounts.us1.gigya.com'));
    assert.deepEqual([status.status, status.headers['location']], [301, 'http://accounts.eu1.gigya.com/accounts.initRegistration']);
  });

  test(name('a site without a data centre of its own is served at any'), async () => {
    const { world } = await open('any data centre');
    assert.equal((await world.gigya('accounts.initRegistration', {}, at('accounts.us1.gigya.com'))).code, 0);
  });

  test(name('products that a site lacks are refused before who calls is asked, and the others work'), async () => {
    const { world } = await open('products');
    await world.settings({ apis: { gigya: { services: ['socialize'], globalConf: '{"a":1}' } } });
    assert.equal((await world.gigya('accounts.login', { loginID: 'x', password: 'y' })).code, 403036);
    assert.equal((await world.gigya('accounts.getGlobalConfig', {}, { as: 'signed', tamper: true })).code, 403036);
    assert.equal((await world.gigya('socialize.getIDs')).code, 0);
    await world.settings({ apis: { gigya: { services: ['accounts'] } } });
    assert.equal((await world.gigya('accounts.getGlobalConfig', {}, { as: 'application' })).body.globalConf, '{"a":1}');
    assert.equal((await world.gigya('accounts.getGlobalConfig')).code, 403007);
    await world.settings({ apis: { gigya: { dataStore: false } } });
    assert.equal((await world.gigya('accounts.getGlobalConfig', {}, { as: 'application' })).code, 403045);
  });

  test(name('no session is opened in a form that the site does not hand out, whoever asks'), async () => {
    const { world } = await open('environments');
    await world.person();
    await world.settings({ apis: { gigya: { environments: ['mobile', 'jssdk'] } } });
    assert.equal((await login(world)).code, 500033, 'a browser’s is meant where none is named');
    assert.equal((await login(world, 'wrong')).code, 500033, 'whether the password is right or not');
    assert.equal((await login(world, 'correct horse', { targetEnv: 'jssdk' })).code, 0);
    assert.equal((await login(world, 'correct horse', { targetEnv: 'toaster' })).code, 400006);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, await signedIn(world))).code, 0, 'who is signed in stays so');
  });

  test(name('browsers that are not served are refused where a page begins and where the script calls'), async () => {
    const { world } = await open('browsers');
    const agent = (text: string) => ({ headers: { 'user-agent': text } });
    const old = agent('Mozilla/4.0 (compatible; msie 8.0; Windows NT 6.1)');
    assert.equal((await world.gigya('accounts.webSdkBootstrap', {}, old)).code, 400097);
    assert.equal((await world.gigya('accounts.login', { loginID: 'a', password: 'b', sdk: 'js_latest' }, old)).code, 400097);
    assert.equal((await world.gigya('accounts.initRegistration', {}, old)).code, 0, 'programs name themselves as they like');
    assert.equal((await world.gigya('accounts.webSdkBootstrap', {}, agent('Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'))).code, 0);
    await world.settings({ apis: { gigya: { unsupportedBrowsers: [] } } });
    assert.equal((await world.gigya('accounts.webSdkBootstrap', {}, old)).code, 0);
  });

  test(name('one person is called about so often, by server and person together, and others are not held up'), async () => {
    const { world } = await open('one person');
    const ann = await world.person();
    const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org' });
    const how = await signedIn(world);
    await world.settings({ rates: { account: { burst: 2, everySeconds: 30 } } });
    const by = (person: { readonly id: string }) =>
      world.gigya('accounts.getAccountInfo', { UID: person.id.replaceAll('-', '') }, { as: 'signed' });
    assert.equal((await by(ann)).code, 0);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, how)).code, 0);
    const over = await by(ann);
    assert.equal(over.code, 503001);
    assert.ok(Number(over.headers['retry-after']) > 0);
    assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { firstName: 'A' } }, how)).code, 503001);
    assert.equal((await by(ben)).code, 0);
    world.clock.forward(Number(over.headers['retry-after']));
    assert.equal((await by(ann)).code, 0);
  });

  test(name('an access token is taken under OAuth and Bearer, and one that nobody issued is no session and no JWT'), async () => {
    const { world } = await open('access tokens');
    await world.person();
    const { login_token: token } = (await login(world, 'correct horse', { targetEnv: 'jssdk' })).body.sessionInfo;
    const code = async (given: object, authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      return (await world.gigya('accounts.getAccountInfo', { ...given }, { headers })).code;
    };
    for (const scheme of ['OAuth', 'Bearer']) {
      assert.equal(await code({}, `${scheme} ${token}`), 0);
      for (const wrong of [`${token}x`, 'st2.s.unknown', 'st2.s.a.b', 'unknown'])
        assert.equal(await code({}, `${scheme} ${wrong}`), 403025);
    }
    assert.equal(await code({ access_token: token }), 0);
    assert.equal(await code({ access_token: 'unknown' }), 403025);
    assert.equal(await code({ oauth_token: 'unknown' }), 403025);
    assert.equal(await code({ login_token: 'unknown' }), 403005, 'a session that is not known, as captured');
    for (const malformed of ['Bearer', 'OAuth', 'Basic !!', 'Bearer a b', 'Bearer a.b.c'])
      assert.equal(await code({}, malformed), 400008, malformed);
    await world.gigya('accounts.logout', { login_token: token });
    assert.notEqual(await code({}, `OAuth ${token}`), 403025, 'one that ended is known');
  });
}
