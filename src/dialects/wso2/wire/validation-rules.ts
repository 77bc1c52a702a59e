// The rules of passwords and user names as this vendor's newer interface lists them, over the same settings that its connectors move. Counts of kinds of
// characters are look-aheads of one pattern, which is read back into counts; any other pattern is shown as the expression that it is.
import type { Settings, SettingsPatch } from '../../../core/tenants/index.ts';

export interface ValidationRule {
  readonly validator: string;
  readonly properties: readonly { readonly key: string; readonly value: string }[];
}

export interface FieldRules {
  readonly rules?: readonly ValidationRule[];
  readonly regEx?: readonly ValidationRule[];
}

export const fields = ['password', 'username'] as const;
export type RuledField = (typeof fields)[number];

const length = 'LengthValidator';
const expression = 'JavaRegExValidator';
const alphanumeric = 'AlphanumericValidator';

/** Validators that ask for so many characters of a kind. */
const kinds: Readonly<Record<string, string>> = {
  NumeralValidator: '[0-9]',
  UpperCaseValidator: '[A-Z]',
  LowerCaseValidator: '[a-z]',
  SpecialCharacterValidator: '[^A-Za-z0-9]',
};

const rule = (validator: string, values: Readonly<Record<string, string | number>>): ValidationRule => ({
  validator,
  properties: Object.entries(values).map(([key, value]) => ({ key, value: String(value) })),
});

const lookAhead = (kind: string, count: string): string => `(?=(?:.*${kind}){${count}})`;

const patternOf = (counts: Readonly<Record<string, string>>): string => {
  const asked = Object.entries(counts).map(([validator, count]) => lookAhead(kinds[validator]!, count));
  return asked.length === 0 ? '' : `^${asked.join('')}.*$`;
};

/** The rules that make this pattern; undefined where it was written otherwise. */
function countsIn(pattern: string): readonly ValidationRule[] | undefined {
  if (pattern === '') return [];
  const [, ahead] = /^\^((?:\(\?=.+?\)\{\d+\}\))+)\.\*\$$/.exec(pattern) ?? [];
  const found = [...(ahead ?? '').matchAll(/\(\?=\(\?:\.\*(\[.+?\])\)\{(\d+)\}\)/g)].map(([, kind, count]) => ({ kind, count: count! }));
  const rules = found.flatMap(({ kind, count }) => {
    const validator = Object.keys(kinds).find((name) => kinds[name] === kind);
    return validator === undefined ? [] : [rule(validator, { 'min.length': count })];
  });
  const again = patternOf(Object.fromEntries(rules.map(({ validator, properties }) => [validator, properties[0]!.value])));
  return again === pattern ? rules : undefined;
}

const bounded = /^\^\[(\\S|a-zA-Z0-9)\]\{(\d+),(\d+)\}\$$/;

export function shownRules(field: RuledField, { passwords, identifiers }: Settings): FieldRules & { readonly field: RuledField } {
  if (field === 'username') {
    const [, kind, min, max] = bounded.exec(identifiers.usernameForm) ?? [];
    if (kind === undefined) return { field, regEx: [rule(expression, { 'java.regex': identifiers.usernameForm })] };
    const plain = kind === '\\S' ? [] : [rule(alphanumeric, { 'enable.validator': 'true', 'enable.special.characters': 'false' })];
    return { field, rules: [rule(length, { 'min.length': min!, 'max.length': max! }), ...plain] };
  }
  const counts = countsIn(passwords.pattern);
  const lengths = rule(length, { 'min.length': passwords.minLength, 'max.length': passwords.maxLength });
  if (counts) return { field, rules: [lengths, ...counts] };
  return { field, rules: [lengths], regEx: [rule(expression, { 'java.regex': passwords.pattern })] };
}

/** Why rules cannot be taken, in the vendor's own kinds of refusal. */
export type UnfitRules = { readonly unfit: 'validator' | 'value' | 'both' | 'none'; readonly name: string };

export const isUnfit = (read: SettingsPatch | UnfitRules): read is UnfitRules => 'unfit' in read;

