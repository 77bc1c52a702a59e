// Signing in without a password at the page: a code, or a link that signs in only where it was asked for. A stranger who asks learns nothing, and
// a program that looks through mail uses nothing up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { owingAt } from './owing.ts';

const kim = 'kim@example.org';

async function asking({ world, app }: BuiltWorld, settings: object = {}) {
  await world.settings({ oneTimeSignIn: { mail: true, ...settings } });
  const visit = async () => {
    const at = await owingAt(world);
    const url = at.page.url.replace('/login.do', '/login.do/one-time');
    const ask = async (username: string) => {
      const asked = await at.go(url, { username });
      await app.settled();
      return asked;
    };
    return { ...at, url, ask };
  };
  const mailed = (to: string) => {
    const { text } = world.mail.last(to);
    return { code: /Code, to be typed there: (\d{6})/.exec(text)![1]!, link: /https?:\S+/.exec(text)![0] };
  };
  return { visit, mailed };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a mailed code signs in once, wrong ones count, and a stranger's name is heard of as if it had an account`, async () => {
    const built = await open('one-time code');
    const { world } = built;
    const { visit, mailed } = await asking(built);
    await world.person({ username: 'kim', email: kim });
    const { ask, type, page } = await visit();
    assert.match(page.text, /one-time/, 'the sign-in page leads there');
    const sent = world.mail.sent();
    const stranger = await ask('nobody@example.org');
    assert.equal(world.mail.sent(), sent);
    const asked = await ask(kim);
    assert.equal(world.mail.sent(), sent + 1);
    const plain = ({ text }: { readonly text: string }) => text.replaceAll(/value="[^"]*"/g, '');
    assert.deepEqual([asked.status, plain(asked)], [stranger.status, plain(stranger)]);
    const { code } = mailed(kim);
    const wrong = await type(asked.text, { code: code === '000000' ? '000001' : '000000' });
    assert.deepEqual([wrong.status, /id="code-wrong"/.test(wrong.text)], [400, true]);
    assert.equal((await type(stranger.text, { code })).status, 400, 'the code of another name');
    const right = await type(asked.text, { code: ` ${code.slice(0, 3)}-${code.slice(3)}` });
    assert.match(right.text, /name="consent"/, 'signed in');
    const other = await visit();
    const again = await other.ask('lee@example.org');
    assert.equal((await other.type(again.text, { code })).status, 400);
  });

  test(`${engine}: a link signs in by its button in the browser that asked, and the code of the mail with it is spent`, async () => {
    const built = await open('one-time link');
    const { world } = built;
    const { visit, mailed } = await asking(built);
    await world.person({ username: 'kim', email: kim });
    const { ask, go, type } = await visit();
    const asked = await ask('kim');
    const { link, code } = mailed(kim);
    for (const method of ['GET', 'HEAD'] as const) await world.raw({ method, url: link, headers: {} });
    const elsewhere = await visit();
    const there = await elsewhere.go(link);
    assert.match(there.text, /Go back to the browser/);
    assert.doesNotMatch(there.text, /<form/);
    assert.equal((await elsewhere.go(link, {})).status, 400, 'nor by the form of another browser');
    const shown = await go(link);
    assert.match(shown.text, /<button type="submit">Sign in/);
    const entered = await go(link, {});
    assert.match(entered.text, /name="consent"/);
    assert.match((await type(asked.text, { code })).text, /name="consent"/, 'sent twice, it leads to where the sign-in stands');
    const later = await visit();
    const late = await later.ask('kim');
    assert.equal((await later.type(late.text, { code })).status, 400, 'the code of a link that was used');
    assert.equal((await later.go(link)).status, 400);
  });

  test(`${engine}: five wrong codes burn one, and a made-up ticket is worth nothing`, async () => {
    const built = await open('one-time guesses');
    const { world } = built;
    const { visit, mailed } = await asking(built);
    await world.person({ username: 'kim', email: kim });
    const { ask, type } = await visit();
    const asked = await ask(kim);
    const { code } = mailed(kim);
    const guess = code === '111111' ? '222222' : '111111';
    const said = await Promise.all(Array.from({ length: 5 }, () => type(asked.text, { code: guess })));
    assert.ok(said.every(({ status }) => status === 400));
    assert.equal((await type(asked.text, { code })).status, 400, 'burnt');
    assert.match((await type(asked.text, { code, ticket: 'a'.repeat(43) })).text, /too old/);
    assert.equal((await type(asked.text, { code: '\0', ticket: '\0' })).status, 400);
  });

  test(`${engine}: no code goes to an address that nobody proved, to the locked or the disabled, nor where the tenant sends none`, async () => {
    const built = await open('one-time refused');
    const { world } = built;
    const { visit } = await asking(built);
    await world.person({ username: 'unproven', email: 'unproven@example.org', verified: false });
    await world.person({ username: 'kim', email: kim, disabled: true });
    const sent = world.mail.sent();
    const { ask, url, go } = await visit();
    const refused = [await ask('unproven'), await ask('unproven@example.org'), await ask(kim)];
    assert.ok(refused.every(({ status }) => status === 200));
    assert.equal(world.mail.sent(), sent);
    await world.settings({ oneTimeSignIn: { mail: false } });
    assert.equal((await go(url)).status, 404);
    assert.equal((await go(url, { username: 'kim' })).status, 404);
  });

  test(`${engine}: whoever proves an address that nobody has gets an account where the tenant wants that, once, and else none`, async () => {
    const built = await open('one-time newcomer');
    const { world, app } = built;
    const { visit, mailed } = await asking(built);
    await world.settings({ registration: { open: true } });
    const before = await visit();
    const sent = world.mail.sent();
    await before.ask('new@example.org');
    assert.equal(world.mail.sent(), sent, 'not unless it is switched on');
    await world.settings({ oneTimeSignIn: { mail: true, registers: true } });
    const { ask, type } = await visit();
    const asked = await ask('new@example.org');
    const { code } = mailed('new@example.org');
    const said = await Promise.all(Array.from({ length: 4 }, () => type(asked.text, { code })));
    assert.ok(
      said.some(({ text }) => /name="consent"/.test(text)),
      'signed in',
    );
    const [account, ...others] = await app.stores.accounts.find(world.keys.tenant, {});
    assert.deepEqual(others, []);
    const identifiers = await app.stores.identifiers.list(world.keys.tenant, account!.id);
    assert.deepEqual(
      identifiers.map(({ kind, spelled, verified }) => [kind, spelled, verified !== null]),
      [['email', 'new@example.org', true]],
    );
    const [session] = await app.stores.sessions.list(world.keys.tenant, account!.id);
    assert.deepEqual(
      session?.methods.map(({ type: by }) => by),
      ['mailed-code'],
    );
  });

  test(`${engine}: a code in a short message signs in, and none goes by mail where the tenant mails none`, async () => {
    const built = await open('one-time message');
    const { world, app } = built;
    const { visit } = await asking(built, { mail: false, phone: true });
    const phone = '+36301234567';
    const { id } = await world.person({ username: 'kim', email: kim, phone });
    const { ask, type } = await visit();
    const mails = world.mail.sent();
    await ask(kim);
    assert.deepEqual([world.mail.sent(), world.sms.sent()], [mails, 0]);
    const asked = await ask(phone);
    const right = await type(asked.text, { code: world.sms.last(phone).code });
    assert.match(right.text, /name="consent"/);
    const [session] = await app.stores.sessions.list(world.keys.tenant, id);
    assert.deepEqual(
      session?.methods.map(({ type: by }) => by),
      ['texted-code'],
    );
  });
}
