// Somebody whose address was never confirmed, or whose password was due, read on the page that it must be finished in the application, which
// had no way to finish it either. What a page names can be met there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

async function signIn(world: World) {
  const { register, browser } = openidOf(world);
  const { client_id } = await register();
  const { go } = browser(world.base);
  const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
  const page = await go(`${world.base}/oauth2/authorize?${query}`);
  const tell = (password: string) => go(page.url, { username: 'kim', password });
  return { go, tell };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: an address that must be confirmed is confirmed by the mail the page sends, and not before`, async () => {
    const { world } = await open('owed address');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    const { go, tell } = await signIn(world);
    const sent = world.mail.sent();
    assert.equal((await tell('wrong')).status, 400);
    assert.equal(world.mail.sent(), sent, 'nobody is written to without the password');
    const owed = await tell('correct horse');
    assert.deepEqual([owed.status, world.mail.sent()], [200, sent + 1]);
    assert.match(owed.text, /We have sent you a mail/);
    const { link } = world.mail.last('kim@example.org');
    await go(link);
    assert.match((await tell('correct horse')).text, /We have sent you a mail/, 'following the link alone confirms nothing');
    const newest = world.mail.last('kim@example.org').link;
    assert.match((await go(newest, {})).text, /done|sessionDataKey|confirmed/i);
    const consent = await tell('correct horse');
    assert.match(consent.text, /name="consent"/);
  });

  test(`${engine}: while no mail can be sent, the page says so`, async () => {
    const { world } = await open('owed and no mail');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    const { tell } = await signIn(world);
    world.mail.refuses();
    const refused = await tell('correct horse');
    assert.equal(refused.status, 400);
    assert.match(refused.text, /could not be sent/);
  });

  test(`${engine}: a password that is due is replaced on the page, once, by who knows the old one`, async () => {
    const { world } = await open('owed password');
    await world.person({ username: 'kim', email: 'kim@example.org', mustChangePassword: true });
    const { go, tell } = await signIn(world);
    const due = await tell('correct horse');
    assert.match(due.url, /confirmrecovery\.do\?confirmation=/);
    assert.match(due.text, /autocomplete="new-password"/);
    const done = await go(due.url, { password: 'correct zebra 7!' });
    assert.match(done.url, /done=changed/);
    assert.equal((await go(due.url, { password: 'correct zebra 8!' })).status, 400, 'the address is good once');
    assert.equal((await tell('correct horse')).status, 400);
    assert.match((await tell('correct zebra 7!')).text, /name="consent"/);
  });
}
