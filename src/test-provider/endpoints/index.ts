// Every endpoint of the test provider.
import type { ProviderEndpoint } from '../types.ts';
import { app } from './app.ts';
import { authorize } from './authorize.ts';
import { contacts } from './contacts.ts';
import { discovery } from './discovery.ts';
import { feed } from './feed.ts';
import { friends } from './friends.ts';
import { keys } from './keys.ts';
import { me } from './me.ts';
import { permissions } from './permissions.ts';
import { revoke } from './revoke.ts';
import { token } from './token.ts';
import { userinfo } from './userinfo.ts';

export const endpoints: readonly ProviderEndpoint[] = [
  discovery,
  keys,
  authorize,
  token,
  userinfo,
  revoke,
  me,
  app,
  permissions,
  friends,
  feed,
  contacts,
];
