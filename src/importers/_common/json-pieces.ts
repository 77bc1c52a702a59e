// Pieces of JSON of any form and size: the records of a reply, the elements of an array, or values one after the other. Our own reader,
// because each piece needs its line, and must be parsed as fast as the engine parses. It sees brackets and strings, and leaves nothing out:
// text between two objects is a piece as well.
import { ImportRefused } from './import-refused.ts';
import { cutIn, demandShort, type Piece } from './json-piece.ts';

const deepest = 200;

/** What ends a string, or does not belong in it; and what means anything in a piece outside of strings. */
const inString = /["\\\n]/g;
const inPiece = /["{}[\]\n]/g;

/** The next place at which the pattern fits, from there on; the end of the text where it does nowhere. */
function next(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

export class Pieces {
  readonly #file: string;
  readonly #mark: RegExp;
  readonly #list: RegExp;
  #line = 1;
  /** The brackets that are to close, the innermost last. */
  #open = '';
  #quoted = false;
  #escaped = false;
  /**
   * The number of brackets around a piece: none, an array's, a reply's and those of its list. Infinite after the list until the reply ends.
   */
  #level = 0;
  /** The line on which the present piece began, and what earlier texts held of it. */
  #from: number | undefined;
  #held = '';
  #seen: 'nothing' | 'words' | 'brackets' = 'nothing';

  /**
   * `marks` are names of which each record has one, and a reply around records has none; `lists`, by which a reply names them, itself or in the objects
   * that it consists of.
   */
  constructor(file: string, marks: readonly string[], lists: readonly string[] = ['results']) {
    this.#file = file;
    this.#list = new RegExp(`"(?:${lists.join('|')})"\\s*:\\s*$`);
    this.#mark = new RegExp(`"(?:${marks.join('|')})"\\s*:`);
  }

  /** Throws ImportRefused where the brackets do not hold together: then nobody could say where a record begins. */
  *read(text: string): Generator<Piece> {
    let start = 0;
    const end = (at: number): Piece => {
      const piece = { line: this.#from!, text: this.#held + text.slice(start, at) };
      this.#held = '';
      this.#from = undefined;
      return piece;
    };
    const begin = (at: number): void => {
      this.#from = this.#line;
      start = at;
      if (this.#seen === 'nothing') this.#seen = 'words';
    };
    for (let at = 0; at < text.length; at += 1) {
      const between = this.#open.length === this.#level;
      if (!between && !this.#escaped) {
        at = next(this.#quoted ? inString : inPiece, text, at);
        if (at === text.length) break;
      }
      const c = text[at]!;
      if (c === '\n') {
        if (this.#quoted && !between) throw this.#broken('a string does not end on its line');
        if (between && this.#from !== undefined) yield end(at);
        this.#quoted = this.#escaped = false;
        this.#line += 1;
      } else if (this.#quoted) {
        if (this.#escaped) this.#escaped = false;
        else if (c === '\\') this.#escaped = true;
        else if (c === '"') this.#quoted = false;
      } else if (c === '{' || c === '[') {
        if (between && this.#from !== undefined) yield end(at);
        this.#opens(c, (most) => (this.#held.slice(-most) + text.slice(start, at)).slice(-most));
        if (this.#open.length > this.#level && this.#from === undefined) begin(at);
      } else if (c === '}' || c === ']') {
        if (between && this.#from !== undefined) yield end(at);
        this.#closes(c);
        if (this.#open.length === this.#level && this.#from !== undefined) yield end(at + 1);
        else if (this.#open === '') this.#level = 0;
        else if (this.#open.length < this.#level) this.#level = Number.POSITIVE_INFINITY;
      } else {
        if (c === '"') this.#quoted = true;
        if (!between) continue;
        if (c === ',' && (this.#from === undefined || this.#open !== '')) {
          if (this.#from !== undefined) yield end(at);
        } else if (this.#from === undefined && c.trim() !== '') begin(at);
      }
    }
    if (this.#from === undefined) return;
    this.#held += text.slice(start);
    demandShort(this.#file, { line: this.#from, text: this.#held });
  }

  /** Throws ImportRefused where the file ends in the middle, or has no brackets at all. */
  *end(): Generator<Piece> {
    if (this.#open !== '' && this.#from === undefined) throw this.#broken('the file ends before its brackets close');
    if (this.#open !== '' || this.#quoted) throw cutIn(this.#file, this.#from!);
    if (this.#seen === 'words') throw new ImportRefused(`${this.#file} is no JSON export.`);
    if (this.#from !== undefined) yield { line: this.#from, text: this.#held };
  }

  #opens(c: '{' | '[', before: (most: number) => string): void {
    this.#seen = 'brackets';
    if (c === '[' && this.#open === '') this.#level = 1;
    else if (c === '[' && this.#level === 0 && /^}+$/.test(this.#open) && this.#isReply(before)) {
      this.#level = this.#open.length + 1;
      this.#held = '';
      this.#from = undefined;
    }
    this.#open += c === '{' ? '}' : ']';
    if (this.#open.length > deepest) throw this.#broken('nested too deep');
  }

  #closes(c: '}' | ']'): void {
    if (this.#open.at(-1) !== c) throw this.#broken(`a '${c}' that nothing opens`);
    this.#open = this.#open.slice(0, -1);
  }

  /** Whether the list of a reply follows what was read of an object. A record may have an attribute of that name. */
  #isReply(read: (most: number) => string): boolean {
    return this.#list.test(read(200)) && !this.#mark.test(read(Number.POSITIVE_INFINITY));
  }

  #broken(how: string): ImportRefused {
    return new ImportRefused(`${this.#file} line ${this.#line}: ${how}`);
  }
}
