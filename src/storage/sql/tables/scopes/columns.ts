// The columns of scopes.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = {
  scopes: { tenant: text, name: text, display_name: text, description: maybe(text), created: stamp },
  scope_bindings: { tenant: text, scope: text, kind: text, value: text },
};
