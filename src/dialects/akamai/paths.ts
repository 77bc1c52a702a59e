// The paths of this dialect: flat names under one host.
import type { PathRow } from '../../http/mounts.ts';

export const paths: readonly PathRow[] = [
  { row: 6, pattern: /^\/oauth\/(token|authorize|signin|refresh_access_token|public_profile|\w+_native|\w+_native_traditional)\/?$/ },
  { row: 10, pattern: /^\/(entity|entityType)(\.\w+)?\/?$/ },
  { row: 10, pattern: /^\/[\w-]{8,64}\/(webhooks\/subscriptions(\/|$)|login\/(token|jwk)\/?$)/ },
  { row: 10, pattern: /^\/(clients|settings|access|versions|webhooks|widget_data|config|signin)(\/|$)/ },
];
