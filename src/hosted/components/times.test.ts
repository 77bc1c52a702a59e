// Dates on pages stood as RFC 3339 in every language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOfText } from '../../core/time.ts';
import { languages } from '../texts/index.ts';
import { day, minute, withTimes } from './times.ts';

const at = instantOfText('2026-11-29T23:05:59.123456Z')!;
const plain = (shown: { readonly language: string; readonly zone?: string }, to: typeof day) =>
  String(withTimes(shown, (time) => time, to(at))).replaceAll(/<[^>]*>/g, '');

test('a day and a moment are in words of the language, and a moment names its zone', () => {
  assert.equal(plain({ language: 'en' }, day), 'November 29, 2026');
  assert.equal(plain({ language: 'de' }, day), '29. November 2026');
  assert.equal(plain({ language: 'hu' }, day), '2026. november 29.');
  assert.equal(plain({ language: 'zh-CN' }, day), '2026年11月29日');
  for (const language of Object.keys(languages)) assert.match(plain({ language }, minute), /UTC/, language);
  assert.match(plain({ language: 'de' }, minute), /29\. November 2026 um 23:05 UTC/);
});

test('they are in the time zone of the tenant, and the same for machines', () => {
  assert.equal(plain({ language: 'de', zone: 'Europe/Budapest' }, day), '30. November 2026');
  assert.match(plain({ language: 'de', zone: 'Europe/Budapest' }, minute), /00:05 MEZ/);
  const html = String(withTimes({ language: 'de', zone: 'Europe/Budapest' }, (time) => time, minute(at)));
  assert.match(html, /^<time datetime="2026-11-29T23:05:59Z">/);
});

test('each time stands where its sentence has it, and what is not ours is escaped', () => {
  for (const [language, { account }] of Object.entries(languages)) {
    const from = String(withTimes({ language }, account.rememberedFrom, day(at), day((at + 86_400_000_000) as never)));
    assert.match(from, /2026-11-29T.*2026-11-30T/, language);
    const seen = String(withTimes({ language }, (on) => account.seenAt(on, '<b>'), day(at)));
    assert.match(seen, /&lt;b&gt;/);
    assert.doesNotMatch(from.replaceAll(/<[^>]*>/g, ''), /\.\./, 'no date that ends with a full stop is followed by one');
  }
});
