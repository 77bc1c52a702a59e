// What the scopes' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface ScopeFaults {
  'scope.unknown': { readonly name: string };
  'scope.exists': { readonly name: string; readonly builtIn: boolean };
}

export const scopeMeanings: Meanings<ScopeFaults> = {
  'scope.unknown': 'No scope of that name.',
  'scope.exists': 'The name is registered, or is one of the standard ones.',
};
