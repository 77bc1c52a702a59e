// A text as a QR code (ISO/IEC 18004) in a PNG, as a data address: the vendor's clients decode what follows the comma and show it.
import { crc32, deflateSync } from 'node:zlib';
import encodeQR from 'qr';

/** Of each module, so that a camera finds it. */
const pixels = 6;

/** `data:image/png;base64,…` */
export function qrPicture(text: string): string {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  return `data:image/png;base64,${pngOf(rows).toString('base64')}`;
}

/** A greyscale PNG (ISO/IEC 15948) of eight bits: dark modules black, others white. */
function pngOf(rows: readonly (readonly boolean[])[]): Buffer {
  const size = rows.length * pixels;
  const lines = rows.map((row) => {
    const line = Buffer.from([0, ...row.flatMap((dark) => Array<number>(pixels).fill(dark ? 0 : 255))]);
    return Buffer.concat(Array<Buffer>(pixels).fill(line));
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
