// The scopes' area: what access tokens may be for.
export { changeScope, createScope, removeScope } from './keep-scopes.ts';
export { listScopes, readScope } from './read-scopes.ts';
export { builtInScopes, type Scope } from './types.ts';
