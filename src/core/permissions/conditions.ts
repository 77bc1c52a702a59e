// Under which conditions a statement of a policy counts: comparisons with facts of the act. What is not known of an act counts against whoever asks: nothing is
// allowed by it, and what it would deny is denied.
import { contains, networkIn } from '../protection/networks.ts';
import { type Instant, instantOfMillis, instantOfText, secondsOf } from '../time.ts';

/** What may be known of an act. `time` is now, `account` and `space` are those of the question; whoever asks says the rest. */
export const factNames = [
  'account',
  'space',
  'time',
  'tenant',
  'application',
  'address',
  'country',
  'province',
  'city',
  'device',
  'system',
  'browser',
] as const;
/** The name of one of these facts. */
export type FactName = (typeof factNames)[number];

/** What whoever asks knows of an act beside the account and the space. */
export interface ActSurroundings extends Readonly<Partial<Record<Exclude<FactName, 'account' | 'space' | 'time'>, string>>> {
  /** Now, unless it is said. */
  readonly time?: Instant;
}

/** `pattern`: a star stands for any text, a question mark for one letter. `number`: of the time, seconds since 1970. `address`: a network address, or a network. */
export type ComparedAs = 'text' | 'text-any-case' | 'pattern' | 'number' | 'time' | 'address';
/** How a fact is to stand to the value: those that are ordered are of times and numbers alone. */
export type FactComparison = 'is' | 'is-not' | 'less' | 'at-most' | 'more' | 'at-least';

/** A fact of an act is compared with a value. */
export interface ActCondition {
  readonly fact: FactName;
  readonly as: ComparedAs;
  readonly compare: FactComparison;
  readonly value: string;
}

/** A rule counts where all of one alternative hold; null: always. */
export type Alternatives = readonly (readonly ActCondition[])[] | null;

export type Facts = Readonly<Partial<Record<Exclude<FactName, 'time'>, string>>> & { readonly time: Instant };

const longest = 500;
const ordered: readonly FactComparison[] = ['less', 'at-most', 'more', 'at-least'];

/** ISO 8601, or milliseconds since 1970. */
const timeIn = (text: string): Instant | undefined => (/^\d{12,14}$/.test(text) ? instantOfMillis(Number(text)) : instantOfText(text));

const numberIn = (text: string): number | undefined => {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
};

/** Whether it can be judged: the value is of the kind that it is compared as, and so is the fact. */
export function isMeaningful({ fact, as, compare, value }: ActCondition): boolean {
  if (value === '' || value.length > longest) return false;
  if (as === 'time') return fact === 'time' && timeIn(value) !== undefined;
  if (as === 'number') return fact === 'time' && numberIn(value) !== undefined;
  if (fact === 'time' || ordered.includes(compare)) return false;
  return as !== 'address' || (fact === 'address' && networkIn(value) !== undefined);
}

/** By pointers, without trying again and again: the pattern is whoever's. */
function matches(pattern: string, text: string): boolean {
  let [at, from, star, back] = [0, 0, -1, 0];
  while (from < text.length) {
    if (pattern[at] === '*') [star, back, at] = [at, from, at + 1];
    else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[from])) [at, from] = [at + 1, from + 1];
    else if (star >= 0) [at, back, from] = [star + 1, back + 1, back + 1];
    else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

const compared = (compare: FactComparison, fact: number, value: number): boolean =>
  ({
    is: fact === value,
    'is-not': fact !== value,
    less: fact < value,
    'at-most': fact <= value,
    more: fact > value,
    'at-least': fact >= value,
  })[compare];

/** Undefined where the fact is not known. */
function holds({ fact, as, compare, value }: ActCondition, facts: Facts): boolean | undefined {
  if (fact === 'time') {
    const wanted = as === 'time' ? timeIn(value) : numberIn(value);
    return wanted === undefined ? undefined : compared(compare, as === 'time' ? facts.time : secondsOf(facts.time), wanted);
  }
  const given = facts[fact];
  if (given === undefined) return undefined;
  if (as === 'address' && networkIn(given) === undefined) return undefined;
  const isSame = {
    text: () => given === value,
    'text-any-case': () => given.toLowerCase() === value.toLowerCase(),
    pattern: () => matches(value, given),
    address: () => contains(value, given),
    number: () => false,
    time: () => false,
  }[as]();
  return isSame === (compare === 'is');
}

/** True if all hold, false if one does not; undefined where that cannot be said. */
function allHold(all: readonly ActCondition[], facts: Facts): boolean | undefined {
  const said = all.map((each) => holds(each, facts));
  if (said.includes(false)) return false;
  return said.includes(undefined) ? undefined : true;
}

/** Whether a rule counts of an act of which these facts are known. */
export const counts = (
  { effect, conditions }: { readonly effect: 'allow' | 'deny'; readonly conditions: Alternatives },
  facts: Facts,
): boolean => conditions === null || conditions.some((all) => allHold(all, facts) ?? effect === 'deny');
