// Which pages are a tenant's own, by patterns such as `*.example.com`: a scheme, a host and a port, of which only the host must stand there.

interface Pattern {
  readonly scheme: string | undefined;
  /** Whether hosts below it are meant, and not the host itself. */
  readonly below: boolean;
  readonly host: string;
  readonly port: string | undefined;
}

const written = /^(?:(https?):\/\/)?(\*\.)?((?:[a-z0-9-]+\.)*[a-z0-9-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}|\*))?(?:\/\*?)?$/;
const ofThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])$|\.localhost$/;

function patternOf(text: string): Pattern | undefined {
  const [, scheme, below, host, port] = written.exec(text) ?? [];
  // All hosts below one label, such as `*.com`, are many people's.
  if (!host || (below && !host.includes('.'))) return undefined;
  return { scheme, below: below !== undefined, host, port };
}

/** `example.com`, `*.example.com`, `https://shop.example.com:8443`, each with `/` or `/*` behind it: what ends there names every page. */
export const isPagePattern = (text: string): boolean => patternOf(text) !== undefined;

/**
 * True for a page (its address or its origin) that one of the patterns means. Without a scheme that is https, and http on this machine: a page that came in the
 * clear may be anybody's. Without a port it is the scheme's own, and any on this machine.
 */
export function isTrustedPage(patterns: readonly string[], page: string): boolean {
  const address = URL.parse(page);
  if (!address || !/^https?:$/.test(address.protocol)) return false;
  const { hostname, port, protocol } = address;
  const local = ofThisMachine.test(hostname);
  return patterns.some((text) => {
    const pattern = patternOf(text);
    if (!pattern) return false;
    const isHost = pattern.below ? hostname.endsWith(`.${pattern.host}`) : hostname === pattern.host;
    const isScheme = pattern.scheme === undefined ? local || protocol === 'https:' : protocol === `${pattern.scheme}:`;
    const isPort = pattern.port === '*' || (pattern.port === undefined ? local || port === '' : (port || usual[protocol]) === pattern.port);
    return isHost && isScheme && isPort;
  });
}

const usual: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
