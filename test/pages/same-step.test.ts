// A change of the language in the middle of a sign-in keeps the person where they are: nothing is proven, sent or begun by it, and no ticket gets into an
// address. From the enrolment of one factor a person comes back to all that are offered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, later, shows } from '../factors/people.ts';
import { accountOf, headingOf, offering } from './at-account.ts';
import { hiddenIn, keyIn, owingAt } from './owing.ts';

const kim = 'kim@example.org';
const offered: ('totp' | 'sms' | 'email' | 'backup-code')[] = ['totp', 'sms', 'email', 'backup-code'];
const consents = /name="consent"/;

interface Page {
  readonly text: string;
  readonly url: string;
}

/** The form that a change of the language sends, and that there is no other way. */
function stepIn({ text }: Page): string {
  const form = text
    .split('<form')
    .slice(1)
    .map((each) => `<form${each.split('</form>')[0]}`)
    .find((each) => each.includes('id="step"'));
  assert.ok(form, 'a form to be sent for it');
  assert.match(text, /<button type="submit" form="step" name="language" value="zh-CN" lang="zh-CN" formnovalidate>简体中文</);
  assert.doesNotMatch(text, /hreflang/, 'no address leads away');
  return form.replace(/<form[^>]*action="([^"]*)"[^>]*>/, '<form method="post" action="$1">');
}

const formWith = ({ text }: Page, words: string): string =>
  `<form${text
    .split('<form')
    .slice(1)
    .find((each) => each.includes(words))}`;

type Type = Awaited<ReturnType<typeof owingAt>>['type'];

/** The same page in another language; its address has nothing of what the form keeps. */
async function translated(type: Type, page: Page, to: 'de' | 'hu', typed: Record<string, string> = {}): Promise<Page> {
  const form = stepIn(page);
  const other = await type(form, { ...typed, language: to });
  assert.equal(other.status, 200);
  assert.match(other.text, new RegExp(`<html lang="${to}">`));
  const { ticket = '-' } = hiddenIn(form);
  assert.equal(other.url.includes(ticket), false);
  assert.equal(hiddenIn(stepIn(other))['ticket'] ?? '-', ticket);
  return other;
}

const inGerman = (type: Type, page: Page, typed: Record<string, string> = {}) => translated(type, page, 'de', typed);

