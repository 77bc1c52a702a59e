// The sections of an account that a call writes, read by their schemas: what becomes claims, data and the address, or everything that is wrong.
import type { Person } from '../../../core/accounts/index.ts';
import { asProblems, type Ctx, type Problem } from '../../../core/faults/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { type Attribute, withoutSecrets } from '../../../core/schema/index.ts';
import { JsonObjectText, Maybe } from '../../_common/parameters.ts';
import { profileIn, profileOut } from './profile.ts';
import { profileFields } from './profile-fields.ts';
import { declaredFields, readSection, type SchemaSection } from './read-values.ts';

/** The parameters that carry sections. */
export const sectionParameters = {
  profile: Maybe(JsonObjectText()),
  data: Maybe(JsonObjectText()),
  subscriptions: Maybe(JsonObjectText()),
  preferences: Maybe(JsonObjectText()),
  communications: Maybe(JsonObjectText()),
};

type Given = { readonly [S in keyof typeof sectionParameters]?: unknown };

/** The schemas in force: the vendor's profile with what the tenant declares, its data with anything beside; of the rest no site declares any. */
export const schemasOf = (declared: readonly Attribute[]): readonly SchemaSection[] => [
  { name: 'profile', fields: new Map([...declaredFields(declared, ''), ...profileFields]), dynamic: false },
  { name: 'data', fields: declaredFields(declared, 'data.'), dynamic: true },
  ...['subscriptions', 'preferences', 'communications'].map((name) => ({ name, fields: new Map(), dynamic: false })),
];

export interface WrittenSections {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  /** Null takes it away; undefined where the profile names none. */
  readonly email: string | null | undefined;
}

interface Writing {
  readonly declared: readonly Attribute[];
  /** As they are shown now; undefined for somebody new. */
  readonly present: Pick<Person, 'account' | 'identifiers'> | undefined;
  readonly by: 'person' | 'operator';
}

/** Refuses with all problems of all sections together. */
export function sectionsIn(ctx: Ctx<'input.rejected'>, given: Given, { declared, present, by }: Writing): WrittenSections {
  const shown: Readonly<Record<string, JsonObject>> = present
    ? { profile: profileOut(present), data: withoutSecrets(present.account.data) }
    : {};
  const read = schemasOf(declared).map((section) => {
    const value = (given[section.name as keyof Given] ?? {}) as Json;
    return readSection(section, isObject(value) ? value : {}, shown[section.name] ?? {}, by);
  });
  const [profile, data] = read as [(typeof read)[number], (typeof read)[number]];
  const claims = profileIn(profile.values, present?.account.profile ?? {});
  const problems: readonly Problem[] = [...read.flatMap((each) => each.problems), ...('problems' in claims ? claims.problems : [])];
  const rejected = asProblems(problems);
  if (rejected || 'problems' in claims) throw ctx.fail('input.rejected', { problems: rejected! });
  return { profile: claims.claims, data: data.values, email: profile.values['email'] as string | null | undefined };
}
