// Mails were in English whatever their reader speaks. Each built-in text says what it must in every language, and the one that is chosen is the reader's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtIn, chooseText } from '../choose-text.ts';
import { templateNames } from '../placeholders.ts';
import { complaintsAboutTemplate } from '../templates.ts';
import { ourTexts } from './index.ts';

test('every built-in text would be taken from an operator, too', () => {
  for (const name of templateNames)
    for (const { locale: language, subject, body } of builtIn(name))
      assert.deepEqual(complaintsAboutTemplate({ name, language, subject, body }), [], `${name} ${language}`);
});

test('no two languages say the same', () => {
  for (const name of templateNames) assert.equal(new Set(builtIn(name).map(({ body }) => body)).size, Object.keys(ourTexts).length, name);
});

test('a mail without a link speaks of none', () => {
  for (const { mails } of Object.values(ourTexts))
    assert.doesNotMatch(mails['sign-in-code'].body, /link|browser|Link|Browser|böngésző|浏览器|链接/);
});

const own = (locale: string) => ({ name: 'recover', locale, subject: `ours in ${locale}`, body: '{{code}} {{link}}' });
const chosen = (wanted: readonly string[], ...locales: string[]) => {
  const { locale, subject } = chooseText('recover', wanted, locales.map(own));
  return subject.startsWith('ours') ? `own ${locale}` : locale;
};

test('the first language that the reader understands and that there is a text in, and in it the text of the tenant', () => {
  assert.equal(chosen([]), 'en');
  assert.equal(chosen(['']), 'en');
  assert.equal(chosen(['de']), 'de');
  assert.equal(chosen(['zh_TW']), 'zh-CN');
  assert.equal(chosen(['fr, hu-HU;q=0.5', 'de']), 'hu');
  assert.equal(chosen(['xx', 'de']), 'de');
  assert.equal(chosen(['de-AT'], 'de', 'en'), 'own de');
  assert.equal(chosen(['de-AT'], 'de', 'de-AT'), 'own de-AT');
  assert.equal(chosen(['fr'], 'fr'), 'own fr');
  assert.equal(chosen(['hu'], 'de', 'en'), 'hu', 'a text in another language is no text in this one');
  assert.equal(chosen(['fr'], 'en'), 'own en');
  assert.equal(chosen(['"><script>', '*', '-', 'constructor']), 'en');
});

test('a text that its reader could do nothing with is refused, with a sentence for each reason', () => {
  const judged = (given: object) =>
    complaintsAboutTemplate({ name: 'sign-in-code', language: 'de', subject: 'Code', body: '{{code}}', ...given } as never);
  assert.deepEqual(judged({}), []);
  assert.deepEqual(judged({ body: 'Hallo {{nmae}} {{ code }}' }), [
    'sign-in-code is not filled with {{nmae}}, {{ code }}; it may have {{product}}, {{to}}, {{code}}, {{given_name}}, {{family_name}}',
    'the body of sign-in-code lacks {{code}}: its reader could not go on',
  ]);
  assert.deepEqual(judged({ subject: '{{code}}', body: 'Hallo' }), ['the body of sign-in-code lacks {{code}}: its reader could not go on']);
  assert.match(judged({ body: '{{code}} {{to}' })[0]!, /not closed/);
  assert.match(judged({ body: '{{code}} {{username}}' })[0]!, /not filled with \{\{username\}\}/);
  assert.match(judged({ language: 'not a tag' })[0]!, /no language tag/);
  assert.match(judged({ subject: ' ' })[0]!, /lacks a subject/);
  assert.match(judged({ subject: 'a\r\nBcc: b' })[0]!, /more than one line/);
  assert.match(judged({ subject: 'x'.repeat(201) })[0]!, /longer than 200/);
  assert.match(judged({ body: `{{code}}${'x'.repeat(10_000)}` })[0]!, /longer than 10000/);
  assert.match(judged({ name: 'sign-in-code.short', body: `{{code}}${'x'.repeat(480)}`, subject: '' })[0]!, /longer than 480/);
  assert.match(judged({ name: 'sign-in-code.short' })[0]!, /has no subject/);
  assert.deepEqual(judged({ name: 'sign-in-code.short', subject: '', body: '{{code}}{{filled}}' }), []);
  assert.match(judged({ body: '{{code}}{{filled}}' })[0]!, /not filled with \{\{filled\}\}/);
  assert.match(judged({ name: 'recover', body: '{{code}}' })[0]!, /lacks \{\{link\}\}/);
});
