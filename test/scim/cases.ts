// Every writable path of every published schema, with values that it takes and values that it does not: made of the documents alone.
export interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly mutability: string;
  readonly returned: string;
  readonly subAttributes?: readonly Attribute[];
}

export interface Schema {
  readonly id: string;
  readonly attributes: readonly Attribute[];
}

/** One value at one place: as a member of a resource, and as a path of an operation. */
export interface Case {
  readonly kind: 'Users' | 'Groups';
  /** The URN of an extension, or undefined. */
  readonly urn: string | undefined;
  readonly attribute: Attribute;
  /** The path for operations, with the value that stands there. */
  readonly path: string;
  readonly atPath: unknown;
  /** The value of the whole attribute. */
  readonly whole: unknown;
  /** What is read back as the whole attribute, where the value is right; a function where parts are added that nobody sent. */
  readonly expected: unknown;
  readonly isRight: boolean;
}

interface Values {
  readonly right: readonly (readonly [given: unknown, read: unknown])[];
  readonly wrong: readonly unknown[];
}

const texts = ['Ödön "Ö" \\ 明', ' x ', '', '0', 'null'];
const byType: Readonly<Record<string, Values>> = {
  string: {
    right: [...texts.map((text) => [text, text] as const), [[{ $ref: null, value: 'wrapped' }], 'wrapped']],
    wrong: [5, true, {}, { value: 'x' }, ['a', 'b'], [['a']]],
  },
  boolean: {
    right: [
      [true, true],
      [false, false],
      ['True', true],
      ['FALSE', false],
      [[{ value: 'False' }], false],
    ],
    wrong: ['banana', 'no', '', 1, 0, {}, [], [true], { value: true }],
  },
  reference: { right: [['https://example.org/a?b=c', 'https://example.org/a?b=c']], wrong: ['a b', '', 5, true, {}] },
  binary: { right: [['TUlJQw==', 'TUlJQw==']], wrong: ['a b', '%', 5, {}] },
  dateTime: { right: [['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z']], wrong: ['yesterday', '2026-13-40T00:00:00Z', 5] },
  integer: { right: [[7, 7]], wrong: [7.5, '7', true] },
};

/** Names that must be somebody's alone, or exist; `next` makes another. */
export type Special = (schema: string, path: string) => readonly string[] | undefined;

let turn = 0;
/** Many attributes are texts: each gets some of the values, in turns. */
function drawn<T>(of: readonly T[], most: number): readonly T[] {
  turn += 1;
  return of.length <= most ? of : Array.from({ length: most }, (_, at) => of[(turn + at) % of.length]!);
}

const valuesOf = (schema: string, path: string, type: string, special: Special): Values => {
  const { right, wrong } = byType[type]!;
  const own = special(schema, path);
  const all = type === 'boolean' && !path.includes('.') ? 9 : 2;
  return { right: own ? own.map((each) => [each, each]) : drawn(right, all), wrong: drawn(wrong, all) };
};

const isWritable = ({ mutability }: Attribute): boolean => mutability !== 'readOnly';

export function casesOf(schema: Schema, kind: 'Users' | 'Groups', urn: string | undefined, special: Special): Case[] {
  return schema.attributes.filter(isWritable).flatMap((attribute) => {
    const before = urn === undefined ? '' : `${urn}:`;
    const base = { kind, urn, attribute };
    const plain = (given: unknown, read: unknown, isRight: boolean): Case => ({
      ...base,
      path: `${before}${attribute.name}`,
      atPath: given,
      whole: given,
      expected: read,
      isRight,
    });
    if (attribute.type !== 'complex') {
      const { right, wrong } = valuesOf(schema.id, attribute.name, attribute.type, special);
      return [...right.map(([given, read]) => plain(given, read, true)), ...wrong.map((given) => plain(given, undefined, false))];
    }
    const odd = [5, true, { nobodyDeclaredThis: 'x' }, ...(attribute.multiValued ? [[5], [{ nobodyDeclaredThis: 1 }]] : [['a', 'b']])];
    const parts = attribute.subAttributes!.filter(isWritable).flatMap((part): Case[] => {
      const { right, wrong } = valuesOf(schema.id, `${attribute.name}.${part.name}`, part.type, special);
      return attribute.multiValued
        ? partsOfList(base, before, part, right, wrong)
        : [
            ...right.map(([given, read]) => ({
              ...base,
              path: `${before}${attribute.name}.${part.name}`,
              atPath: given,
              whole: { [part.name]: given },
              expected: { [part.name]: read },
              isRight: true,
            })),
            ...wrong.map((given) => ({
              ...base,
              path: `${before}${attribute.name}.${part.name}`,
              atPath: given,
              whole: { [part.name]: given },
              expected: undefined,
              isRight: false,
            })),
          ];
    });
    const primaries = attribute.subAttributes!.some(({ name }) => name === 'primary')
      ? [
          [
            { primary: true, type: 'a' },
            { primary: 'True', type: 'b' },
          ],
        ]
      : [];
    return [...parts, ...[...odd, ...primaries].map((given) => plain(given, undefined, false))];
  });
}

/** Entries of a list are named by their type, where they have one; else by their value. */
function partsOfList(
  base: Pick<Case, 'kind' | 'urn' | 'attribute'>,
  before: string,
  part: Attribute,
  right: Values['right'],
  wrong: Values['wrong'],
): Case[] {
  const { attribute } = base;
  const typed = attribute.subAttributes!.some((each) => each.name === 'type' && isWritable(each));
  const entry = typed && part.name !== 'type' ? { type: 'Kind' } : {};
  const path = typed && part.name !== 'type' ? `${before}${attribute.name}[TYPE eq "Kind"].${part.name}` : undefined;
  const one = (given: unknown, read: unknown, isRight: boolean): Case => {
    const whole = [{ ...entry, [part.name]: given }];
    return {
      ...base,
      path: path ?? `${before}${attribute.name}`,
      atPath: path ? given : whole,
      whole,
      expected: isRight ? [{ ...entry, [part.name]: read }] : undefined,
      isRight,
    };
  };
  return [...right.map(([given, read]) => one(given, read, true)), ...wrong.map((given) => one(given, undefined, false))];
}
