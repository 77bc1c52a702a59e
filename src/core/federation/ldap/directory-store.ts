// The federation area's port to LDAP directories: finds the entry of a person, and asks whether a password is hers.
import type { JsonObject } from '../../json.ts';
import type { ReachableDirectory } from './types.ts';

/** The entry of a person. */
export interface DirectoryEntry {
  /** Its distinguished name, which changes with its place. */
  readonly dn: string;
  /** Under the names of OpenID Connect Core 5.1; `sub` is the attribute that names it for good. */
  readonly claims: JsonObject;
}

/** `several`: the name means more than one entry, so that nobody is meant. `client-refused`: the directory does not take us, or what we ask. */
export type DirectoryFinding =
  | { readonly kind: 'found'; readonly entry: DirectoryEntry }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several' }
  | { readonly kind: 'client-refused'; readonly told: string };

/** All throw if the directory cannot be reached, or answers with a failure of its own, or not within five seconds. */
export interface LdapDirectories {
  /** The entry for which the filter holds with that name in it. */
  find(directory: ReachableDirectory, username: string): Promise<DirectoryFinding>;
  /**
   * Whether the directory takes that password for the entry: also false for an entry that it does not let in. `password` is not empty: with none a bind
   * proves nothing and succeeds (RFC 4513, section 5.1.2). `dn` undefined asks about an entry that nobody has, so that it costs the same.
   */
  proves(directory: ReachableDirectory, dn: string | undefined, password: string): Promise<boolean>;
}
