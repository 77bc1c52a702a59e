// Faults of the scopes' area.
import { fault, mistake } from '../faults/declare.ts';

export const scopeFaults = {
  'scope.unknown': fault<{ readonly name: string }>('No scope of that name.', mistake('List the scopes first; names are case-sensitive.')),
  'scope.exists': fault<{ readonly name: string; readonly builtIn: boolean }>(
    'The name is registered, or is one of the standard ones.',
    mistake('Choose another name, or change the scope that is there.'),
  ),
};
