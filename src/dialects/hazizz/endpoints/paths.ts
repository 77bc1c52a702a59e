// Operations that have several paths: their names and patterns.

/** `/a/:b` as the interface writes it: `/a/{b}`. */
export const inPath = <M extends string>(method: M, path: string) => ({
  operation: `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  method,
  path,
});
