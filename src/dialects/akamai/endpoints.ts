// Every operation of this dialect.
import * as access from './access/codes.ts';
import * as accessVerification from './access/verification.ts';
import * as clientsChange from './clients/change.ts';
import * as clients from './clients/clients.ts';
import * as entityCreate from './entity/create.ts';
import * as entityDelete from './entity/delete.ts';
import * as entity from './entity/read.ts';
import * as entityUpdate from './entity/update.ts';
import * as entityTypeAttributes from './entity-type/attributes.ts';
import * as entityTypeRules from './entity-type/rules.ts';
import * as entityType from './entity-type/types.ts';
import * as flowConfig from './flows/config.ts';
import * as flowData from './flows/data.ts';
import { linkAccountNative, unlinkAccountNative } from './native/link.ts';
import { preflight } from './native/preflight.ts';
import * as profile from './native/profile.ts';
import * as recovery from './native/recovery.ts';
import * as nativeSocial from './native/social.ts';
import * as native from './native/traditional.ts';
import * as authorize from './oauth/authorize.ts';
import * as refresh from './oauth/refresh.ts';
import * as token from './oauth/token.ts';
import * as settingsRead from './settings/read.ts';
import * as settingsWrite from './settings/write.ts';
import * as versions from './versions/read.ts';
import * as webhooks from './webhooks/manage.ts';
import * as subscriptionEvents from './webhooks-3/events.ts';
import * as login from './webhooks-3/login.ts';
import * as subscriptions from './webhooks-3/subscriptions.ts';

export const endpoints = [
  native,
  nativeSocial,
  { preflight },
  { linkAccountNative, unlinkAccountNative },
  profile,
  recovery,
  refresh,
  flowConfig,
  flowData,
  token,
  authorize,
  entity,
  entityCreate,
  entityUpdate,
  entityDelete,
  entityType,
  entityTypeAttributes,
  entityTypeRules,
  clients,
  clientsChange,
  settingsRead,
  settingsWrite,
  access,
  accessVerification,
  versions,
  webhooks,
  subscriptions,
  subscriptionEvents,
  login,
].flatMap((operations) => Object.values(operations));
