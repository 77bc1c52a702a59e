// What is known of an LDAP directory.

/** How people are found and told of there. */
export interface DirectoryHabits {
  /** RFC 4515, with `{username}` for the name that was typed. */
  readonly filter: string;
  /** The attribute that names an entry for good, whatever becomes of its place. */
  readonly subject: string;
  /** Attributes by the claim that they are. */
  readonly claims: Readonly<Record<string, string>>;
}

/** A directory, and as whom we come. */
export interface ReachableDirectory {
  /** `ldap://` or `ldaps://`, host, and maybe a port. */
  readonly address: string;
  /** Certificates as PEM by which its own is judged; undefined for those that everybody trusts. */
  readonly certificates: string | undefined;
  /** Below which entry people are looked for. */
  readonly base: string;
  readonly habits: DirectoryHabits;
  /** The name of our own entry there; empty where everybody may search. */
  readonly ourName: string;
  readonly ourPassword: string;
}
