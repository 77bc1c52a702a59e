// The tenant's rules for a new password, as a pure judgement. Rules are judged when a password is set, never at sign-in,
// and only on what was typed: a digest shows nothing of it.
import type { Problem } from '../faults/index.ts';
import { folded } from '../identifiers/normal-forms.ts';
import type { Settings } from '../tenants/settings/index.ts';
import { mostPasswordBytes, type Password } from './types.ts';

export interface Judgement {
  readonly password: Password;
  readonly rules: Settings['passwords'];
  readonly matchesPattern: (text: string) => boolean;
  /** One of the most used, where the tenant refuses those. */
  readonly isCommon: boolean;
  /** Words that it may not contain. */
  readonly words: readonly string[];
  /** User name, address, given and family name of the owner. */
  readonly names: readonly string[];
  readonly field: string;
}

/** No password longer than that is hashed, whoever sets it and in whatever form it arrives. */
export const tooLong = (password: Password | undefined, field: string): readonly Problem[] =>
  password?.isTooLong ? [{ field, rule: 'too-long', max: mostPasswordBytes }] : [];

export function problemsOfPassword({ password, rules, matchesPattern, isCommon, words, names, field }: Judgement): readonly Problem[] {
  if (password.isTooLong) return tooLong(password, field);
  if (password.arrived === 'digested') return [];
  const text = password.reveal();
  const problems: Problem[] = [];
  const length = [...text].length;
  if (length < rules.minLength) problems.push({ field, rule: 'too-short', min: rules.minLength });
  if (length > rules.maxLength) problems.push({ field, rule: 'too-long', max: rules.maxLength });
  if (groupsIn(text) < rules.groups) problems.push({ field, rule: 'pattern', name: 'groups' });
  if (!matchesPattern(text)) problems.push({ field, rule: 'pattern', name: 'pattern', text: rules.patternText });
  if (isCommon) problems.push({ field, rule: 'pattern', name: 'common', text: 'The password is one of those that are used most.' });
  const containedIn = contained(text);
  const word = words.find(containedIn);
  if (word !== undefined) problems.push({ field, rule: 'pattern', name: 'word', text: `The password must not contain "${word}".` });
  if (rules.notLikeName) {
    const similar = names.find(containedIn);
    if (similar) problems.push({ field, rule: 'similar', to: similar });
  }
  return problems;
}

/** Two letters are part of too much. */
const contained = (text: string) => {
  const within = folded(text);
  return (word: string): boolean => word.length > 2 && within.includes(folded(word));
};

const groupsIn = (text: string): number => [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((group) => group.test(text)).length;
