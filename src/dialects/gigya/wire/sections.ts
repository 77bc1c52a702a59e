// The sections of an account that a call writes, read by their schemas: what becomes claims, data and the address, or everything that is wrong.
import type { Person } from '../../../core/accounts/index.ts';
import type { Problem } from '../../../core/faults/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { type Attribute, withoutSecrets } from '../../../core/schema/index.ts';
import { JsonObjectText, Maybe } from '../../_common/parameters.ts';
import { profileIn, profileOut } from './profile.ts';
import { profileFields } from './profile-fields.ts';
import { readData } from './read-data.ts';
import { declaredFields, readSection, type SchemaSection } from './read-values.ts';

/** The parameters that carry sections. */
export const sectionParameters = {
  profile: Maybe(JsonObjectText()),
  data: Maybe(JsonObjectText()),
  subscriptions: Maybe(JsonObjectText()),
  preferences: Maybe(JsonObjectText()),
  communications: Maybe(JsonObjectText()),
};

/** Sections of servers alone, of which no site declares anything: names that sign in beside the vendor's, and what is kept from pages. */
export const closedSections = { customIdentifiers: Maybe(JsonObjectText()), internal: Maybe(JsonObjectText()) };

type Given = { readonly [S in keyof (typeof sectionParameters & typeof closedSections)]?: unknown };

/** The schemas in force: the vendor's profile with what the tenant declares; of communications, and of servers' own sections, no site declares any; of the others `preferences.ts` and `subscriptions.ts` read. */
export const schemasOf = (declared: readonly Attribute[]): readonly SchemaSection[] => [
  { name: 'profile', fields: new Map([...declaredFields(declared, ''), ...profileFields]), dynamic: false },
  ...['communications', ...Object.keys(closedSections)].map((name) => ({ name, fields: new Map(), dynamic: false })),
];

export interface WrittenSections {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  /** What could not be read. Whether the rest may be written is judged where it is. */
  readonly unread: readonly Problem[];
  /** Null takes it away; undefined where the profile names none. */
  readonly email: string | null | undefined;
}

interface Writing {
  readonly declared: readonly Attribute[];
  /** As they are shown now; undefined for somebody new. */
  readonly present: Pick<Person, 'account' | 'identifiers'> | undefined;
  readonly by: 'person' | 'operator';
}

/** All sections that a call brings, with everything that cannot be read of any. */
export function sectionsIn(given: Given, { declared, present, by }: Writing): WrittenSections {
  const shown: Readonly<Record<string, JsonObject>> = present
    ? { profile: profileOut(present), data: withoutSecrets(present.account.data) }
    : {};
  const sectionOf = (name: keyof Given): JsonObject => {
    const section = (given[name] ?? {}) as Json;
    return isObject(section) ? section : {};
  };
  const read = schemasOf(declared).map((schema) =>
    readSection(schema, sectionOf(schema.name as keyof Given), shown[schema.name] ?? {}, by),
  );
  const data = readData(sectionOf('data'), shown['data'] ?? {}, declared);
  const [profile] = read as [(typeof read)[number]];
  const claims = profileIn(profile.values, present?.account.profile ?? {});
  const unread = [...[...read, data].flatMap((each) => each.problems), ...('problems' in claims ? claims.problems : [])];
  return {
    profile: 'claims' in claims ? claims.claims : {},
    data: data.values,
    unread,
    email: profile.values['email'] as string | null | undefined,
  };
}
