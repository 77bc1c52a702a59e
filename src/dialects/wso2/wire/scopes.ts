// Scopes on this vendor's wire: `bindings` are roles, the other kinds come beside them.
import type { Scope } from '../../../core/scopes/index.ts';

interface Given {
  readonly displayName: string;
  readonly description?: string;
  readonly bindings?: readonly string[];
  readonly scopeBindings?: readonly { readonly bindingType: string; readonly binding: readonly string[] }[];
}

export const scopeFrom = (name: string, { displayName, description, bindings, scopeBindings = [] }: Given): Scope => ({
  name,
  displayName,
  description: description ?? null,
  bindings: {
    ...Object.fromEntries(scopeBindings.map(({ bindingType, binding }) => [bindingType, binding])),
    ...(bindings ? { DEFAULT: bindings } : {}),
  },
});

export const shown = ({ name, displayName, description, bindings }: Scope) => ({
  name,
  displayName,
  ...(description === null ? {} : { description }),
  bindings: bindings['DEFAULT'] ?? [],
  scopeBindings: Object.entries(bindings).map(([bindingType, binding]) => ({ bindingType, binding })),
});

export const standard = (name: string): Scope => ({ name, displayName: name, description: null, bindings: {} });
