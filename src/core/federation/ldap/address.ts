// The address of a directory, read as those of the web are: one way to read a host, whoever judges it.

/** With the scheme https, and the port that LDAP has where none is said; undefined for what is no address. */
export function webAddressOf(address: string): URL | undefined {
  const [, scheme, authority] = /^(ldaps?):\/\/([^/?#@\s]+)\/?$/.exec(address) ?? [];
  if (authority === undefined || !URL.canParse(`https://${authority}`)) return undefined;
  const url = new URL(`https://${authority}`);
  url.port = /:(\d+)$/.exec(authority)?.[1] ?? (scheme === 'ldaps' ? '636' : '389');
  return url;
}
