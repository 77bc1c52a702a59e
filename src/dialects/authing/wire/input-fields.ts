// The members of an input object of the schema, as parameters: what the schema takes is what the documents say, and the readers get. Endpoints declare them
// when they are loaded, so the one definition is read here by itself: the whole schema takes a library and thousands of lines.
import { readFileSync } from 'node:fs';
import { type TSchema, Type } from 'typebox';
import { Flag, Maybe, Text, Whole } from '../../_common/parameters.ts';

const kinds: Readonly<Record<string, () => TSchema>> = {
  String: () => Text({ blank: 'allowed' }),
  Int: () => Whole(),
  Boolean: () => Flag(),
};

/** None of them has to be there, whatever the schema says: GraphQL itself has judged that. */
export function fieldsOfInput(name: 'generation-1' | 'generation-2', input: string): Record<string, TSchema> {
  const text = [name, 'both'].map((file) => readFileSync(new URL(`../${file}.graphql`, import.meta.url), 'utf8')).join('\n');
  const [, members] = new RegExp(`^input ${input} \\{\\n(.*?)^\\}`, 'ms').exec(text) ?? [];
  if (members === undefined) throw new Error(`${input} is no input of ${name}`);
  const declared = [...members.matchAll(/^ {2}(\w+): (.+?)!?$/gm)];
  return Object.fromEntries(declared.map(([, member, type]) => [member, Maybe((kinds[type!] ?? Type.Unknown)())]));
}
