// The words and signs of the vendor's query language, and a reader that goes through them once.
import { refuse } from '../../_common/request-errors.ts';

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  readonly value: string;
}

const pattern = /\s*(?:('(?:\\.|''|[^'\\])*'|"(?:\\.|[^"\\])*")|(-?\d+(?:\.\d+)?(?![\w.]))|(@?[a-zA-Z_][\w.]*)|(<=|>=|!=|<>|[=<>(),*]))/y;
const mostTokens = 2000;

/** The refusal of a query, which says why. */
export const unreadable = (why: string) =>
  refuse('parameter.out-of-bounds', { name: 'query', allowed: `cannot be read: ${why.slice(0, 200)}` });

function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  for (let end = 0; text.slice(end).trim() !== ''; end = pattern.lastIndex) {
    const [, quoted, number, word, sign] = pattern.exec(text) ?? [];
    if (quoted !== undefined) found.push({ kind: 'text', value: quoted.slice(1, -1).replace(/\\(.)|''/g, (_, escaped) => escaped ?? "'") });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (sign !== undefined) found.push({ kind: 'sign', value: sign });
    else throw unreadable(`at "${text.slice(end, end + 20)}"`);
    if (found.length > mostTokens) throw unreadable('it is too long');
  }
  return found;
}

export interface Reader {
  /** The next token as it was written, or `the end`. */
  readonly here: string;
  readonly isEnd: boolean;
  /** Takes the word or sign if it is the next, in any letters; a quoted text never is one. */
  take(value: string): boolean;
  /** Refuses where it is not the next. */
  demand(value: string): void;
  /** A name; refuses where none is the next. */
  word(): string;
  /** A name that a sign follows, which is taken along: `count(`. Undefined, and nothing taken, where there is none. */
  wordBefore(sign: string): string | undefined;
  /** A number, a text, or true or false. */
  literal(): number | string | boolean;
  /** A sign that compares, or undefined. */
  comparison(): string | undefined;
  /** A whole number up to that. */
  whole(most: number): number;
}

export function readerOf(text: string): Reader {
  const tokens = tokensOf(text);
  let at = 0;
  const is = (value: string, there = at) => tokens[there]?.kind !== 'text' && tokens[there]?.value.toLowerCase() === value;
  const reader: Reader = {
    get here() {
      return tokens[at]?.value ?? 'the end';
    },
    get isEnd() {
      return at >= tokens.length;
    },
    take: (value) => is(value) && ++at > 0,
    demand: (value) => {
      if (!reader.take(value)) throw unreadable(`${value.toUpperCase()} is missing before "${reader.here}"`);
    },
    word: () => {
      const token = tokens[at];
      if (token?.kind !== 'word') throw unreadable(`a name is missing before "${reader.here}"`);
      at += 1;
      return token.value;
    },
    wordBefore: (sign) => {
      const token = tokens[at];
      if (token?.kind !== 'word' || !is(sign, at + 1)) return undefined;
      at += 2;
      return token.value;
    },
    literal: () => {
      const token = tokens[at];
      const isTruth = token?.kind === 'word' && /^(?:true|false)$/i.test(token.value);
      if (!token || token.kind === 'sign' || (token.kind === 'word' && !isTruth))
        throw unreadable(`a value is missing before "${reader.here}"`);
      at += 1;
      if (token.kind === 'number') return Number(token.value);
      return isTruth ? token.value.toLowerCase() === 'true' : token.value;
    },
    comparison: () => {
      const token = tokens[at];
      if (token?.kind !== 'sign' || !/^[<>=!]/.test(token.value)) return undefined;
      at += 1;
      return token.value;
    },
    whole: (most) => {
      const token = tokens[at];
      if (token?.kind !== 'number' || !/^\d{1,6}$/.test(token.value) || Number(token.value) > most)
        throw unreadable(`START and LIMIT are whole numbers up to ${most}`);
      at += 1;
      return Number(token.value);
    },
  };
  return reader;
}
