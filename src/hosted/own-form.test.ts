// A dialect's own form: names of languages come from whoever wrote the form, and may be none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OwnForm, ownForm } from './own-form.ts';

const form: OwnForm = {
  locale: 'de-DE',
  product: 'Shop',
  title: 'Anmelden',
  button: 'Anmelden',
  action: '/here',
  hidden: { state: '"><script>' },
  fields: [{ name: 'password', label: 'Passwort', type: 'password', autocomplete: 'current-password' }],
  problems: [{ field: 'password', sentence: 'Falsch.' }],
  offer: undefined,
  others: ['de-DE', 'en-a', '<b>', ''].map((locale) => ({ locale, address: '?' })),
  leadsTo: 'https://shop.example/back',
  status: 400,
};

test('what is no language is shown as it stands, and nothing of the form is markup', () => {
  const { body } = ownForm(form);
  assert.match(body, />Deutsch \(Deutschland\)</);
  assert.match(body, />en-a</);
  assert.match(body, /&lt;b&gt;/);
  assert.doesNotMatch(body, /<script|<b>/);
  assert.match(body, /id="password-wrong">Falsch\./);
});

test('what the dialect has no words for is said in the nearest of ours, and a proof that cannot be shown leads elsewhere', () => {
  assert.match(ownForm({ ...form, problems: [], says: 'busy' }).body, /Zu viele Versuche/);
  assert.match(ownForm({ ...form, locale: 'fr', problems: [], says: 'failed' }).body, /That did not work/);
  assert.match(ownForm({ ...form, problems: [], says: 'check' }).body, /in der Anwendung/);
  const picture = { due: false, challenge: { kind: 'picture', id: 'i', png: Buffer.from('png') } } as const;
  const shown = ownForm({ ...form, problems: [], says: 'checkWrong', offer: picture });
  assert.match(shown.body, /id="captcha-wrong">Das waren nicht die Ziffern/);
  assert.match(shown.headers['content-security-policy']!, /img-src 'self' data:;/);
});
