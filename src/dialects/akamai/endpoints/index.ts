// Every operation of this dialect.
import * as access from './access.ts';
import * as accessVerification from './access-verification.ts';
import * as authorize from './authorize.ts';
import * as clients from './clients.ts';
import * as clientsChange from './clients-change.ts';
import * as entity from './entity.ts';
import * as entityCreate from './entity-create.ts';
import * as entityDelete from './entity-delete.ts';
import * as entityType from './entity-type.ts';
import * as entityTypeAttributes from './entity-type-attributes.ts';
import * as entityTypeRules from './entity-type-rules.ts';
import * as entityUpdate from './entity-update.ts';
import * as flowConfig from './flow-config.ts';
import * as flowData from './flow-data.ts';
import * as native from './native.ts';
import { linkAccountNative, unlinkAccountNative } from './native-link.ts';
import * as nativeSocial from './native-social.ts';
import { preflight } from './preflight.ts';
import * as profile from './profile.ts';
import * as recovery from './recovery.ts';
import * as refresh from './refresh.ts';
import * as settingsRead from './settings-read.ts';
import * as settingsWrite from './settings-write.ts';
import * as token from './token.ts';

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
].flatMap((operations) => Object.values(operations));
