// Judges the values of a record by its type. One order: names → kinds and forms → required → lengths and patterns.
import type { Problem, ProblemRule } from '../faults/index.ts';
import { isEmpty, isObject, isSame, type Json } from '../json.ts';
import { applyRules, type Ruled } from './apply-rules.ts';
import { judgeValue, type PasswordText } from './judge-value.ts';
import { accountType } from './read-record-type.ts';
import type { Attribute, RecordType } from './types.ts';

export type RecordValues = Readonly<Record<string, Json>>;

export interface RecordJudgement {
  readonly type: RecordType;
  /** By the path of the attribute. */
  readonly values: RecordValues;
  /** The record's present values, which are not judged again; null for a new one. */
  readonly before: RecordValues | null;
  readonly compile: (pattern: string) => (text: string) => boolean;
  readonly moved?: MigrationOptions | undefined;
}

/** The record was elsewhere before: its elements bring their ids, and its passwords are hashes. */
export interface MigrationOptions {
  /** A text that has no form of a hash is the account's password. */
  readonly plainPasswords: boolean;
}

export function judgeRecord({ type, values, before, compile, moved }: RecordJudgement): Ruled {
  const problems: Problem[] = [];
  const kept: Record<string, Json> = {};
  for (const [field, value] of Object.entries(values)) {
    const attribute = type.attributes.find(({ path }) => path === field);
    if (!attribute) problems.push({ field, rule: 'undeclared' });
    else if (value === null) kept[field] = attribute.type === 'plural' ? [] : null;
    else {
      const judged = judgeValue(attribute, value, field, before?.[field], moved ? textsMoved(moved, type, field) : 'password');
      if ('problems' in judged) problems.push(...judged.problems);
      else kept[field] = judged.value;
      if (attribute.type === 'plural' && Array.isArray(value))
        problems.push(...problemsOfElements(attribute, value, before === null && !moved));
    }
  }
  for (const { path, required } of type.attributes) {
    const emptied =
      before === null ? isEmpty(values[path]) : Object.hasOwn(values, path) && isEmpty(values[path]) && !isEmpty(before[path]);
    if (required && emptied) problems.push({ field: path, rule: 'required' });
  }
  const isStored = ([path, value]: [string, Json]) => before !== null && isSame(value, before[path]);
  const stored = Object.fromEntries(Object.entries(kept).filter(isStored));
  const changed = Object.fromEntries(Object.entries(kept).filter((each) => !isStored(each)));
  const ruled = problems.length > 0 ? { values: changed, problems: [] } : applyRules(type.rules, changed, before, compile);
  return { values: { ...stored, ...ruled.values }, problems: ranked([...problems, ...ruled.problems]) };
}

/** Only the password of an account may come plain from elsewhere; every other attribute of passwords brings a hash. */
const textsMoved = ({ plainPasswords }: MigrationOptions, type: RecordType, field: string): PasswordText =>
  plainPasswords && type.name === accountType && field === 'password' ? 'either' : 'hash';

/** Elements of a new record bring no ids; new elements bring what their members require. */
function problemsOfElements({ path, members = [] }: Attribute, elements: readonly Json[], isNew: boolean): Problem[] {
  return elements.filter(isObject).flatMap((element): Problem[] => {
    if (element['id'] !== undefined) return isNew ? [{ field: `${path}.id`, rule: 'id-given' }] : [];
    const missing = members.filter((member) => member.required && isEmpty(element[member.path]));
    return missing.map((member): Problem => ({ field: `${path}.${member.path}`, rule: 'required' }));
  });
}

const ranks: readonly (readonly ProblemRule[])[] = [
  ['undeclared', 'reserved', 'id-given'],
  ['type', 'unparsable', 'date'],
  ['required'],
  ['too-long'],
];
const rankOf = ({ rule }: Problem): number => {
  const rank = ranks.findIndex((rules) => rules.includes(rule));
  return rank < 0 ? ranks.length : rank;
};
const ranked = (problems: readonly Problem[]): Problem[] => [...problems].sort((a, b) => rankOf(a) - rankOf(b));
