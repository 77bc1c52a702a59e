// Rule definitions on this vendor's wire: {"and":[…]}, {"match":"…"}, {"min-length":n}, "to-upper" and their kin.
import { isObject, type Json } from '../../../core/json.ts';
import type { RuleDefinition } from '../../../core/schema/index.ts';
import { refuse } from '../../_common/request-errors.ts';

const words: Readonly<Record<string, 'to-upper' | 'to-lower' | 'write-once'>> = {
  'to-upper': 'to-upper',
  'to-lower': 'to-lower',
  'ignore-update': 'write-once',
};
const lengths = ['min-length', 'max-length', 'truncate'] as const;
const mostRules = 50;

const unfit = (reason: string) => refuse('parameter.out-of-bounds', { name: 'definition', allowed: reason });

export function ruleIn(given: Json, depth = 0): RuleDefinition {
  if (depth > 8) throw unfit('the rule is nested too deep');
  if (typeof given === 'string' && Object.hasOwn(words, given)) return { kind: words[given]! };
  const [entry, ...more] = isObject(given) ? Object.entries(given) : [];
  if (!entry || more.length > 0) throw unfit('a rule is one word, or an object with one member');
  const [name, value] = entry;
  if ((name === 'and' || name === 'or') && Array.isArray(value) && value.length > 0 && value.length <= mostRules)
    return { kind: name === 'and' ? 'all' : 'any', of: value.map((each) => ruleIn(each as Json, depth + 1)) };
  if ((name === 'match' || name === 'match-all') && typeof value === 'string' && value.length <= 1000)
    return { kind: name === 'match' ? 'match' : 'match-each', pattern: value };
  const length = lengths.find((each) => each === name);
  if (length && typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000)
    return { kind: length, length: value };
  throw unfit(`'${name.slice(0, 80)}' is no rule`);
}

export function ruleOut(rule: RuleDefinition): Json {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return { [rule.kind === 'all' ? 'and' : 'or']: rule.of.map(ruleOut) };
    case 'match':
    case 'match-each':
      return { [rule.kind === 'match' ? 'match' : 'match-all']: rule.pattern };
    case 'min-length':
    case 'max-length':
    case 'truncate':
      return { [rule.kind]: rule.length };
    default:
      return Object.keys(words).find((word) => words[word] === rule.kind)!;
  }
}
