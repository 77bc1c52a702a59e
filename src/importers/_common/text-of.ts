// The text of a file, proven to be UTF-8, or UTF-16 where a byte order mark says so.
import { bytesOf } from './bytes-of.ts';
import { ImportRefused } from './import-refused.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Yields texts that together are the file without its byte order mark. Throws ImportRefused at the first byte that is not of the encoding. */
export async function* textOf(file: string): AsyncGenerator<string> {
  let encoding: Encoding = 'utf-8';
  let decoder = decoderOf(encoding);
  /** Bytes that were read and not yet decoded: the beginning of a character. Before them stand `bytes` bytes and `lines` line ends. */
  let rest: Buffer = Buffer.alloc(0);
  const before = { bytes: 0, lines: 0 };
  const decoded = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const good = goodStart(rest, encoding);
      const place = `byte ${before.bytes + good.bytes + 1} of the file, on line ${before.lines + good.lines + 1}`;
      throw new ImportRefused(`${file} is not ${encoding.toUpperCase()}: ${place}, begins no character`);
    }
  };
  for await (const chunk of bytesOf(file)) {
    if (before.bytes + rest.length === 0) {
      encoding = encodingOf(chunk);
      decoder = decoderOf(encoding);
    }
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const text = decoded(chunk);
    const bytes = Buffer.byteLength(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
    yield before.bytes === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text;
    rest = rest.subarray(bytes);
    before.bytes += bytes;
    before.lines += linesIn(text);
  }
  decoded();
}

/** By the byte order mark at the start of the file. */
function encodingOf(start: Buffer): Encoding {
  const mark = start.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
}

const decoderOf = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });

/** The number of well-formed bytes and of line ends in `bytes`, which begin with a character. */
function goodStart(bytes: Buffer, encoding: Encoding): { readonly bytes: number; readonly lines: number } {
  const decoder = decoderOf(encoding);
  const good = { bytes: 0, lines: 0 };
  for (const [at, byte] of bytes.entries()) {
    let text: string;
    try {
      text = decoder.decode(Uint8Array.of(byte), { stream: true });
    } catch (error) {
      if (error instanceof TypeError) break;
      throw error;
    }
    if (text !== '') good.bytes = at + 1;
    good.lines += linesIn(text);
  }
  return good;
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
