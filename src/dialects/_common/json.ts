// JSON from outside: no nesting that nobody means, no text that cannot be stored, no key that reaches a prototype, no number that is none.
import { isStorable } from '../../core/json.ts';

const mostNesting = 64;

/** Throws SyntaxError for what is no JSON, and for JSON that no honest caller sends. */
export function parseJson(text: string): unknown {
  if (nestsTooDeep(text)) throw new SyntaxError('nested too deep');
  // Looking at every value costs several times what parsing does: it is done where the text could hold what is looked for.
  return suspicious.test(text) ? JSON.parse(text, guarded) : JSON.parse(text);
}

const suspicious = /__proto__|constructor|\0|\\u|\de\+?\d{3}|\d{300}/i;

/** Alone, or as a part of a path: names with dots are paths to some who read them. */
const reaching = /(?:^|[.[\]])(?:__proto__|constructor)(?:$|[.[\]])/;

/** Looked for in the text: a parsed value could no longer be walked. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (c === '"') quoted = !quoted;
    else if (quoted) at += c === '\\' ? 1 : 0;
    else if (c === '[' || c === '{') {
      depth += 1;
      if (depth > mostNesting) return true;
    } else if (c === ']' || c === '}') depth -= 1;
  }
  return false;
}

function guarded(key: string, value: unknown): unknown {
  if (reaching.test(key)) throw new SyntaxError(`the key ${key} is not taken`);
  if (!isStorable(key) || (typeof value === 'string' && !isStorable(value)))
    throw new SyntaxError('a NUL, or half of a character, is not taken');
  // Beyond what a number holds: it would be stored as null.
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw new SyntaxError('a number is too large');
  return value;
}
