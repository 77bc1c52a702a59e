// The bytes of a password in an encoding that is not UTF-8, for hashes that were made elsewhere.
import type { Charset } from '../../core/credentials/types.ts';

/** The byte of each character of Windows-1252. Its five free places are the controls of Latin-1. */
const latin = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((c, at) => [c, at]),
);

/** UTF-8 where no encoding is named. Undefined where the encoding lacks a character: a hash that was made with another byte is of no text that anybody types. */
export function bytesIn(charset: Charset | undefined, text: string): Buffer | undefined {
  switch (charset) {
    case undefined:
      return Buffer.from(text);
    case 'latin1': {
      const bytes = [...text].map((character) => latin.get(character));
      return bytes.includes(undefined) ? undefined : Buffer.from(bytes as number[]);
    }
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'utf-32le':
      return Buffer.concat([...text].map(wide));
  }
}

function wide(character: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(character.codePointAt(0)!);
  return bytes;
}
