// The paths of this dialect. Its older clients double slashes.
import type { PathRow } from '../../http/mounts.ts';

export const paths: readonly PathRow[] = [
  { row: 13, pattern: /^\/+(auth-server|hazizz-server|thera-server|s)(\/|$)/ },
  { row: 13, pattern: /^\/actuator(\/|$)/ },
  { row: 13, pattern: /^\/(documentation(\/|$)|swagger-ui\.html$|v3\/api-docs$)/ },
];

export const fold = (path: string): string => path.replace(/\/{2,}/g, '/');
