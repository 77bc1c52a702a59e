// Who may call an operation, in words for its documents.
import type { Route } from '../_common/routes.ts';
import type { Policy } from './entry.ts';
import { ownScope, scopeFor } from './permissions.ts';

export function whoMayCall({ caller, method, path }: Pick<Route, 'method' | 'path'> & { readonly caller: Policy }): string {
  if (caller === 'open') return 'anybody';
  if (caller === 'person') return `a person, by Basic or a token with \`${ownScope}\``;
  const application = `an application, by Basic or a token with \`${scopeFor([method].flat()[0]!, path)}\``;
  return caller === 'portal' ? `${application}; anybody where apis.wso2.publicRecovery is on` : application;
}
