// The vendor's query language, as far as it is spoken, read into the core's conditions: SELECT … FROM … WHERE … ORDER BY … START … LIMIT …. What is not
// spoken (GROUP BY, functions, joins) is refused by its word.
import type { Comparison, Condition, Scalar } from '../../../core/accounts/index.ts';
import { refuse } from '../../_common/request-errors.ts';

export interface GsqlQuery {
  /** Paths as they were written; undefined for all, `count` for their number. */
  readonly fields: readonly string[] | 'count' | undefined;
  readonly from: string;
  readonly where: Condition | undefined;
  readonly sort: readonly { readonly path: string; readonly descending: boolean }[];
  readonly start: number | undefined;
  readonly limit: number | undefined;
}

/** Where a path of the query stands, and what its literals are there; undefined for a path that there is not. */
export type GsqlPlace = (path: string) => { readonly path: string; literal(value: Scalar): Scalar | undefined } | undefined;

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  readonly value: string;
}

const pattern = /\s*(?:('(?:\\.|''|[^'\\])*'|"(?:\\.|[^"\\])*")|(-?\d+(?:\.\d+)?(?![\w.]))|([a-zA-Z_][\w.]*)|(<=|>=|!=|<>|[=<>(),*]))/y;
const comparisons: Readonly<Record<string, Comparison>> = { '=': '=', '!=': '!=', '<>': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
const mostTokens = 2000;
const mostLevels = 50;
const mostSelected = 100;

const wrong = (why: string) => refuse('parameter.out-of-bounds', { name: 'query', allowed: `cannot be read: ${why.slice(0, 200)}` });

function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  for (let end = 0; text.slice(end).trim() !== ''; end = pattern.lastIndex) {
    const [, quoted, number, word, sign] = pattern.exec(text) ?? [];
    if (quoted !== undefined) found.push({ kind: 'text', value: quoted.slice(1, -1).replace(/\\(.)|''/g, (_, escaped) => escaped ?? "'") });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (sign !== undefined) found.push({ kind: 'sign', value: sign });
    else throw wrong(`at "${text.slice(end, end + 20)}"`);
    if (found.length > mostTokens) throw wrong('it is too long');
  }
  return found;
}

/** Refuses what cannot be read, and paths that `placeOf` does not know. */
export function readQuery(text: string, placeOf: GsqlPlace): GsqlQuery {
  const tokens = tokensOf(text);
  let at = 0;
  const is = (value: string) => tokens[at]?.kind !== 'text' && tokens[at]?.value.toLowerCase() === value;
  const take = (value: string) => is(value) && ++at > 0;
  const demand = (value: string) => {
    if (!take(value)) throw wrong(`${value.toUpperCase()} is missing before "${tokens[at]?.value ?? 'the end'}"`);
  };
  const word = () => {
    const token = tokens[at];
    if (token?.kind !== 'word') throw wrong(`a name is missing before "${token?.value ?? 'the end'}"`);
    at += 1;
    return token.value;
  };
  const place = (path: string) => {
    const found = placeOf(path);
    if (!found) throw wrong(`there is no field ${path}`);
    return found;
  };
  const whole = (most: number) => {
    const token = tokens[at];
    if (token?.kind !== 'number' || !/^\d{1,6}$/.test(token.value) || Number(token.value) > most)
      throw wrong(`START and LIMIT are whole numbers up to ${most}`);
    at += 1;
    return Number(token.value);
  };

  function literal(of: ReturnType<typeof place>): Scalar {
    const token = tokens[at];
    const isTruth = token?.kind === 'word' && /^(?:true|false)$/i.test(token.value);
    if (!token || token.kind === 'sign' || (token.kind === 'word' && !isTruth))
      throw wrong(`a value is missing before "${token?.value ?? 'the end'}"`);
    at += 1;
    const given = token.kind === 'number' ? Number(token.value) : isTruth ? token.value.toLowerCase() === 'true' : token.value;
    const read = of.literal(given);
    if (read === undefined) throw wrong(`${of.path} is never "${token.value}"`);
    return read;
  }

  function comparison(): Condition {
    const of = place(word());
    const { path } = of;
    if (take('is')) {
      const isNot = take('not');
      demand('null');
      return { kind: 'null', path, is: !isNot };
    }
    const not = take('not');
    const denied = (of: Condition): Condition => (not ? { kind: 'not', of } : of);
    if (take('contains')) {
      const value = literal(of);
      if (typeof value !== 'string') throw wrong('CONTAINS has a text');
      return denied({ kind: 'like', path, how: 'contains', value });
    }
    if (take('in')) {
      demand('(');
      const values = [literal(of)];
      while (take(',')) values.push(literal(of));
      demand(')');
      return denied({ kind: 'or', of: values.map((value) => ({ kind: 'compare', path, op: '=', value })) });
    }
    const op = tokens[at]?.kind === 'sign' && !not ? comparisons[tokens[at]!.value] : undefined;
    if (!op) throw wrong(`"${tokens[at]?.value ?? 'the end'}" compares nothing`);
    at += 1;
    return { kind: 'compare', path, op, value: literal(of) };
  }

  function denial(level: number): Condition {
    if (level > mostLevels) throw wrong('it is nested too deep');
    if (take('not')) return { kind: 'not', of: denial(level + 1) };
    if (!take('(')) return comparison();
    const inner = either(level + 1);
    demand(')');
    return inner;
  }

  function both(level: number): Condition {
    const of = [denial(level)];
    while (take('and')) of.push(denial(level));
    return of.length === 1 ? of[0]! : { kind: 'and', of };
  }

  function either(level: number): Condition {
    const of = [both(level)];
    while (take('or')) of.push(both(level));
    return of.length === 1 ? of[0]! : { kind: 'or', of };
  }

  function selected(): GsqlQuery['fields'] {
    if (take('*')) return undefined;
    const names: string[] = [];
    do {
      const name = word();
      if (name.toLowerCase() === 'count' && take('(')) {
        demand('*');
        demand(')');
        return 'count';
      }
      place(name);
      names.push(name);
      if (names.length > mostSelected) throw wrong(`SELECT has more than ${mostSelected} names`);
    } while (take(','));
    return names;
  }

  demand('select');
  const fields = selected();
  demand('from');
  const from = word();
  const where = take('where') ? either(0) : undefined;
  const sort: { path: string; descending: boolean }[] = [];
  if (take('order')) {
    demand('by');
    do {
      const { path } = place(word());
      const descending = take('desc');
      if (!descending) take('asc');
      sort.push({ path, descending });
    } while (take(','));
  }
  // Either may come first.
  let start = take('start') ? whole(5000) : undefined;
  const limit = take('limit') ? whole(1000) : undefined;
  start ??= take('start') ? whole(5000) : undefined;
  if (at < tokens.length) throw wrong(`"${tokens[at]!.value}" is not spoken here`);
  return { fields, from, where, sort, start, limit };
}
