// The paths of this dialect, at the root and below /t/<tenant domain>.
import type { PathRow } from '../../http/mounts.ts';

export const paths: readonly PathRow[] = [
  { row: 4, pattern: /^\/oidc\/(logout(\/(confirm|success))?|checksession)\/?$/ },
  { row: 9, pattern: /^\/api\/(identity|users|server)(\/|$)/ },
  { row: 12, pattern: /^\/(oauth2|scim2|authenticationendpoint|accountrecoveryendpoint|o|services)(\/|$)/ },
  { row: 12, pattern: /^\/scim\/v2(\/|$)/ },
  { row: 12, pattern: /^\/t\/[^/]+(\/|$)/ },
  { row: 12, pattern: /^\/commonauth\/?$/ },
  { row: 12, pattern: /^\/(samlsso|identity\/metadata\/saml2)\/?$/ },
];
