// The digits of the picture stood in it as text: one search of the reply read them.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawing, pictureOf } from './picture.ts';

const random = () => randomInt(2 ** 32) / 2 ** 32;
const pathsOf = (svg: string): readonly string[] => [...svg.matchAll(/ d="([^"]+)"/g)].map(([, path]) => path!);

test('the drawing has no text, and no path of one is a path of another', () => {
  const seen = new Set<string>();
  for (let digit = 0; digit < 10; digit += 1)
    for (let time = 0; time < 5; time += 1) {
      const svg = drawing(`${digit}`.repeat(4), random);
      assert.doesNotMatch(svg, /<text|<tspan|<title|aria|font|data-|id=/);
      for (const path of pathsOf(svg)) {
        assert.ok(!seen.has(path), `${digit} is drawn as it was before`);
        seen.add(path);
      }
    }
});

test('neither the order of the strokes nor their number tells where a digit stands', () => {
  // Lines without a meaning stand between the digits, in any order.
  const orders = new Set(
    Array.from({ length: 20 }, () =>
      pathsOf(drawing('1111', random))
        .map((path) => path.split('C').length)
        .join(),
    ),
  );
  assert.ok(orders.size > 10, [...orders].join(' '));
});

test('what goes out is pixels, and says its digits in no order', async () => {
  for (const text of ['6857', '0000', '9123']) {
    const [one, other] = [Buffer.from(await pictureOf(text, random)), Buffer.from(await pictureOf(text, random))];
    const { format, width, height, exif, xmp } = await sharp(one).metadata();
    assert.deepEqual([format, width, height, exif, xmp], ['png', 320, 112, undefined, undefined]);
    assert.notDeepEqual(one, other);
    // Chunks of a PNG that hold words (W3C PNG, 11.3.3): none.
    for (const chunk of ['tEXt', 'zTXt', 'iTXt', 'eXIf']) assert.ok(!one.includes(chunk), chunk);
    const backwards = [...text].reverse().join('');
    for (const written of [text, backwards, [...text].join(' ')])
      assert.ok(!one.includes(written) && !one.includes(Buffer.from(written, 'utf16le')));
  }
});
