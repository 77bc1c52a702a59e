// Endpoints that nobody serves: what is read in each way, and what is not.
import { type TObject, Type } from 'typebox';

type ParametersOf<T> = { readonly [L in keyof T]: T[L] extends TObject ? Type.Static<T[L]> : never };
interface Entry {
  readonly raw: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
declare function endpoint<const K>(
  name: string,
  spec: {
    calls: object;
    takes: K;
    handle(given: ParametersOf<K>, core: { write(input: { a: string; c: string }): void }, entry: Entry): unknown;
  },
): unknown;

const text = Type.String();
const three = Type.Object({ a: text, b: text, c: text });

const helper = (given: { readonly a: string }, { b }: { readonly b: string }) => given.a + b;
const rawText = (entry: Entry, name: 'c') => String(entry.raw['body']?.[name]);

export const all = [
  endpoint('read', {
    calls: {},
    takes: { query: three, body: Type.Object({ inner: Type.Object({ deep: text }) }) },
    handle({ query: { a, ...rest }, body }) {
      const { b } = rest;
      return [a, b, rest['c'], body.inner.deep ?? ''];
    },
  }),
  endpoint('passed on', {
    calls: {},
    takes: { body: three },
    handle: (given, _core, entry) => helper(given.body, given.body) + rawText(entry, 'c'),
  }),
  endpoint('dropped', {
    calls: {},
    takes: {
      query: Type.Object({ never: text, underscored: text, seen: text }),
      body: Type.Object({ inner: Type.Object({ seen: text, never: text }) }),
    },
    handle({ query, body: { inner } }) {
      const { underscored: _no, seen } = query;
      return seen + inner.seen;
    },
  }),
  endpoint('spread', {
    calls: {},
    takes: { body: Type.Object({ a: text, c: text, unknown: text }) },
    handle({ body }, core) {
      core.write({ ...body });
      return undefined;
    },
  }),
  endpoint('none', {
    calls: {},
    takes: { path: Type.Object({ id: text }), query: Type.Object({ only: Type.Enum(['one']) }) },
    handle: () => '',
  }),
];
