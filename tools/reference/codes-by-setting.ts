// Which codes hang on a setting: those of executed scenarios that change it, and those whose advice to operators names it.
import { adviceFor, openLibrary, titleOf } from '../../src/pages/errors/library.ts';

/** By `<section>.<name>`: links to records, in the order of dialects and codes. */
export type Depending = ReadonlyMap<string, readonly string[]>;

export function codesBySetting(): Depending {
  const found = new Map<string, string[]>();
  for (const { dialect, code, fact, settings = {}, further } of openLibrary().records) {
    const changed = [settings, ...further.map((more) => more.settings ?? {})].flatMap((each) => Object.keys(each));
    const advised = (adviceFor(fact).operator ?? '').match(/\b[a-z][A-Za-z]*\.[a-z][A-Za-z]*\b/g) ?? [];
    for (const name of new Set([...changed, ...advised]))
      found.set(name, [...(found.get(name) ?? []), `[${titleOf(dialect)} ${code}](errors/${dialect}/${code}.md)`]);
  }
  return found;
}
