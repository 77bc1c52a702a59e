// A tenant that asks newcomers for a proof of being human had a registration page that could not be used: it sent everybody "to the
// application instead", and nothing was shown that could be solved. A proof of work was shown then, pictures and other services still not.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from './openid.ts';

const register = '/accountrecoveryendpoint/register.do';
const recover = '/accountrecoveryendpoint/recoveraccountrouter.do';
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const at = (world: World, path: string, form?: Record<string, string>) =>
  world.raw(
    form
      ? { method: 'POST', url: `${world.base}${path}`, headers, body: `${new URLSearchParams(form)}` }
      : { method: 'GET', url: `${world.base}${path}`, headers: {} },
  );
const challengeOn = ({ text }: Exchange): unknown =>
  JSON.parse((/data-challenge="([^"]*)"/.exec(text)?.[1] ?? 'null').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
/** The picture as a person would see it, who looks at it at once: its id, and its digits. */
function pictureOn(world: World, { text }: Pick<Exchange, 'text'>): { readonly picture: string; readonly captcha: string } {
  assert.match(text, /src="data:image\/png;base64,iVBOR/);
  return { picture: /name="picture" value="([^"]+)"/.exec(text)?.[1] ?? '', captcha: world.captcha.read() };
}
const otherThan = (digits: string): string => (digits === '0000' ? '1111' : '0000');
const policyOf = ({ headers }: Exchange): string => headers['content-security-policy'] ?? '';
const kim = { username: 'kim', email: 'kim@example.org', password: 'correct zebra 7!' };

