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
  /** User name, address, given and family name of the owner. */
  readonly names: readonly string[];
  readonly field: string;
}

/** No password longer than that is hashed, whoever sets it and in whatever form it arrives. */
export const tooLong = (password: Password | undefined, field: string): readonly Problem[] =>
  password?.isTooLong ? [{ field, rule: 'too-long', max: mostPasswordBytes }] : [];

export function problemsOfPassword({ password, rules, matchesPattern, names, field }: Judgement): readonly Problem[] {
  if (password.isTooLong) return tooLong(password, field);
  if (password.arrived === 'digested') return [];
  const text = password.reveal();
  const problems: Problem[] = [];
  const length = [...text].length;
  if (length < rules.minLength) problems.push({ field, rule: 'too-short', min: rules.minLength });
  if (length > rules.maxLength) problems.push({ field, rule: 'too-long', max: rules.maxLength });
  if (groupsIn(text) < rules.groups) problems.push({ field, rule: 'pattern', name: 'groups' });
  if (!matchesPattern(text)) problems.push({ field, rule: 'pattern', name: 'pattern', text: rules.patternText });
  if (rules.notLikeName) {
    const similar = names.find((name) => name.length > 2 && folded(text).includes(folded(name)));
    if (similar) problems.push({ field, rule: 'similar', to: similar });
  }
  return problems;
}

const groupsIn = (text: string): number => [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((group) => group.test(text)).length;
