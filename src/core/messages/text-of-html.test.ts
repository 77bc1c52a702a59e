import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attribute, inHtml, tagsOf, textOfHtml } from './text-of-html.ts';

test('of HTML the words are read, in their lines, with each link below its words', () => {
  const html = `<html xmlns="http://www.w3.org/1999/xhtml"><head><META name="from" content="Shop <no@shop.example>" /><style>p { color: red }</style></head>
<body><!-- <p>hidden</p> --><div><p>Hello   <b>Ann</b> &amp; Bo,</p><p title="a > b">please<br>click <a class=x href='{{link}}'>this
link</a>.</p><img alt="Shop" src="a.png"></div>5 < 6<script>alert(1)</script></body></html>`;
  assert.equal(textOfHtml(html), 'Hello Ann & Bo,\n\nplease\nclick this link:\n{{link}}\n.\nShop\n5 < 6\n');
});

test('HTML that never ends is read once, and no longer', { timeout: 5000 }, () => {
  for (const piece of ['<!--', '<a href="', '<style>', '</', '<', '<p', '&#'])
    assert.equal(typeof textOfHtml(piece.repeat(50_000 / piece.length)), 'string', piece);
  for (const piece of ['<meta ', '<meta "', '<meta ="\'']) assert.deepEqual(tagsOf(piece.repeat(1_000_000), 'meta').slice(1), [], piece);
  assert.deepEqual(tagsOf('<metal><META a="<b>"><p><meta/>', 'meta'), ['<META a="<b>">', '<meta/>']);
});

test('a value ends no element and no attribute', () => {
  const value = `"><script>'&`;
  assert.equal(attribute(`<a href="${inHtml(value)}">`, 'href'), value);
  assert.doesNotMatch(inHtml(value), /[<>"']/);
});