for (const { engine, open } of await engines()) {
  test(`${engine}: the registration page shows its challenge, takes the solution once, and shows a new one`, async () => {
    const { world } = await open('proof');
    await world.settings({
      registration: { open: true },
      captcha: { verifier: 'altcha', registration: true },
      rates: { registration: null },
    });
    const page = await at(world, register);
    assert.match(page.headers['content-security-policy'] ?? '', /script-src 'self';/);
    assert.match(page.text, /<noscript>.*JavaScript/);
    const without = await at(world, register, kim);
    assert.equal(without.status, 400);
    assert.match(without.text, /Send the form once more/);
    assert.doesNotMatch(without.text, /in the application instead/);
    assert.match(without.text, /name="username" type="text" value="kim"/);
    const captcha = await world.captcha.solve(challengeOn(without));
    const done = await at(world, register, { ...kim, captcha });
    assert.deepEqual([done.status, /done=/.test(done.headers['location'] ?? '')], [303, true], done.text);
    const again = await at(world, register, { ...kim, username: 'kim2', email: 'kim2@example.org', captcha });
    assert.equal(again.status, 400, 'a solution counts once');
    assert.ok(challengeOn(again), 'with a new challenge');
  });

  test(`${engine}: a lost password is reported with a proof where the tenant asks for one`, async () => {
    const { world } = await open('proof of the lost');
    await world.person();
    await world.settings({ recovery: { message: true }, captcha: { verifier: 'altcha', recovery: true } });
    assert.equal((await at(world, recover, { username: 'ann-demo' })).status, 400);
    const captcha = await world.captcha.solve(challengeOn(await at(world, recover)));
    assert.equal((await at(world, recover, { username: 'ann-demo', captcha })).status, 303);
  });

  test(`${engine}: a picture is shown in the page, asked for again when it was read wrongly, and good once`, async () => {
    const { world } = await open('picture');
    await world.settings({
      registration: { open: true },
      captcha: { verifier: 'picture', registration: true },
      rates: { registration: null },
    });
    const page = await at(world, register);
    assert.match(policyOf(page), /img-src 'self' data:;/);
    assert.doesNotMatch(policyOf(page), /script-src/);
    const first = pictureOn(world, page);
    assert.match(first.captcha, /^\d{4}$/);
    assert.doesNotMatch(page.text.replaceAll(/data:[^"]*/g, ''), new RegExp(first.captcha), 'the digits stand in the picture alone');
    const none = await at(world, register, kim);
    assert.match(none.text, /id="captcha-wrong">Type the digits/);
    const wrong = await at(world, register, { ...kim, ...pictureOn(world, none), captcha: otherThan(pictureOn(world, none).captcha) });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /id="captcha"[^>]*aria-describedby="picture-help captcha-wrong"[^>]*aria-invalid="true"/);
    assert.match(wrong.text, /href="#captcha"/);
    assert.match(wrong.text, /name="username" type="text" value="kim"/);
    const other = await at(world, register, { ...kim, another: 'picture' });
    assert.deepEqual([other.status, /role="alert"/.test(other.text)], [200, false], 'another picture is no mistake');
    assert.match(other.text, /name="username" type="text" value="kim"/);
    const { picture, captcha } = pictureOn(world, other);
    const spaced = [...captcha].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join(' ');
    const done = await at(world, register, { ...kim, picture, captcha: spaced });
    assert.equal(done.status, 303, done.text);
    const more = { ...kim, username: 'lee', email: 'lee@example.org' };
    assert.equal((await at(world, register, { ...more, picture, captcha })).status, 400, 'a picture is good once');
    assert.equal(
      (await at(world, register, { ...more, ...first })).status,
      303,
      'nobody else behind the same address made the first one void',
    );
    for (const odd of ['\0', '%', `${'x'.repeat(22)}`, ''])
      assert.equal((await at(world, register, { ...more, picture: odd, captcha: '1234' })).status, 400);
  });

  test(`${engine}: a sign-in shows its picture when one is due, and not before`, async () => {
    const { world } = await open('picture at the sign-in');
    await world.person();
    await world.settings({ captcha: { verifier: 'picture', signInAfter: 2 }, lockout: { failures: 0 } });
    const { register: client, browser } = openidOf(world);
    const { client_id } = await client();
    const { go } = browser(world.base);
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
    const { url, text } = await go(`${world.base}/oauth2/authorize?${query}`);
    assert.doesNotMatch(text, /name="captcha"/);
    const ann = { username: 'ann-demo', password: 'wrong' };
    assert.doesNotMatch((await go(url, ann)).text, /name="captcha"/);
    const second = await go(url, ann);
    assert.match(second.text, /name="captcha"/, 'before it is refused for want of one');
    assert.doesNotMatch(second.text, /id="captcha-wrong"/);
    const right = { ...ann, password: 'correct horse' };
    const without = await go(url, right);
    assert.deepEqual([without.status, /id="captcha-wrong"/.test(without.text)], [400, true]);
    assert.match((await go(url, { ...right, ...pictureOn(world, without) })).text, /name="consent"/);
  });

  test(`${engine}: another service's challenge is loaded from its origin and no other, and what it says is believed`, async () => {
    const { world, app } = await open('service');
    const asked: URLSearchParams[] = [];
    const service = createServer(async (request, reply) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push(new URLSearchParams(body));
      reply.setHeader('content-type', 'application/json').end(JSON.stringify({ success: asked.at(-1)!.get('response') === 'human' }));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const { port } = service.address() as AddressInfo;
    const page = {
      remoteKey: 'site-"key',
      remoteScript: 'HTTPS://Captcha.example/api.js',
      remoteOrigins: ['https://static.example/x', 'nonsense'],
    };
    await world.settings({
      registration: { open: true },
    });
    // As an older program stored it: what is no origin is refused now.
    const captcha = { verifier: 'remote', remoteUrl: `http://127.0.0.1:${port}`, remoteSecret: 's', registration: true, ...page } as const;
    await assert.rejects(world.settings({ captcha }), /422/);
    await app.stores.settings.write(world.keys.tenant, 'captcha', captcha);
    const form = await at(world, register);
    for (const name of ['script-src', 'frame-src', 'connect-src'])
      assert.match(policyOf(form), new RegExp(`${name} https://captcha.example https://static.example;`), name);
    assert.match(form.text, /<script src="https:\/\/captcha\.example\/api\.js" async defer>/);
    assert.match(form.text, /class="g-recaptcha" data-sitekey="site-&quot;key"/);
    assert.match(form.text, /<noscript>/);
    const none = await at(world, register, kim);
    assert.match(none.text, /id="captcha-wrong">Show first/);
    assert.equal(asked.length, 0, 'the service is not asked about nothing');
    const refused = await at(world, register, { ...kim, 'g-recaptcha-response': 'robot' });
    assert.match(refused.text, /id="captcha-wrong">The check/);
    await new Promise((resolve) => service.close(resolve));
    const away = await at(world, register, { ...kim, 'g-recaptcha-response': 'human' });
    assert.equal(away.status, 400, 'a service that is away is no defect of ours');
    assert.match(away.text, /id="captcha-wrong">The check that you are human cannot be made/);
    await new Promise<void>((resolve) => service.listen(port, '127.0.0.1', resolve));
    assert.equal((await at(world, register, { ...kim, 'g-recaptcha-response': 'human' })).status, 303);
    service.closeAllConnections();
    service.close();
  });

  test(`${engine}: a service without a script or a key has nothing to show, and the page says where to go`, async () => {
    const { world, app } = await open('service without a script');
    for (const remoteScript of ['', 'javascript:alert(1)', '/api.js']) {
      await world.settings({ registration: { open: true } });
      // As an older program stored it: nobody can write the latter two any more.
      await app.stores.settings.write(world.keys.tenant, 'captcha', {
        verifier: 'remote',
        registration: true,
        remoteKey: 'k',
        remoteScript,
      });
      const page = await at(world, register);
      assert.doesNotMatch(page.text + policyOf(page), /<script|script-src/);
      assert.match((await at(world, register, kim)).text, /in the application instead/);
    }
  });

  test(`${engine}: a page without a challenge runs no script`, async () => {
    const { world } = await open('no proof');
    await world.settings({ registration: { open: true } });
    const page = await at(world, register);
    assert.doesNotMatch(page.headers['content-security-policy'] ?? '', /script-src/);
    assert.doesNotMatch(page.text, /<script/);
  });

  test(`${engine}: every blank or unfit field is told at its field, all at once`, async () => {
    const { world } = await open('fields');
    await world.settings({ registration: { open: true }, identifiers: { signIn: ['username'] }, passwords: { minLength: 12 } });
    const blank = await at(world, register, {});
    for (const field of ['username', 'email', 'password']) assert.match(blank.text, new RegExp(`id="${field}-wrong"`), field);
    const unfit = await at(world, register, { username: 'kim', email: 'nonsense', password: 'short' });
    for (const field of ['email', 'password']) {
      assert.match(unfit.text, new RegExp(`href="#${field}"`), field);
      assert.match(unfit.text, new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-wrong"[^>]*aria-invalid="true"`), field);
    }
    assert.doesNotMatch(unfit.text, /id="username-wrong"/);
  });
}
