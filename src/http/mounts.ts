// Decides which dialect a path belongs to. Rows of all dialects, joined in one order; the first that matches wins. A pure function, so that
// every path that any vendor's clients ever call can be tested against it.

export interface PathRow {
  /** Its place in the order of all rows. */
  readonly row: number;
  readonly pattern: RegExp;
}

export interface ApiPaths {
  readonly api: string;
  readonly rows: readonly PathRow[];
  readonly fold?: ((path: string) => string) | undefined;
}

export interface RouteOwner {
  readonly api: string;
  readonly tenantHint: string | null;
  readonly path: string;
}

const explicit = /^\/as\/([a-z0-9]+)(?:@([^/]+))?(\/.*)?$/;

/** The server's own paths stand before every dialect's; what nobody claims is the server's too. */
export const serverRows: readonly PathRow[] = [
  { row: 1, pattern: /^\/$/ },
  { row: 1, pattern: /^\/(_test|console|id|saml2|errors|e|assets|docs|mailbox|test-provider|\.well-known)(\/|$)/ },
  { row: 1, pattern: /^\/(health\/(live|ready)|metrics|favicon\.ico|robots\.txt)$/ },
];

export type FindRouteOwner = (host: string, path: string) => RouteOwner | null;

/** `boundTo` names the dialect to which a host belongs, if it belongs to one alone. */
export function newFindRouteOwner(
  claims: readonly ApiPaths[],
  boundTo: (host: string) => string | undefined = () => undefined,
): FindRouteOwner {
  const rows = claims.flatMap(({ api, rows: own }) => own.map((row) => ({ api, ...row }))).sort((a, b) => a.row - b.row);
  const folds = new Map(claims.map(({ api, fold }) => [api, fold]));
  const owner = (api: string, path: string, tenantHint: string | null = null): RouteOwner => ({
    api,
    tenantHint,
    path: folds.get(api)?.(path) ?? path,
  });
  return (host, path) => {
    const named = explicit.exec(path);
    if (named) return folds.has(named[1]!) ? owner(named[1]!, named[3] ?? '/', named[2] ?? null) : null;
    if (serverRows.some(({ pattern }) => pattern.test(path))) return null;
    const bound = boundTo(host);
    if (bound) return owner(bound, path);
    const found = rows.find(({ pattern }) => pattern.test(path));
    return found ? owner(found.api, path) : null;
  };
}

/** A claim of two dialects to one path without a row that decides is a mistake of ours: found at start. */
export function contradictions(claims: readonly ApiPaths[], paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const best = claims
      .flatMap(({ api, rows }) => rows.filter(({ pattern }) => pattern.test(path)).map(({ row }) => ({ api, row })))
      .sort((a, b) => a.row - b.row);
    return best.length > 1 && best[0]!.row === best[1]!.row && best[0]!.api !== best[1]!.api;
  });
}
