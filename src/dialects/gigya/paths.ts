// The paths of this dialect: <namespace>.<method> in any case, whatever the host; and the addresses of a site's federation.
import type { PathRow } from '../../http/mounts.ts';
import { behindSite } from './wire/site-address.ts';

const namespaces = 'accounts|socialize|ds|ids|audit|reports|admin|idx|comments|gm|fidm|oauth|chat';

export const paths: readonly PathRow[] = [
  { row: 3, pattern: new RegExp(`^/(${namespaces})\\.[^/]+/?$`, 'i') },
  { row: 3, pattern: /^\/js\/gigya\.(js|screens|challenge)$/i },
  { row: 3, pattern: /^\/(GS\/GSLogin\.aspx|saml\/v2\.0(\/.*)?|oidc\/op(\/.*)?)$/ },
];

/** Method names are looked up without regard to case; behind a site's own address names of flows stand, which have one. */
export const fold = (path: string): string => behindSite(path) ?? path.toLowerCase();
