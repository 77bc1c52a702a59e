// The bytes of a file, unpacked where they are gzip (RFC 1952), whatever its name ends with.
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ImportRefused } from './import-refused.ts';

/** Throws ImportRefused where a packed file is cut or damaged. */
export async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!isPacked(file)) {
    yield* source as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  source.once('error', (error) => unpacked.destroy(error));
  try {
    yield* source.pipe(unpacked) as AsyncIterable<Buffer>;
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (!code.startsWith('Z_')) throw error;
    throw new ImportRefused(`${file} is no whole gzip file: ${(error as Error).message}`);
  } finally {
    source.destroy();
  }
}

function isPacked(file: string): boolean {
  const start = Buffer.alloc(2);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start, 0, 2, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.toString('hex') === '1f8b';
}
