// The REST operations of this dialect; its GraphQL fields stand in fields.ts.
import { publicConfigs } from './authentication/public-config.ts';
import { rest } from './authentication/rest.ts';
import { restSignIn } from './authentication/rest-sign-in.ts';
import { directorySignIn } from './identities/directories.ts';
import { ownersIdentities, ownIdentities } from './identities/rest.ts';

export const endpoints = [
  ...rest,
  ...publicConfigs,
  ...restSignIn,
  // Identities at other providers.
  ...ownIdentities,
  ...ownersIdentities,
  ...directorySignIn,
];
