// The paths of this dialect: <namespace>.<method> in any case, whatever the host.
import type { PathRow } from '../../http/mounts.ts';

const namespaces = 'accounts|socialize|ds|ids|audit|reports|admin|idx|comments|gm|fidm|oauth|chat';

export const paths: readonly PathRow[] = [
  { row: 3, pattern: new RegExp(`^/(${namespaces})\\.[^/]+/?$`, 'i') },
  { row: 3, pattern: /^\/(GS\/GSLogin\.aspx|js\/gigya\.js|saml\/v2\.0(\/.*)?|oidc\/op(\/.*)?)$/ },
];

/** Method names are looked up without regard to case. */
export const fold = (path: string): string => path.toLowerCase();
