// Whoever asks for another code within the minute was told nothing. Now the page says when another may be asked for, and nothing of who exists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../src/hosted/texts/index.ts';
import { engines } from '../engines-of.ts';
import { hiddenIn, owingAt } from './owing.ts';

const kim = 'kim@example.org';
const consents = /name="consent"/;
const alerts = /role="alert"/;
const sentAlready = (wait: string) => new RegExp(`A code was sent a moment ago. You can ask for another one in ${wait}\\.`);
const askedAlready = (wait: string) => new RegExp(`You asked for a code a moment ago. You can ask for another one in ${wait}\\.`);

for (const { engine, open } of await engines()) {
  test(`${engine}: of a second factor that is mailed, the page says when another code may be asked for, and keeps the field`, async () => {
    const { world, app } = await open(`${engine} another code of a factor`);
    await world.settings({ secondFactor: { offered: ['email'], required: 'always' } });
    const { id } = await world.person({ username: 'kim', email: kim });
    await world.console('POST', `/accounts/${id}/second-factors`, { method: 'email', target: 'second@example.org' });
    const { tell, type } = await owingAt(world);
    const code = () => /Code: (\S+)/.exec(world.mail.last('second@example.org').text)![1]!;
    const asked = await type((await tell('correct horse')).text, { do: 'send' });
    assert.doesNotMatch(asked.text, alerts);
    await app.settled();
    const first = code();
    // As of any real clock: what is left is told in whole seconds.
    world.clock.forward(20.25);
    const again = await type(asked.text, { do: 'send' });
    assert.equal(again.status, 429);
    assert.match(again.text, sentAlready('40 seconds'));
    assert.match(again.text, /id="code"/);
    await app.settled();
    assert.equal(code(), first, 'none is sent');
    for (const [language, words] of [
      ['de', 'In 40 Sekunden können'],
      ['hu', '40 másodperc múlva'],
      ['zh-CN', '40秒钟后'],
    ] as const) {
      const there = await type((await type(again.text, { language })).text, { do: 'send' });
      assert.ok(there.text.includes(words), language);
    }
    world.clock.forward(41);
    const sent = await type(again.text, { do: 'send' });
    assert.doesNotMatch(sent.text, alerts);
    await app.settled();
    assert.match((await type(sent.text, { do: 'prove', code: code() })).text, consents);
  });

  test(`${engine}: an address to be confirmed: a first sign-in says nothing, and who asks for another code within the minute hears how long to wait`, async () => {
    const { world } = await open(`${engine} another code of an address`);
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    await world.person({ username: 'kim', email: kim, verified: false });
    const { tell, type, anew } = await owingAt(world);
    const asked = await tell('correct horse');
    assert.doesNotMatch(asked.text, alerts);
    const again = await type(asked.text, { another: 'code' });
    assert.deepEqual([again.status, sentAlready('60 seconds').test(again.text)], [429, true]);
    assert.doesNotMatch((await anew('correct horse')).text, alerts, 'who signs in anew asked for no other code');
    const code = /Code: (\S+)/.exec(world.mail.last(kim).text)![1]!;
    assert.match((await type(again.text, { code })).text, consents, 'the former one is good');
  });

  test(`${engine}: at a sign-in without a password everybody hears the same, by what this browser asked, whoever exists`, async () => {
    const { world, app } = await open(`${engine} another code of a sign-in`);
    await world.settings({ oneTimeSignIn: { mail: true } });
    await world.person({ username: 'kim', email: kim });
    const visit = async () => {
      const at = await owingAt(world);
      const url = at.page.url.replace('/login.do', '/login.do/one-time');
      const ask = async (fields: Record<string, string>) => {
        const page = await at.go(url, fields);
        await app.settled();
        return page;
      };
      return { ...at, ask };
    };
    const plain = (text: string) => text.replaceAll(/value="[^"]*"|sessionDataKey=[\w-]+/g, '');
    const heard: string[] = [];
    for (const username of ['nobody@example.org', kim]) {
      const { ask, type } = await visit();
      const asked = await ask({ username });
      assert.doesNotMatch(asked.text, alerts);
      const sent = world.mail.sent();
      world.clock.forward(15);
      const { ticket = '' } = hiddenIn(asked.text);
      const again = await ask({ username, ticket });
      assert.deepEqual([again.status, askedAlready('45 seconds').test(again.text)], [429, true], username);
      assert.equal(hiddenIn(again.text)['ticket'], ticket);
      assert.equal(world.mail.sent(), sent);
      heard.push(plain(again.text));
      const other = await visit();
      assert.doesNotMatch((await other.ask({ username })).text, alerts, 'another browser hears nothing of it');
      assert.doesNotMatch((await ask({ username: 'kim', ticket })).text, alerts, 'two names of one person are two names');
      world.clock.forward(46);
      const later = await ask({ username, ticket });
      assert.doesNotMatch(later.text, alerts);
      if (username !== kim) continue;
      const code = /Code[^:]*: (\d{6})/.exec(world.mail.last(kim).text)![1]!;
      assert.match((await type(later.text, { code })).text, consents);
    }
    assert.equal(heard[0], heard[1]);
  });

  test(`${engine}: a second enrolment of one address within the minute says when a code may be asked for`, async () => {
    const { world } = await open(`${engine} another code of an enrolment`);
    await world.settings({ secondFactor: { offered: ['email', 'totp'], required: 'always' } });
    await world.person({ username: 'kim', email: kim });
    const { tell, type } = await owingAt(world);
    const list = await tell('correct horse');
    const email = `<form${list.text
      .split('<form')
      .slice(1)
      .find((form) => form.includes('value="email"'))}`;
    await type(email, { do: 'begin', target: 'second@example.org' });
    const again = await type(email, { do: 'begin', target: 'second@example.org' });
    assert.deepEqual([again.status, sentAlready('60 seconds').test(again.text)], [429, true]);
    assert.match(again.text, /value="second@example.org"/);
  });
}

test('every language says how long', () => {
  for (const { problems } of Object.values(languages))
    for (const says of ['sentAlready', 'askedAlready'] as const) assert.match(problems[says], /\{wait\}/);
});
