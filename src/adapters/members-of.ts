// Libraries in CommonJS that are loaded by the first request that needs them.

/** The members of such a library: where it was bundled, they stand below `default` alone. */
export const membersOf = <T extends object>(loaded: T & { readonly default?: unknown }): T =>
  Object.keys(loaded).some((name) => name !== 'default') ? loaded : (loaded.default as T);
