// Who may call an operation, in words for its documents.
import type { Policy } from './entry.ts';

export const whoMayCall = ({ caller }: { readonly caller: Policy }): string =>
  caller === 'none' ? 'anybody' : 'a person, by bearer token';
