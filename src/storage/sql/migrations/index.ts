// All migrations in order. Append only: what was released is never changed.
import { up as m0001 } from './0001-installation.ts';
import { up as m0002 } from './0002-tenants.ts';
import { up as m0003 } from './0003-clients.ts';
import { up as m0004 } from './0004-accounts.ts';
import { up as m0005 } from './0005-identifiers.ts';
import { up as m0006 } from './0006-schema.ts';
import { up as m0007 } from './0007-credentials.ts';
import { up as m0008 } from './0008-codes.ts';
import { up as m0009 } from './0009-sessions.ts';
import { up as m0010 } from './0010-protection.ts';
import { up as m0011 } from './0011-registration.ts';
import { up as m0012 } from './0012-messages.ts';
import { up as m0013 } from './0013-records.ts';
import { up as m0014 } from './0014-identities.ts';
import { up as m0015 } from './0015-refresh-secrets.ts';
import { up as m0016 } from './0016-client-settings.ts';
import { up as m0017 } from './0017-forms.ts';
import { up as m0018 } from './0018-groups.ts';
import { up as m0019 } from './0019-tasks.ts';
import { up as m0020 } from './0020-account-rights.ts';
import { up as m0021 } from './0021-upstream-links.ts';
import { up as m0022 } from './0022-news.ts';
import { up as m0023 } from './0023-upstream-told.ts';
import { up as m0024 } from './0024-scopes.ts';
import { up as m0025 } from './0025-questions.ts';
import { up as m0026 } from './0026-protocol-models.ts';
import { up as m0027 } from './0027-code-forms.ts';

export const migrations = [
  { name: '0001-installation', up: m0001 },
  { name: '0002-tenants', up: m0002 },
  { name: '0003-clients', up: m0003 },
  { name: '0004-accounts', up: m0004 },
  { name: '0005-identifiers', up: m0005 },
  { name: '0006-schema', up: m0006 },
  { name: '0007-credentials', up: m0007 },
  { name: '0008-codes', up: m0008 },
  { name: '0009-sessions', up: m0009 },
  { name: '0010-protection', up: m0010 },
  { name: '0011-registration', up: m0011 },
  { name: '0012-messages', up: m0012 },
  { name: '0013-records', up: m0013 },
  { name: '0014-identities', up: m0014 },
  { name: '0015-refresh-secrets', up: m0015 },
  { name: '0016-client-settings', up: m0016 },
  { name: '0017-forms', up: m0017 },
  { name: '0018-groups', up: m0018 },
  { name: '0019-tasks', up: m0019 },
  { name: '0020-account-rights', up: m0020 },
  { name: '0021-upstream-links', up: m0021 },
  { name: '0022-news', up: m0022 },
  { name: '0023-upstream-told', up: m0023 },
  { name: '0024-scopes', up: m0024 },
  { name: '0025-questions', up: m0025 },
  { name: '0026-protocol-models', up: m0026 },
  { name: '0027-code-forms', up: m0027 },
] as const;
