// The port that asks the name servers of the world.

/** Those that answer for names of other people's domains. */
export interface NameServers {
  /** The host of which that one is an alias (CNAME, RFC 1035 3.3.1), in small letters and without the dot at its end; undefined for none. Throws where no server answers. */
  aliasOf(host: string): Promise<string | undefined>;
  /** The texts at that name (TXT, RFC 1035 3.3.14), each in one piece; an empty list for none. Throws where no server answers. */
  textsOf(name: string): Promise<readonly string[]>;
}
