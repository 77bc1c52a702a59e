// The vendor's interfaces as a whole: the operations served here, and those that are declared alone. A client that asks for one of these hears why, and
// the rest of its document is run; an operation that no schema had would be refused with its document.
import { readFileSync } from 'node:fs';
import { extendSchema, type GraphQLSchema, parse } from 'graphql';
import { schemaOf } from './schemas.ts';

const whole = new Map<1 | 2, GraphQLSchema>();

/** Made once, when it is asked for first: thousands of lines are read for it. */
export function interfaceOf(generation: 1 | 2): GraphQLSchema {
  const made =
    whole.get(generation) ??
    extendSchema(
      schemaOf(`generation-${generation}`),
      parse(readFileSync(new URL(`../unserved-${generation}.graphql`, import.meta.url), 'utf8')),
    );
  whole.set(generation, made);
  return made;
}

/** The names of all its operations. */
export const operationsOf = (generation: 1 | 2): readonly string[] =>
  [interfaceOf(generation).getQueryType(), interfaceOf(generation).getMutationType()].flatMap((root) =>
    Object.keys(root?.getFields() ?? {}),
  );
