// The filter language of searches, read into the core's conditions. Grammar of the vendor's documentation, loosest first:
// or, and, =, comparison, not, is null.
import type { Comparison, Condition, Scalar } from '../../../core/accounts/index.ts';
import { refuse } from '../../_common/request-errors.ts';

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  readonly value: string;
}

const pattern = /\s*(?:('(?:\\.|[^'\\])*')|(-?\d+(?:\.\d+)?(?![\w.]))|([a-zA-Z_/][\w./#]*)|(<=|>=|!=|[=<>()!]))/y;
const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=']);

const unreadable = (reason: string) =>
  refuse('parameter.out-of-bounds', { name: 'filter', allowed: `filter was not valid for the following reason: ${reason}` });

function tokens(text: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw unreadable(`unexpected character at ${at}`);
    const [, quoted, number, word, sign] = match;
    if (quoted !== undefined) found.push({ kind: 'text', value: quoted.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else found.push({ kind: 'sign', value: sign! });
  }
  if (found.length > 200) throw unreadable('too long');
  return found;
}

/** `columnOf` says where an attribute is; it hears of every attribute, known or not. */
export function readFilter(text: string, columnOf: (path: string) => string): Condition {
  const list = tokens(text);
  let at = 0;
  const peek = () => list[at];
  const isWord = (word: string) => peek()?.kind === 'word' && peek()!.value.toLowerCase() === word;
  const isSign = (sign: string) => peek()?.kind === 'sign' && peek()!.value === sign;
  const take = (test: boolean) => {
    if (test) at += 1;
    return test;
  };

  function joined(kind: 'and' | 'or', inner: () => Condition): Condition {
    const parts = [inner()];
    while (take(isWord(kind))) parts.push(inner());
    return parts.length === 1 ? parts[0]! : { kind, of: parts };
  }
  const or = (): Condition => joined('or', and);
  const and = (): Condition => joined('and', negated);

  function negated(): Condition {
    if (take(isWord('not') || isSign('!'))) return { kind: 'not', of: negated() };
    return compared();
  }

  function compared(): Condition {
    if (take(isSign('('))) {
      const inner = or();
      if (!take(isSign(')'))) throw unreadable('a parenthesis is not closed');
      return inner;
    }
    const left = peek();
    if (left?.kind !== 'word') throw unreadable('an attribute is expected');
    at += 1;
    if (take(isWord('is'))) {
      const is = !take(isWord('not'));
      if (!take(isWord('null'))) throw unreadable('null is expected');
      return { kind: 'null', path: columnOf(left.value), is };
    }
    const sign = peek();
    if (sign?.kind !== 'sign' || !comparisons.has(sign.value)) throw unreadable('a comparison is expected');
    at += 1;
    const literal = peek();
    at += 1;
    return { kind: 'compare', op: sign.value as Comparison, path: columnOf(left.value), value: literalOf(literal) };
  }

  const condition = or();
  if (at < list.length) throw unreadable(`unexpected ${list[at]!.value}`);
  return condition;
}

function literalOf(token: Token | undefined): Scalar {
  if (token?.kind === 'text') return token.value;
  if (token?.kind === 'number') return Number(token.value);
  if (token?.kind === 'word' && /^(true|false)$/i.test(token.value)) return token.value.toLowerCase() === 'true';
  throw unreadable('a value is expected');
}
