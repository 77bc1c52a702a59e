// Applies a type's rules to the values of one record: first the changes, then the tests.
import type { Problem } from '../faults/index.ts';
import type { Json } from '../json.ts';
import type { Rule, RuleDefinition } from './types.ts';

type Values = Readonly<Record<string, Json>>;
/** Compiles a tenant's pattern to something that runs in linear time. */
type Compile = (pattern: string) => (text: string) => boolean;

export interface Ruled {
  readonly values: Values;
  readonly problems: readonly Problem[];
}

/** `before` are the values that the record has now; null for a new record. */
export function applyRules(rules: readonly Rule[], values: Values, before: Values | null, compile: Compile): Ruled {
  const changed: Record<string, Json> = { ...values };
  const problems: Problem[] = [];
  for (const { paths, definition } of rules) {
    for (const path of paths) {
      const value = changed[path];
      if (value === undefined) continue;
      if (definition.kind === 'write-once') {
        if (before && (before[path] ?? null) !== null) delete changed[path];
      } else if (typeof value === 'string') {
        const next = transformed(definition, value);
        changed[path] = next;
        const problem = broken(definition, next, compile);
        if (problem) problems.push({ field: path, ...problem } as Problem);
      }
    }
  }
  return { values: changed, problems };
}

function transformed(definition: RuleDefinition, text: string): string {
  switch (definition.kind) {
    case 'to-upper':
      return text.toUpperCase();
    case 'to-lower':
      return text.toLowerCase();
    case 'truncate':
      return [...text].slice(0, definition.length).join('');
    case 'all':
      return definition.of.reduce((changed, each) => transformed(each, changed), text);
    default:
      return text;
  }
}

type Broken = { readonly rule: 'too-long'; readonly max: number } | { readonly rule: 'pattern'; readonly name: string };

function broken(definition: RuleDefinition, text: string, compile: Compile): Broken | undefined {
  switch (definition.kind) {
    case 'all':
      return definition.of.map((each) => broken(each, text, compile)).find((each) => each !== undefined);
    case 'any': {
      const all = definition.of.map((each) => broken(each, text, compile));
      return all.length > 0 && all.every((each) => each !== undefined) ? all[0] : undefined;
    }
    case 'match':
      return compile(definition.pattern)(text) ? undefined : { rule: 'pattern', name: 'match' };
    case 'match-each':
      return compile(`^(?:${definition.pattern})*$`)(text) ? undefined : { rule: 'pattern', name: 'match-all' };
    case 'min-length':
      return [...text].length >= definition.length ? undefined : { rule: 'pattern', name: 'min-length' };
    case 'max-length':
      return [...text].length <= definition.length ? undefined : { rule: 'too-long', max: definition.length };
    default:
      return undefined;
  }
}
