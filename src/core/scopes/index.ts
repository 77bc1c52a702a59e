// The scopes' area: the scopes of access tokens.
export { changeScope, createScope, removeScope } from './manage-scopes.ts';
export { listScopes, readScope } from './read-scopes.ts';
export { builtInScopes, type Scope } from './types.ts';
