// The paths of this dialect: GraphQL of two generations, REST, and what is left of single sign-on.
import type { PathRow } from '../../http/mounts.ts';

export const paths: readonly PathRow[] = [
  { row: 5, pattern: /^\/oidc(\/|$)/ },
  { row: 7, pattern: /^\/oauth\/.+/ },
  { row: 8, pattern: /^\/api\/v[23](\/|$)/ },
  { row: 11, pattern: /^\/graphql(\/v2)?\/?$/ },
  { row: 11, pattern: /^\/(cas-idp|cas|connections|send_smscode|notification|system|qrcode)(\/|$)/ },
  { row: 11, pattern: /^\/events\/v1\/(management|authentication)\/sub$/ },
  { row: 11, pattern: /^\/interaction\/authFlow$/ },
  { row: 11, pattern: /^\/(logout|profile\/logout|login\/profile\/logout|authorize|token|authenticate)\/?$/ },
];
