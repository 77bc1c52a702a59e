// Decides which dialect a path belongs to. Rows of all dialects, joined in one order; the first that matches wins. A pure function, so that
// every path that any vendor's clients ever call can be tested against it.

export interface PathRow {
  /** Its place in the order of all rows. */
  readonly row: number;
  readonly pattern: RegExp;
}

export interface Claim {
  readonly face: string;
  readonly rows: readonly PathRow[];
  readonly fold?: ((path: string) => string) | undefined;
}

export interface Owner {
  readonly face: string;
  readonly tenantHint: string | null;
  readonly path: string;
}

const explicit = /^\/as\/([a-z0-9]+)(?:@([^/]+))?(\/.*)?$/;

/** The house's own paths stand before every face's; what nobody claims is the house's too. */
export const houseRows: readonly PathRow[] = [
  { row: 1, pattern: /^\/$/ },
  { row: 1, pattern: /^\/(console|id|errors|e|assets|docs|mailbox|\.well-known)(\/|$)/ },
  { row: 1, pattern: /^\/(health\/(live|ready)|metrics|favicon\.ico|robots\.txt)$/ },
];

export type Whose = (host: string, path: string) => Owner | null;

/** `boundTo` names the face to which a host belongs, if it belongs to one alone. */
export function newWhose(claims: readonly Claim[], boundTo: (host: string) => string | undefined = () => undefined): Whose {
  const rows = claims.flatMap(({ face, rows: own }) => own.map((row) => ({ face, ...row }))).sort((a, b) => a.row - b.row);
  const folds = new Map(claims.map(({ face, fold }) => [face, fold]));
  const owner = (face: string, path: string, tenantHint: string | null = null): Owner => ({
    face,
    tenantHint,
    path: folds.get(face)?.(path) ?? path,
  });
  return (host, path) => {
    const named = explicit.exec(path);
    if (named) return folds.has(named[1]!) ? owner(named[1]!, named[3] ?? '/', named[2] ?? null) : null;
    if (houseRows.some(({ pattern }) => pattern.test(path))) return null;
    const bound = boundTo(host);
    if (bound) return owner(bound, path);
    const found = rows.find(({ pattern }) => pattern.test(path));
    return found ? owner(found.face, path) : null;
  };
}

/** A claim of two faces to one path without a row that decides is a mistake of ours: found at start. */
export function contradictions(claims: readonly Claim[], paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const best = claims
      .flatMap(({ face, rows }) => rows.filter(({ pattern }) => pattern.test(path)).map(({ row }) => ({ face, row })))
      .sort((a, b) => a.row - b.row);
    return best.length > 1 && best[0]!.row === best[1]!.row && best[0]!.face !== best[1]!.face;
  });
}
