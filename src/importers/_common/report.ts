// What an import tells: refusals and notes as lines of JSON in a file, or the first refusals on standard error and notes by their number.
import { once } from 'node:events';
import { createWriteStream, openSync } from 'node:fs';
import type { ImportCounts, Refusal } from './import-files.ts';
import { type ImportNote, newNotes } from './notes.ts';

const printed = 20;

export interface ImportReport {
  refused(refusal: Refusal): void;
  noted(note: ImportNote): void;
  /** Tells the notes on standard error, and closes the file. */
  end(): Promise<void>;
}

/** `idName` is the member by which the vendor's records are named. Throws where the file cannot be written, before anything is read. */
export function newReport(file: string | undefined, idName: string): ImportReport {
  const out = file === undefined ? undefined : createWriteStream(file, { fd: openSync(file, 'w', 0o600) });
  const notes = newNotes();
  let refusals = 0;
  const write = ({ file: from, line, id, ...told }: Refusal | ImportNote) =>
    out?.write(`${JSON.stringify({ file: from, line, [idName]: id, ...told })}\n`);
  return {
    refused(refusal) {
      refusals += 1;
      if (out) write(refusal);
      else if (refusals <= printed)
        process.stderr.write(`${refusal.file}:${refusal.line}: ${refusal.id ?? `no ${idName}`}: ${refusal.reason}\n`);
    },
    noted(note) {
      notes.add(note);
      write(note);
    },
    async end() {
      process.stderr.write(notes.told());
      if (!out) return;
      out.end();
      await once(out, 'close');
    },
  };
}

/** The last line of an import. */
export const sumOf = ({ read, imported, updated, unchanged, refused }: ImportCounts): string =>
  `${read} read: ${imported} imported, ${updated} updated, ${unchanged} unchanged, ${refused} refused`;
