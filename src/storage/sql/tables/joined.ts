// Several tables in one row: the columns of each under its prefix, and each table's row out of it again.

/** For `select`: the columns of the table that a query calls by that prefix. */
export const prefixed = <P extends string, C extends string>(prefix: P, names: readonly C[]) =>
  names.map((name) => `${prefix}.${name} as ${prefix}_${name}` as const);

/** Takes those columns out of a joined row. The names are put together once and not for each row. */
export function partOf<T>(prefix: string, names: readonly (keyof T & string)[]): (row: object) => T {
  const pairs = names.map((name) => [name, `${prefix}_${name}`] as const);
  return (row) => {
    const found: Record<string, unknown> = {};
    for (const [name, joined] of pairs) found[name] = (row as Record<string, unknown>)[joined];
    return found as T;
  };
}
