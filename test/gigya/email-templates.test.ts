// Texts of mails in HTML: what a site writes is what its people get, beside the same as text; what it shows may be written again, and no value of a person's is more than words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberSite, register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
const get = async (world: World) => {
  const {
    callId: _,
    errorCode,
    statusCode,
    statusReason,
    time,
    apiVersion,
    ...data
  } = (await world.gigya('accounts.policies.emailTemplates.getConfig', {}, server)).body;
  assert.equal(errorCode, 0);
  return data;
};
const set = (world: World, given: Readonly<Record<string, unknown>>) =>
  world.gigya('accounts.policies.emailTemplates.setConfig', given, server);
const page = (body: string, subject = 'Hello') =>
  `<html xmlns="http://www.w3.org/1999/xhtml">\r\n<head>\r\n<META name="from" content="Shop &lt;no@shop.example&gt;" />\r\n<META name="subject" content="${subject}" />\r\n</head>\r\n<body><p>${body}</p></body>\r\n</html>`;
const linked = page('Hello <b>$firstName $lastName</b>, <a href="$emailVerificationLink">this is yours</a>', '$firstName: your address');

for (const { engine, open } of await engines()) {
  test(`${engine}: a mail that a site wrote in HTML is sent with its text, and says of a person no more than a name`, async () => {
    const { world } = await open('mails in html');
    await world.settings({ contacts: { verify: 'obligation' }, rates: { registration: null, messages: null } });
    const begun = await get(world);
    assert.match(begun.emailVerification.emailTemplates.en, /href="\$emailVerificationLink"/);
    const { code, body } = await set(world, {
      emailVerification: { ...begun.emailVerification, emailTemplates: { en: linked, 'pt-br': linked } },
    });
    assert.equal(code, 0);
    const { paramName } = body.ignoredParams[0];
    assert.equal(paramName, 'emailVerification.emailTemplates.en: META from');
    assert.equal((await get(world)).emailVerification.emailTemplates['pt-br'], linked, 'as it was set');
    await register(world, { email: 'kim@example.org', profile: JSON.stringify({ firstName: 'Kim', lastName: "O'Neil" }) });
    const mail = world.mail.last('kim@example.org');
    assert.equal(mail.subject, 'Kim: your address');
    assert.match(mail.text.replaceAll('\r', ''), /^Hello Kim O'Neil, this is yours:\nhttps?:\/\/\S+\n$/);
    assert.match(mail.html!, /Hello <b>Kim O&#39;Neil<\/b>, <a href="http[^"]+">/);
    assert.ok(!mail.html!.includes('{{'));
    for (const [at, firstName] of ['Win at www.evil.example', '<b>Kim</b>', 'evil.example', 'x'.repeat(61)].entries()) {
      await register(world, { email: `kim${at}@example.org`, profile: JSON.stringify({ firstName }) });
      const { html, text, subject } = world.mail.last(`kim${at}@example.org`);
      assert.doesNotMatch(
        `${html?.replace(/<a href.*?>/g, '')}${subject}${text.replace(/http\S+/, '')}`,
        /evil|xxx|<b>Kim<\/b>/,
        firstName,
      );
    }
    const beside = page('$lastName$firstName, <a href="$emailVerificationLink">ok</a>', 'For $lastName$firstName');
    assert.equal((await set(world, { emailVerification: { emailTemplates: { en: beside } } })).code, 0);
    for (const [at, [lastName, firstName, said]] of [
      ['evil.', 'com', 'com'],
      ['ev.', 'com', ''],
      ['.', 'com', 'com'],
      ['Your account is hacked today', 'Kim', 'Kim'],
      ['Smith Jr', 'St. John', 'Smith JrSt. John'],
    ].entries()) {
      await register(world, { email: `lee${at}@example.org`, profile: JSON.stringify({ firstName, lastName }) });
      assert.equal(world.mail.last(`lee${at}@example.org`).subject.trim(), `For ${said}`.trim(), 'names become no link and no sentence');
    }
    assert.equal((await set(world, { emailVerification: { emailTemplates: { en: null, 'pt-br': null } } })).code, 0);
    assert.deepEqual((await get(world)).emailVerification.emailTemplates, begun.emailVerification.emailTemplates);

    // A site of the group has texts of its own over the group's, language by language.
    const shop = await memberSite(world);
    const [ofGroup, ofShop] = ['Group', 'Shop'].map((subject) => page('<a href="$emailVerificationLink">ok</a>', subject));
    assert.equal((await set(world, { emailVerification: { emailTemplates: { en: ofGroup, de: ofGroup } } })).code, 0);
    assert.equal((await set(world, { apiKey: shop, emailVerification: { emailTemplates: { en: ofShop } } })).code, 0);
    const subjectAt = async (email: string, given: Readonly<Record<string, string>>) => {
      await register(world, { email, ...given });
      return world.mail.last(email).subject;
    };
    assert.deepEqual(
      [
        await subjectAt('mia@example.org', {}),
        await subjectAt('mia@shop.example', { apiKey: shop }),
        await subjectAt('mia@shop.de', { apiKey: shop, profile: JSON.stringify({ locale: 'de' }) }),
      ],
      ['Group', 'Shop', 'Group'],
      'what was written at a site was the group’s',
    );
    assert.equal((await get(world)).emailVerification.emailTemplates.en, ofGroup);
    assert.equal((await set(world, { apiKey: shop, emailVerification: { emailTemplates: { en: null } } })).code, 0);
    assert.equal(await subjectAt('zoe@shop.example', { apiKey: shop }), 'Group');
  });

  test(`${engine}: all that is shown of mails may be set again, and policies beside them change`, async () => {
    const { world } = await open('copied mails');
    const begun = await get(world);
    for (const [section, value] of Object.entries(begun)) {
      const { code, text } = await set(world, { [section]: value });
      assert.equal(code, 0, `${section}: ${text}`);
    }
    const again = await get(world);
    assert.deepEqual(Object.keys(again), Object.keys(begun));
    assert.match(again.passwordReset.emailTemplates.de, /\$pwResetLink/);
    const change = { tokenExpiration: 7200, emailTemplates: { en: page('<a href="$pwResetLink">new one</a>') } };
    assert.equal(
      (await set(world, { passwordReset: change, unknownLocationNotification: { emailTemplates: {} } })).body.ignoredParams.length,
      2,
    );
    assert.equal((await get(world)).passwordReset.tokenExpiration, 7200);
    await world.person();
    await world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' });
    assert.equal(world.mail.last('ann@example.org').html, undefined, 'a mail for a link is no use where a code comes alone: ours is sent');
    await world.settings({ messages: { resetUrl: 'https://shop.example/reset' }, rates: { codeResendSeconds: 0 } });
    await world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' });
    assert.match(world.mail.last('ann@example.org').html!, /<a href="https:[^"]+">new one<\/a>/);
    const shown = { subscriptionsSchema: { fields: { 'pets.cats': { email: { type: 'subscription', doubleOptIn: true } } } } };
    assert.equal((await world.gigya('accounts.setSchema', shown, server)).code, 0);
    const topics = page('$subscriptionList: <a href="$confirmationURL">yes</a>');
    assert.equal((await set(world, { doubleOptIn: { confirmationEmailTemplates: { en: topics } } })).code, 0);
    await register(world, { email: 'lea@example.org', subscriptions: { pets: { cats: { email: { isSubscribed: true } } } } });
    assert.match(world.mail.last('lea@example.org').html!, /<p>pets\.cats: <a href="http/);
  });

  test(`${engine}: of several mails none is written where one cannot be, and nobody but a server sees or sets them`, async () => {
    const { world } = await open('refused mails');
    const begun = await get(world);
    const good = { en: linked };
    for (const bad of [
      page('no link'),
      page('<a href="$emailVerificationLink">$nickname</a>'),
      linked.replace(/<META name="subject".*>/, ''),
      page('{{link}} $emailVerificationLink {{secret}}'),
      page(`$emailVerificationLink${'x'.repeat(50_000)}`),
      // Of that length it is not read: it would take seconds.
      '<meta '.repeat(30_000),
      5,
    ]) {
      const { code } = await set(world, { emailVerification: { verificationEmailExpiration: 60, emailTemplates: { ...good, de: bad } } });
      assert.equal(code, 400006, String(bad).slice(0, 200));
    }
    for (const bad of [
      { emailVerification: { emailTemplates: 5 } },
      { emailVerification: { emailTemplates: { 'no tag!': linked } } },
      { magicLink: { urlPlaceHolder: '$other' } },
      { magicLink: { colour: 'red' } },
      { preferencesCenter: { redirectURL: 'nowhere' } },
    ])
      assert.equal((await set(world, bad)).code, 400006, JSON.stringify(bad));
    assert.equal((await set(world, {})).code, 400002);
    assert.equal((await set(world, { emailVerification: '[' })).code, 400004);
    for (const method of ['getConfig', 'setConfig'])
      assert.equal((await world.gigya(`accounts.policies.emailTemplates.${method}`, begun)).code, 403007);
    assert.deepEqual(await get(world), begun);
    const tags = Array.from({ length: 500 }, (_, at) => [
      `en-x-a${at}`,
      '<META name="subject" content="Hi"><a href="$emailVerificationLink">ok</a>',
    ]);
    assert.equal((await set(world, { emailVerification: { emailTemplates: Object.fromEntries(tags) } })).code, 0);
    const lifeOf = async () => (await get(world)).emailVerification.verificationEmailExpiration;
    const before = await lifeOf();
    const { code } = await set(world, { emailVerification: { verificationEmailExpiration: 7777, emailTemplates: good } });
    assert.deepEqual([code, await lifeOf()], [400006, before], 'a text too many changes no policy beside it');
  });
}
