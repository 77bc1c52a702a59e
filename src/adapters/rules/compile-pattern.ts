// A tenant's pattern, compiled to something that runs in linear time (RE2), whoever wrote it.
// RE2 knows no look-ahead; leading positive ones, the usual way to say "and", become a list of patterns that must all match.
import { RE2JS } from 're2js';

type Judge = (text: string) => boolean;

/** What a pattern may cost: a text of 64 KiB against a program of so many steps takes a fraction of a second. */
const mostSteps = 1000;
const mostCharacters = 512;

/** Constructs that no program of linear time has, or that would make one without end. */
const unbounded = /too large|invalid repeat count|Perl syntax|escape sequence: `\\[1-9k]|named capture: `\(\?<[!=]/;

/** Those asked for last. A tenant's pattern is asked for at every registration, and a class of Unicode takes milliseconds to compile. */
const compiled = new Map<string, Judge>();
const most = 100;

/** Throws where the pattern is none. */
export function compilePattern(pattern: string): Judge {
  const judge = compiled.get(pattern) ?? newJudge(pattern);
  compiled.delete(pattern);
  compiled.set(pattern, judge);
  const [oldest] = compiled.keys();
  if (compiled.size > most) compiled.delete(oldest!);
  return judge;
}

function newJudge(pattern: string): Judge {
  const parts = conjuncts(pattern).map((part) => RE2JS.compile(part));
  return (text) => parts.every((part) => part.matcher(text).find());
}

/** Why a pattern is none, in a few words; undefined where it is one. */
export function whyNoPattern(pattern: string): string | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Why a pattern would cost more than a write may, in a few words; undefined where it costs little, or is none. */
export function whyCostly(pattern: string): string | undefined {
  if (pattern.length > mostCharacters) return `it has more than ${mostCharacters} characters`;
  try {
    const steps = conjuncts(pattern).reduce((sum, part) => sum + RE2JS.compile(part).programSize(), 0);
    return steps > mostSteps ? `it has ${steps} steps for each character, and ${mostSteps} are allowed` : undefined;
  } catch (error) {
    const { message } = error as Error;
    return unbounded.test(message) ? message : undefined;
  }
}

/** `^(?=.*\d)(?=.*[a-z]).{8,}$` and `^((?=.*\d)(?=.*[a-z])).{8,}$` as patterns without look-ahead. */
function conjuncts(pattern: string): readonly string[] {
  let rest = pattern;
  const anchored = rest.startsWith('^');
  if (anchored) rest = rest.slice(1);
  const inGroup = rest.startsWith('((?=');
  if (inGroup) rest = rest.slice(1);
  const found: string[] = [];
  while (rest.startsWith('(?=')) {
    const end = closing(rest);
    if (end < 0) return [pattern];
    found.push(`^(?:${rest.slice(3, end)})`);
    rest = rest.slice(end + 1);
  }
  if (found.length === 0) return [pattern];
  if (inGroup) {
    if (!rest.startsWith(')')) rest = `(?:${rest}`;
    else rest = rest.slice(1);
  }
  return [...found, `${anchored ? '^' : ''}${rest}`];
}

/** The end of the group that begins the text; -1 if it has none. */
function closing(text: string): number {
  let depth = 0;
  let inClass = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '\\') i += 1;
    else if (inClass) inClass = c !== ']';
    else if (c === '[') inClass = true;
    else if (c === '(') depth += 1;
    else if (c === ')') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}
