import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branded } from './branded.ts';

const text = 'Hello,\n\nplease follow this link:\n\nhttps://id.example.org/verify?code=a&b=1\n\n<b>123456</b>\nis your code.\n';
const link = 'https://id.example.org/verify?code=a&b=1';

test('a mail of a tenant that has a brand is its text under that brand, and no word of it is HTML', () => {
  const html = branded(text, link, { product: 'Ann & Co', logo: 'https://cdn.example/a.png?b="', colour: '#ffcc00' })!;
  assert.match(html, /<img src="https:\/\/cdn\.example\/a\.png\?b=&#34;" alt="Ann &#38; Co"/);
  assert.match(
    html,
    /href="https:\/\/id\.example\.org\/verify\?code=a&#38;b=1"[^>]*background:#ffcc00;color:#000000">id\.example\.org<\/a>/,
  );
  assert.match(html, /&#60;b&#62;123456&#60;\/b&#62;<br>is your code\./);
  assert.match(branded(text, '', { product: 'Shop', logo: '', colour: '#003366' })!, /border-top:4px solid #003366[^>]*>Shop<\/td>/);
});

test('a tenant without a brand sends its text alone', () => {
  assert.equal(branded(text, link, { product: 'Shop', logo: '', colour: '' }), undefined);
});
