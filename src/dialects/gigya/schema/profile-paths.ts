// The fields of the vendor's profile schema, lists and objects by their members, and where each is kept.
import { claimPath } from '../wire/profile.ts';
import { profileFields, type SchemaField } from '../wire/profile-fields.ts';

export interface ProfileField {
  readonly field: Exclude<SchemaField, { readonly members: unknown }>;
  /** The attribute that says more of it; undefined for what is an identifier or the program's own. */
  readonly path: string | undefined;
  /** It stands in each element of a list, or in an object. */
  readonly isInside: boolean;
}

/** The address and the name are identifiers; of the parts of a day of birth, the year speaks for all. */
const apart = ['email', 'username', 'birthDay', 'birthMonth', 'verified', 'samlData'];

export const profilePaths: ReadonlyMap<string, ProfileField> = new Map(
  [...profileFields].flatMap(([name, field]): [string, ProfileField][] => {
    if (!('members' in field)) return [[name, { field, path: apart.includes(name) ? undefined : claimPath(name), isInside: false }]];
    return [...field.members].flatMap(([member, inner]): [string, ProfileField][] =>
      'members' in inner ? [] : [[`${name}.${member}`, { field: inner, path: `${name}.${member}`, isInside: true }]],
    );
  }),
);