for (const { engine, open } of await engines()) {
  test(`${engine}: a code of an app, and the list of other ways, stay in another language; no guess is counted`, async () => {
    const built = await open(`${engine} language at the second factor`);
    const { world } = built;
    await world.settings({ secondFactor: { offered }, lockout: { failures: 2 } });
    const { id } = await world.person({ username: 'kim', email: kim });
    const { secret } = await enrolApp(houseOf(built), id);
    world.clock.forward(30);
    const { tell, type } = await owingAt(world);
    let page: Page = await tell('correct horse');
    for (let at = 0; at < 5; at++) page = await translated(type, page, at % 2 ? 'hu' : 'de', { code: '000000' });
    const listed = await type(stepIn(page), { do: 'list' });
    const german = await inGerman(type, listed);
    assert.match(german.text, /name="method" value="backup-code"/);
    const chosen = await inGerman(type, await type(formWith(german, 'Authenticator'), { do: 'choose' }));
    assert.match((await type(stepIn(chosen), { do: 'prove', code: shows(secret, later(30)) })).text, consents);
  });

  test(`${engine}: an enrolment that was begun is the same in another language, and leads back to the list`, async () => {
    const built = await open(`${engine} language at the enrolment`);
    const { world, app } = built;
    await world.settings({ secondFactor: { offered, required: 'always' } });
    await world.person({ username: 'kim', email: kim });
    const { tell, type } = await owingAt(world);
    const list = await inGerman(type, await tell('correct horse'));
    const begun = await type(formWith(list, 'Authenticator'), { do: 'begin' });
    const key = keyIn(begun.text);
    assert.equal(keyIn((await inGerman(type, begun)).text), key, 'the key that was scanned');
    const back = await type(stepIn(begun), { do: 'list' });
    assert.equal(headingOf(back), headingOf(list));
    for (const method of ['totp', 'sms', 'email']) assert.match(back.text, new RegExp(`name="method" value="${method}"`));
    const target = await type(formWith(back, 'value="email"'), { do: 'begin' });
    assert.match((await inGerman(type, target, { target: 'else@example.org' })).text, /value="else@example.org"/, 'what was typed stays');
    const sent = world.mail.sent();
    assert.match((await type(stepIn(target), { do: 'list' })).text, /name="method" value="totp"/);
    await app.settled();
    assert.equal(world.mail.sent(), sent);
    const done = await type(stepIn(begun), { do: 'finish', code: shows(key, later(0)) });
    assert.match(done.text, /<ul class="backup">/, 'the first enrolment is still good');
    const over = await type(stepIn(begun), { do: 'list' });
    assert.equal(over.status, 400, 'a ticket that was used lists nothing');
    assert.doesNotMatch(over.text, /name="method"/);
  });

  test(`${engine}: where one method alone is offered there is no list to go back to`, async () => {
    const { world } = await open(`${engine} one method`);
    await world.settings({ secondFactor: { offered: ['totp'], required: 'always' } });
    await world.person({ username: 'kim', email: kim });
    const { tell, type } = await owingAt(world);
    const begun = await type(formWith(await tell('correct horse'), 'value="totp"'), { do: 'begin' });
    assert.doesNotMatch(begun.text, /value="list"/);
  });

  test(`${engine}: a code that was mailed to confirm an address, or to sign in, is asked for in another language, and no other is sent`, async () => {
    const { world, app } = await open(`${engine} language at codes`);
    await world.settings({
      contacts: { verify: 'obligation', signInUnverified: false },
      oneTimeSignIn: { mail: true },
      rates: { codeResendSeconds: 0 },
    });
    const { email } = await world.person({ username: 'kim', email: kim, verified: false });
    const { tell, type } = await owingAt(world);
    const asked = await tell('correct horse');
    const code = () => /Code: (\S+)/.exec(world.mail.last(email).text)![1]!;
    const first = code();
    const german = await inGerman(type, asked);
    await app.settled();
    assert.equal(code(), first);
    assert.match((await type(stepIn(german), { code: first })).text, consents);
    const other = await owingAt(world);
    const named = await other.go(other.page.url.replace('/login.do', '/login.do/one-time'));
    const typing = await other.type(named.text, { username: kim });
    await app.settled();
    const mailed = /Code[^:]*: (\S+)/.exec(world.mail.last(email).text)![1]!;
    const there = await inGerman(other.type, typing, { code: '111111' });
    await app.settled();
    assert.match((await other.type(stepIn(there), { code: mailed })).text, consents);
  });

  test(`${engine}: values that a registration lacks stay typed in another language`, async () => {
    const { world } = await open(`${engine} language at the rest of a registration`);
    await world.person({ username: 'kim', email: kim });
    await world.attributes([{ path: 'nickname', required: true }]);
    const { tell, type } = await owingAt(world);
    const german = await inGerman(type, await tell('correct horse'), { 'attribute.nickname': 'Kimi' });
    assert.match(german.text, /value="Kimi"/);
    assert.match((await type(stepIn(german), { 'attribute.nickname': 'Kimi' })).text, consents);
  });

  test(`${engine}: an enrolment at the pages for accounts stays in another language; its new backup codes are shown in one`, async () => {
    const { world } = await open(`${engine} language at the account`);
    await world.settings(offering);
    await world.person({ verified: true });
    const { enter, open: visit, send } = accountOf(world);
    await enter('ann-demo');
    const begun = await send(await visit('/security/new'), 'value="totp"', { do: 'begin' });
    const german = await send(begun, 'id="step"', { language: 'de' });
    assert.equal(keyIn(german.text), keyIn(begun.text));
    assert.match(german.text, /<html lang="de">/);
    assert.match((await send(german, 'id="step"', { do: 'list' })).text, /name="method" value="email"/);
    const done = await send(german, 'id="step"', { do: 'finish', code: shows(keyIn(begun.text), later(0)) });
    assert.match(done.text, /<ul class="backup">/);
    assert.doesNotMatch(done.text, /hreflang|name="language"/);
  });
}
