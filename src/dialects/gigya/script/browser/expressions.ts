// Conditions of screen-sets, as `data.age >= 18 && profile.country == 'HU' ? 'a' : 'b'`: read by rules of our own, because a page may forbid evaluation, and
// because a condition only looks. What it cannot read is undefined, and holds for nothing.

type Scope = Readonly<Record<string, unknown>>;
type Token = { readonly kind: 'number' | 'text' | 'name' | 'mark' | 'end'; readonly text: string };

const pattern =
  /\s*(?:(\d+(?:\.\d+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z_$][\w$]*)|(===|!==|==|!=|<=|>=|&&|\|\||[<>!?:().[\]+-]))/y;
const mostTokens = 500;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  const whole = text.trimEnd();
  while (pattern.lastIndex < whole.length && tokens.length < mostTokens) {
    const found = pattern.exec(whole);
    if (!found) return [];
    const [, number, single, double, name, mark] = found;
    const quoted = single ?? double;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(.)/g, '$1') });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'mark', text: mark! });
  }
  return tokens;
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null, undefined: undefined };
/** Binary operators, the loosest first. */
const levels = [['||'], ['&&'], ['==', '!=', '===', '!=='], ['<', '>', '<=', '>='], ['+', '-']] as const;

/** Own members of objects alone: nothing of what every object has. */
function memberOf(value: unknown, name: string): unknown {
  if (typeof value === 'string' && name === 'length') return value.length;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function compared(mark: string, left: unknown, right: unknown): unknown {
  const [a, b] = [left, right] as [number, number];
  switch (mark) {
    case '==':
      // biome-ignore lint/suspicious/noDoubleEquals: as its writer meant it
      return a == b;
    case '!=':
      // biome-ignore lint/suspicious/noDoubleEquals: as its writer meant it
      return a != b;
    case '===':
      return a === b;
    case '!==':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    default:
      return a - b;
  }
}

class Reader {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #scope: Scope;

  constructor(tokens: readonly Token[], scope: Scope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  get isOver(): boolean {
    return this.#at >= this.#tokens.length;
  }

  #next(): Token {
    this.#at += 1;
    return this.#tokens[this.#at - 1] ?? { kind: 'end', text: '' };
  }

  #takes(...marks: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'mark' || !marks.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }

  whole(): unknown {
    const condition = this.#binary(0);
    if (!this.#takes('?')) return condition;
    const [then, colon, otherwise] = [this.whole(), this.#takes(':'), this.whole()];
    return colon === undefined ? undefined : condition ? then : otherwise;
  }

  #binary(level: number): unknown {
    const marks = levels[level];
    if (!marks) return this.#unary();
    let value = this.#binary(level + 1);
    for (let mark = this.#takes(...marks); mark !== undefined; mark = this.#takes(...marks)) {
      const right = this.#binary(level + 1);
      value = mark === '||' ? value || right : mark === '&&' ? value && right : compared(mark, value, right);
    }
    return value;
  }

  #unary(): unknown {
    if (this.#takes('!')) return !this.#unary();
    if (this.#takes('-')) return -(this.#unary() as number);
    let value = this.#primary();
    for (let mark = this.#takes('.', '['); mark !== undefined; mark = this.#takes('.', '[')) {
      value = memberOf(value, mark === '.' ? this.#next().text : String(this.whole()));
      if (mark === '[') this.#takes(']');
    }
    return value;
  }

  #primary(): unknown {
    if (this.#takes('(')) {
      const value = this.whole();
      this.#takes(')');
      return value;
    }
    const { kind, text } = this.#next();
    if (kind === 'number') return Number(text);
    if (kind === 'text') return text;
    if (kind !== 'name') return undefined;
    return Object.hasOwn(words, text) ? words[text] : memberOf(this.#scope, text);
  }
}

/** The value of an expression; undefined where it is none, or says more than these rules know. */
export function valueOfExpression(text: string, scope: Scope): unknown {
  const reader = new Reader(tokensOf(text), scope);
  const value = reader.whole();
  return reader.isOver ? value : undefined;
}
