// The picture captcha: digits of strokes of our own, bent anew each time, as pixels. No text and no outline goes out that a program could read without
// looking. It keeps simple programs out, not one that has learned to see.

/** A number from 0 up to 1, as unforeseeable as the caller needs it. */
export type RandomNumber = () => number;
type Point = readonly [x: number, y: number];
type Stroke = readonly Point[];

/** In a box of 10 by 14; a stroke begins anew where a digit has a corner. */
const digits: readonly (readonly Stroke[])[] = [
  [
    [
      [5, 0],
      [9, 3],
      [9, 11],
      [5, 14],
      [1, 11],
      [1, 3],
      [5, 0],
    ],
  ],
  [
    [
      [2, 3],
      [6, 0],
    ],
    [
      [6, 0],
      [6, 14],
    ],
  ],
  [
    [
      [1, 3],
      [3, 0],
      [7.5, 0.5],
      [9, 4],
      [6, 8.5],
      [1, 14],
    ],
    [
      [1, 14],
      [9.5, 14],
    ],
  ],
  [
    [
      [1, 1.5],
      [5, 0],
      [8.5, 2.5],
      [7.5, 5.5],
      [4.5, 6.7],
    ],
    [
      [4.5, 6.7],
      [8.5, 8],
      [9, 11.5],
      [5.5, 14],
      [1, 12.5],
    ],
  ],
  [
    [
      [7, 14],
      [7, 0],
    ],
    [
      [7, 0],
      [0.5, 9.5],
    ],
    [
      [0.5, 9.5],
      [10, 9.5],
    ],
  ],
  [
    [
      [8.5, 0],
      [2, 0],
    ],
    [
      [2, 0],
      [1.5, 6],
    ],
    [
      [1.5, 6],
      [5.5, 5],
      [9, 8],
      [8.5, 12],
      [5, 14],
      [1, 12.5],
    ],
  ],
  [
    [
      [8, 0.5],
      [4, 3],
      [1.5, 8],
      [2, 12],
      [5.5, 14],
      [9, 11.5],
      [8.5, 8.5],
      [5, 7],
      [1.8, 9.5],
    ],
  ],
  [
    [
      [0.5, 0],
      [9.5, 0],
    ],
    [
      [9.5, 0],
      [5, 7],
      [3.5, 14],
    ],
  ],
  [
    [
      [5, 6.8],
      [1.8, 4.5],
      [2.5, 1],
      [5, 0],
      [7.8, 1.2],
      [8, 4.5],
      [5, 6.8],
      [1.2, 9.5],
      [2, 13],
      [5, 14],
      [8.5, 12.8],
      [8.8, 9.5],
      [5, 6.8],
    ],
  ],
  [
    [
      [8.5, 4.5],
      [5.5, 7],
      [1.5, 5.5],
      [1.2, 2],
      [4.5, 0],
      [8.3, 1.5],
      [8.5, 5],
      [7, 11],
      [4, 14],
    ],
  ],
];

const width = 320;
const height = 112;
const ink = '#1f3a5f';
const lines = 5;
const specks = 90;

const between = (random: RandomNumber, least: number, most: number): number => least + random() * (most - least);

/** A place in the picture, bent by waves that are the picture's own. */
type Bend = (point: Point) => Point;

function bendBy(random: RandomNumber): Bend {
  const wave = () => ({ far: between(random, 3, 6), long: between(random, 28, 48), from: between(random, 0, 6.3) });
  const [across, down] = [wave(), wave()];
  const along = ({ far, long, from }: typeof across, at: number) => far * Math.sin(at / long + from);
  return ([x, y]) => [x + along(across, y), y + along(down, x)];
}

/** Where the points of one digit come to lie: each has a size, a slant and a tilt of its own, and no point is quite where it was. */
function placing(place: number, of: number, random: RandomNumber): Bend {
  const size = between(random, 4.4, 5.6);
  const tilt = between(random, -0.38, 0.38);
  const slant = between(random, -0.25, 0.25);
  const step = width / (of + 0.6);
  const centre = [(place + 0.8) * step + between(random, -7, 7), height / 2 + between(random, -9, 9)] as const;
  return ([x, y]) => {
    const off = () => between(random, -0.35, 0.35);
    const [right, low] = [(x - 5 + off() - slant * (y - 7)) * size, (y - 7 + off()) * size];
    return [centre[0] + right * Math.cos(tilt) - low * Math.sin(tilt), centre[1] + right * Math.sin(tilt) + low * Math.cos(tilt)];
  };
}

/** A curve through all points (Catmull-Rom, as cubic Bézier curves). */
function curve(points: Stroke): string {
  const at = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)]!;
  const text = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const rest = points.slice(1).map((end, index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)];
    const first: Point = [from[0] + (end[0] - before[0]) / 6, from[1] + (end[1] - before[1]) / 6];
    const second: Point = [end[0] - (after[0] - from[0]) / 6, end[1] - (after[1] - from[1]) / 6];
    return `C${text(first)} ${text(second)} ${text(end)}`;
  });
  return `M${text(points[0]!)}${rest.join('')}`;
}

const path = (points: Stroke, thick: number): string => `<path d="${curve(points)}" stroke-width="${thick.toFixed(1)}"/>`;

/** The drawing before it is pixels, as SVG. `text`: digits. */
export function drawing(text: string, random: RandomNumber): string {
  const bend = bendBy(random);
  const drawn = [...text].flatMap((digit, place) => {
    const put = placing(place, text.length, random);
    const thick = between(random, 5, 7.5);
    return digits[Number(digit)]!.map((stroke) =>
      path(
        stroke.map((point) => bend(put(point))),
        thick,
      ),
    );
  });
  const across = Array.from({ length: lines }, () => {
    const points = [-10, width / 3, (width * 2) / 3, width + 10].map((x): Point => [x, between(random, 4, height - 4)]);
    return path(points, between(random, 1.5, 4));
  });
  const dots = Array.from(
    { length: specks },
    () =>
      `<circle cx="${between(random, 0, width).toFixed(1)}" cy="${between(random, 0, height).toFixed(1)}" r="${between(random, 0.8, 2.4).toFixed(1)}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f4f6f8"/><g fill="${ink}">${dots.join('')}</g><g fill="none" stroke="${ink}" stroke-linecap="round" stroke-linejoin="round">${[...across, ...drawn].sort(() => random() - 0.5).join('')}</g></svg>`;
}

/** The picture of that text as PNG; another each time. */
export async function pictureOf(text: string, random: RandomNumber): Promise<Uint8Array> {
  // Loaded with the first picture.
  const { default: sharp } = await import('sharp');
  const picture = sharp(Buffer.from(drawing(text, random))).png({ palette: true, colours: 16 });
  return new Uint8Array(await picture.toBuffer());
}
