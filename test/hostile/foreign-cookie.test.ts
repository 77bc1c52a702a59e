// A page of any site could make its visitor's browser call with the cookie that the site of a shop had set: by a form, an image or a script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';

const [sqlite] = await engines();

test('a cookie that a page of another site made the browser send opens nothing and changes nothing', async () => {
  const { world } = await sqlite!.open('foreign cookie');
  const ann = await world.person();
  const { apiKey } = world.keys.gigya;
  const login = await world.gigya('accounts.login', { loginID: ann.email, password: ann.password });
  const { cookieName, cookieValue } = login.body.sessionInfo;
  const call = async (method: string, given: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) => {
    const body = String(new URLSearchParams({ apiKey, ...given }));
    const how = { 'content-type': 'application/x-www-form-urlencoded', cookie: `${cookieName}=${cookieValue}`, ...headers };
    const posted = await world.raw({ method: 'POST', url: `${world.base}/${method}`, headers: how, body });
    const got = await world.raw({
      method: 'GET',
      url: `${world.base}/${method}?${body}`,
      headers: { ...how, 'content-type': 'text/plain' },
    });
    assert.equal(got.body.errorCode, posted.body.errorCode, 'by GET as by POST');
    return posted.body;
  };
  const nickname = (name: string) => ({ profile: JSON.stringify({ nickname: name }) });
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  assert.equal((await call('accounts.getAccountInfo', {}, foreign)).errorCode, 403012);
  assert.equal((await call('accounts.setAccountInfo', nickname('mallory'), foreign)).errorCode, 403012);
  assert.equal((await call('accounts.setAccountInfo', { ...nickname('mallory'), authMode: 'cookie' }, foreign)).errorCode, 403035);
  for (const headers of [{}, { 'sec-fetch-site': 'same-site', origin: 'https://www.shop.example' }, { 'sec-fetch-site': 'same-origin' }]) {
    const seen = await call('accounts.getAccountInfo', {}, headers);
    assert.deepEqual([seen.errorCode, seen.profile.nickname], [0, undefined], JSON.stringify(headers));
  }
  assert.equal((await call('accounts.setAccountInfo', nickname('annie'), { 'sec-fetch-site': 'same-site' })).errorCode, 0);
  const tokenAlone = await call('accounts.getAccountInfo', { login_token: cookieValue }, foreign);
  assert.equal(tokenAlone.profile.nickname, 'annie', 'a token that the page itself has is no cookie');
});
