// The suites of the check. They are begun in this order: what answers soonest, then the longest first, so that no long one ends alone.
import { checkArrows } from './arrows.ts';
import { checkAsvs } from './asvs.ts';
import { checkGlossary } from './glossary.ts';
import { checkSentences } from './sentences.ts';
import { checkSizes } from './sizes.ts';
import { checkWords } from './words.ts';

/** A rule answers what it found, a program by its exit code, test files by what Node's runner counts. */
export type Suite = { readonly name: string } & (
  | { readonly kind: 'rule'; readonly faults: () => readonly string[] }
  | { readonly kind: 'program'; readonly args: readonly string[] }
  | TestSuite
);

export interface TestSuite {
  readonly kind: 'tests';
  readonly files: readonly string[];
  /** Each file in a process of its own. */
  readonly apart?: boolean;
}

const rule = (name: string, faults: () => readonly string[]): Suite => ({ name, kind: 'rule', faults });
const program = (name: string, ...args: readonly string[]): Suite => ({ name, kind: 'program', args });
const tests = (name: string, ...files: readonly string[]): Suite => ({ name, kind: 'tests', files });
const apart = (name: string, ...files: readonly string[]): Suite => ({ name, kind: 'tests', files, apart: true });

export const suites: readonly Suite[] = [
  rule('arrows', checkArrows),
  rule('sizes', checkSizes),
  rule('words', () => [...checkWords(), ...checkGlossary()]),
  rule('sentences', checkSentences),
  rule('asvs', checkAsvs),
  // One checker: each further one judges again what the files have in common, which took twice the time of the processors and three times the memory.
  program('types', 'node_modules/typescript/bin/tsc', '-p', '.', '--checkers', '1'),
  program('types of scripts for browsers', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.browser.json'),
  program('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  program('parameters', 'tools/unread/check.ts'),
  tests('unit', 'src/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts'),
  tests('cross product', 'test/cross/cross-product.test.ts', 'test/cross/complete.test.ts'),
  tests('moving', 'test/moving/*.test.ts'),
  tests('journeys', 'test/journeys/*.test.ts'),
  tests('engines', 'test/engines/*.test.ts'),
  tests('orders', 'test/orders/*.test.ts'),
  tests('hostile', 'test/hostile/*.test.ts'),
  tests('tongues', 'test/tongues/*.test.ts'),
  tests('scim', 'test/scim/*.test.ts'),
  tests('effects', 'test/effects/*.test.ts'),
  tests('tokens', 'test/tokens/*.test.ts'),
  tests('admission', 'test/admission/*.test.ts'),
  tests('events', 'test/events/*.test.ts'),
  tests('pages', 'test/pages/*.test.ts'),
  tests('hazizz', 'test/hazizz/*.test.ts'),
  tests('akamai', 'test/akamai/*.test.ts'),
  tests('gigya', 'test/gigya/*.test.ts'),
  tests('authing', 'test/authing/*.test.ts'),
  tests('writers', 'test/writers/*.test.ts'),
  tests('cross tenants', 'test/cross/other-tenant.test.ts', 'test/cross/mutants.test.ts'),
  tests('serving', 'test/serving/*.test.ts'),
  tests('worlds', 'test/worlds/*.test.ts'),
  tests('factors', 'test/factors/*.test.ts'),
  tests('growth', 'test/growth/*.test.ts'),
  tests('scenarios on PostgreSQL', 'test/scenarios/postgres.test.ts'),
  tests('product', 'test/*.test.ts'),
  tests('saml sp', 'test/saml-sp/*.test.ts'),
  tests('passkeys', 'test/passkeys/*.test.ts'),
  tests('providers', 'test/providers/*.test.ts'),
  tests('federation', 'test/federation/*.test.ts'),
  tests('saml', 'test/saml/*.test.ts'),
  tests('scenarios on SQLite', 'test/scenarios/sqlite.test.ts'),
  tests('wso2', 'test/wso2/*.test.ts'),
  apart('clients', 'test/clients/*.test.ts'),
  tests('security', 'test/security/*.test.ts'),
  tests('upgrade', 'test/upgrade/*.test.ts'),
];

/** Suites that run in one process where several of them are asked for: each would load the server anew, and begin with code that nobody has called. */
const together: readonly (readonly string[])[] = [
  ['scim', 'effects', 'tokens', 'admission', 'events'],
  ['hazizz', 'akamai', 'gigya', 'authing'],
  ['moving', 'journeys', 'engines', 'orders'],
  ['factors', 'saml sp', 'passkeys', 'providers', 'federation', 'saml'],
];

function joined(chosen: readonly Suite[]): readonly Suite[] {
  const companionsOf = ({ name }: Suite) => {
    const names = together.find((group) => group.includes(name)) ?? [];
    return chosen.filter((suite): suite is TestSuite & Suite => suite.kind === 'tests' && names.includes(suite.name));
  };
  return chosen.flatMap((suite) => {
    const all = companionsOf(suite);
    if (all.length < 2) return [suite];
    return suite === all[0] ? [tests(all.map(({ name }) => name).join(', '), ...all.flatMap(({ files }) => files))] : [];
  });
}

/** Those whose names contain one of the words; all, without words. Throws for a word that no name contains: an empty check is not green. */
export function suitesNamed(words: readonly string[]): readonly Suite[] {
  const unknown = words.filter((word) => !suites.some(({ name }) => name.includes(word)));
  if (unknown.length > 0)
    throw new Error(`No suite is named ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`);
  return joined(suites.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word))));
}