const isCount = (text: string | undefined): text is string => text !== undefined && /^\d{1,3}$/.test(text);
const textOf = ({ properties }: ValidationRule, key: string): string | undefined => properties.find((each) => each.key === key)?.value;

/** Both is what the original's own examples never do; here it is how a pattern of an older connector is shown, and it may be sent back. */
export function patchFrom(field: RuledField, { rules = [], regEx = [] }: FieldRules): SettingsPatch | UnfitRules {
  const taken = [...rules, ...regEx].find(({ validator }, at, all) => all.findIndex((each) => each.validator === validator) !== at);
  if (taken) return { unfit: 'value', name: taken.validator };
  const lengths = rules.find(({ validator }) => validator === length);
  const [pattern, ...further] = regEx;
  if (further.length > 0 || (pattern && pattern.validator !== expression)) return { unfit: 'validator', name: regEx.at(-1)!.validator };
  const text = pattern && textOf(pattern, 'java.regex');
  if (pattern && (text ?? '') === '') return { unfit: 'value', name: expression };
  const bounds = lengths && [textOf(lengths, 'min.length') ?? '1', textOf(lengths, 'max.length') ?? '128'];
  if (bounds && !(bounds.every(isCount) && Number(bounds[0]) <= Number(bounds[1]))) return { unfit: 'value', name: length };
  const others = rules.filter(({ validator }) => validator !== length);
  if (rules.length + regEx.length === 0) return { unfit: 'none', name: field };
  if (text !== undefined && others.length > 0) return { unfit: 'both', name: field };
  return field === 'password' ? ofPasswords(bounds, others, text) : ofUsernames(bounds, others, text);
}

function ofPasswords(
  bounds: readonly string[] = ['1', '128'],
  others: readonly ValidationRule[],
  text: string | undefined,
): SettingsPatch | UnfitRules {
  const counts: Record<string, string> = {};
  for (const each of others) {
    const count = textOf(each, 'min.length');
    if (!Object.hasOwn(kinds, each.validator)) return { unfit: 'validator', name: each.validator };
    if (!isCount(count) || Number(count) > 100) return { unfit: 'value', name: each.validator };
    if (Number(count) > 0) counts[each.validator] = count;
  }
  const [minLength, maxLength] = bounds.map(Number);
  return { passwords: { minLength: minLength!, maxLength: maxLength!, pattern: text ?? patternOf(counts), patternText: '' } };
}

function ofUsernames(
  bounds: readonly string[] = ['3', '30'],
  others: readonly ValidationRule[],
  text: string | undefined,
): SettingsPatch | UnfitRules {
  const [plain, ...further] = others;
  if (further.length > 0 || (plain && plain.validator !== alphanumeric)) return { unfit: 'validator', name: others.at(-1)!.validator };
  if (plain && textOf(plain, 'enable.special.characters') === 'true') return { unfit: 'value', name: alphanumeric };
  const isPlain = plain !== undefined && textOf(plain, 'enable.validator') === 'true';
  const [min, max] = bounds.map(Number);
  return { identifiers: { usernameForm: text ?? `^[${isPlain ? 'a-zA-Z0-9' : '\\S'}]{${min},${max}}$` } };
}

const property = (name: string, type: string, displayName: string) => ({ name, type, displayName, description: '', displayOrder: 1 });

/** Validators that a rule may name, with what each takes. */
export const validators = [
  { type: 'RULE', name: length, properties: [property('min.length', 'int', 'Minimum'), property('max.length', 'int', 'Maximum')] },
  ...Object.keys(kinds).map((name) => ({ type: 'RULE', name, properties: [property('min.length', 'int', 'Minimum')] })),
  {
    type: 'RULE',
    name: alphanumeric,
    properties: [property('enable.validator', 'boolean', 'Letters and digits'), property('enable.special.characters', 'boolean', 'Others')],
  },
  { type: 'REGEX', name: expression, properties: [property('java.regex', 'string', 'Expression')] },
];
