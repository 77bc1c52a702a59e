// Records out of a JSON export of any size, one by one: the `results` of a reply, an array, or one object after the other.
// Our own reader, because each record must be told with the line it stands on, and parsed as fast as the engine parses.
import { Refused } from '../command.ts';
import { textOf } from './decode-text.ts';

export interface Found {
  readonly line: number;
  readonly text: string;
}

const mostBytes = 16 * 1024 * 1024;

/** Throws Refused where the file is not whole, not UTF-8, or no such export. */
export async function* jsonRecords(file: string): AsyncGenerator<Found> {
  const reader = new Reader(file);
  for await (const text of textOf(file)) yield* reader.read(text);
  reader.end();
}

class Reader {
  line = 1;
  readonly #file: string;
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /** The depth at which records stand; unknown until the file says. */
  #level: number | undefined;
  /** What was read of the record, or of the envelope before `results`. */
  #held = '';
  #from = 1;

  constructor(file: string) {
    this.#file = file;
  }

  *read(text: string): Generator<Found> {
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const c = text.charCodeAt(at);
      if (c === 10) this.line += 1;
      if (this.#quoted) {
        if (this.#escaped) this.#escaped = false;
        else if (c === 92) this.#escaped = true;
        else if (c === 34) this.#quoted = false;
      } else if (c === 34) this.#quoted = true;
      else if (c === 123 || c === 91) {
        if (this.#opens(c, text.slice(start, at))) start = at;
        this.#depth += 1;
        if (this.#depth > 200) throw new Refused(`${this.#file} line ${this.line}: nested too deep`);
      } else if (c === 125 || c === 93) {
        this.#depth -= 1;
        if (this.#depth < 0) throw new Refused(`${this.#file} line ${this.line}: a bracket too many`);
        if (c === 125 && this.#depth === (this.#level ?? 0)) {
          const record = this.#held + text.slice(start, at + 1);
          this.#held = '';
          start = at + 1;
          // An envelope without results is a record by itself.
          if (this.#level !== undefined || !this.#isEnvelopeEnd(record)) yield { line: this.#from, text: record };
        }
      }
    }
    const inside = this.#level === undefined || this.#depth > this.#level;
    this.#held += inside ? text.slice(start) : '';
    if (this.#held.length > mostBytes) throw new Refused(`${this.#file} line ${this.#from}: a record of more than ${mostBytes} bytes`);
  }

  /** True where what opens here is a record, whose text begins with it. */
  #opens(c: number, before: string): boolean {
    if (this.#level === undefined) {
      if (c === 91 && this.#depth === 0) {
        this.#level = 1;
        this.#held = '';
        return false;
      }
      if (c === 91 && this.#depth === 1 && /"results"\s*:\s*$/.test((this.#held + before).slice(-200))) {
        this.#level = 2;
        this.#held = '';
        return false;
      }
      if (c === 123 && this.#depth === 0) return this.#begin();
      return false;
    }
    return c === 123 && this.#depth === this.#level ? this.#begin() : false;
  }

  #begin(): boolean {
    this.#held = '';
    this.#from = this.line;
    return true;
  }

  #isEnvelopeEnd(record: string): boolean {
    return /^\{\s*\}$/.test(record);
  }

  end(): void {
    if (this.#depth > 0 || this.#quoted)
      throw new Refused(
        `${this.#file} ends in the middle of ${this.#level === undefined ? 'an object' : 'a record'} that begins at line ${this.#from}.`,
      );
    if (this.#level === undefined && this.line === 1 && this.#held.trim() !== '') throw new Refused(`${this.#file} is no JSON export.`);
  }
}
