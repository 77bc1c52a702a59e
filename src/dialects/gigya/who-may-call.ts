// Who may call an operation, in words for its documents.
import type { Policy } from './entry.ts';

export function whoMayCall({ caller: { who, user } }: { readonly caller: Policy }): string {
  if (who === 'server') return 'a server, by secret or signature';
  if (user === undefined) return 'anybody';
  if (user === 'anybody') return 'a person, by session or regToken; a lite account, by regToken; a server that names either';
  if (user === 'session-or-ticket-if-any') return 'anybody; a person, by session or `regToken`';
  return `a person, by session${user === 'session' ? '' : ' or regToken'}; a server that names the person`;
}
