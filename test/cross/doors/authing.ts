// Fields of both generations of Authing's GraphQL, by whoever names an application or a pool.
import { firstGeneration, secondGeneration } from '../../../src/dialects/authing/fields.ts';
import { type Field, fieldsOf, type Generation } from '../../graphql-fields.ts';
import { type At, admitsOf, as, carryingPlaces, type Declared, type Door, json } from '../door.ts';
import { filled } from '../fill.ts';

/** A code is of one contact: such a field is a door for each. */
const byContact: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  resetPassword: { '': ['phone'], ' by telephone': ['email'] },
};
const idsOfPools = ['registerInClient', 'userPoolId', 'clientId', 'client'];

const declared: Readonly<Record<Generation, Readonly<Record<string, Pick<Declared, 'caller' | 'method'>>>>> = {
  1: firstGeneration as never,
  2: secondGeneration as never,
};

const variablesOf = ({ variables }: Field, leftOut: readonly string[], at: At) => {
  const all = variables((path, name) => String(filled({ type: 'string' }, name, at, path)));
  return Object.fromEntries(Object.entries(all).filter(([name]) => !leftOut.includes(name)));
};

const doorsOf =
  (generation: Generation) =>
  (field: Field): readonly Door[] =>
    Object.entries(byContact[field.name] ?? { '': [] }).flatMap(([contact, leftOut]) =>
      (['app', 'pool'] as const).map((by) => ({
        of: 'authing',
        name: `${field.name}${contact} of generation ${generation} by ${by}`,
        admits: `generation ${generation} by ${by} ${admitsOf(declared[generation][field.name]!)}`,
        places: carryingPlaces((at) => variablesOf(field, leftOut, at)),
        build: ({ world: { keys } }, at) => {
          const { app, pool } = keys.authing;
          const named = by === 'app' ? { 'x-authing-app-id': app } : { 'x-authing-userpool-id': pool };
          const pools = Object.fromEntries(field.args.filter((name) => idsOfPools.includes(name)).map((name) => [name, pool]));
          const body = JSON.stringify({ query: field.document, variables: { ...variablesOf(field, leftOut, at), ...pools } });
          return { method: 'POST', path: generation === 1 ? '/graphql' : '/graphql/v2', headers: { ...json, ...named }, body };
        },
      })),
    );

/** What somebody who is signed in brings beside the token. */
const asUser = as('user', ({ tokens }) => ({ authorization: `Bearer ${tokens.authing}` }));

export function graphql(): readonly Door[] {
  const second = fieldsOf(2).flatMap(doorsOf(2));
  return [...fieldsOf(1).flatMap(doorsOf(1)), ...second, ...second.filter(({ name }) => /^(bind|update)/.test(name)).map(asUser)];
}
