// All stores over one engine, and its transactions.
import type { Tables, Together } from '../../core/stores.ts';
import type { Seals } from '../seals.ts';
import type { Engine } from './engine.ts';
import { accountStateStore, directoryStore, lockStore, profileStore } from './stores/account-parts.ts';
import { accountStore } from './stores/accounts.ts';
import { clientSettingsStore } from './stores/client-settings.ts';
import { clientStore } from './stores/clients.ts';
import { codeStore } from './stores/codes.ts';
import { commentStore } from './stores/comments.ts';
import { historyStore, passwordStore } from './stores/credentials.ts';
import { formStore } from './stores/forms.ts';
import { groupStore, invitationStore, membershipStore } from './stores/groups.ts';
import { identifierStore } from './stores/identifiers.ts';
import { identityStore } from './stores/identities.ts';
import { deviceStore, newsStore } from './stores/news.ts';
import { consentStore, eventStore, templateStore } from './stores/others.ts';
import { attemptStore, bucketStore, replayStore } from './stores/protection.ts';
import { protocolModelStore } from './stores/protocol-models.ts';
import { answerStore, questionStore } from './stores/questions.ts';
import { attributeAccessStore, recordTypeStore } from './stores/record-types.ts';
import { recordStore, recordValueStore, sequenceStore } from './stores/records.ts';
import { scopeStore } from './stores/scopes.ts';
import { sessionStore } from './stores/sessions.ts';
import { subjectStore, subscriptionStore } from './stores/subjects.ts';
import type { Db, Ground } from './stores/table.ts';
import { completionStore, taskStore } from './stores/tasks.ts';
import { settingsStore, tenantStore } from './stores/tenants.ts';
import { accessTokenStore, grantStore, refreshTokenStore } from './stores/tokens.ts';
import { upstreamLinkStore, upstreamToldStore } from './stores/upstream-links.ts';

const attempts = 3;

export function openTables(engine: Engine, seals: Seals, onTenantChange: () => void = () => {}): Tables & Together {
  const memory = new Map<string, { tokens: number; at: number }>();
  const over = (db: Db, touched: () => void): Tables => tablesOver({ db, seals, engine, touched }, memory);
  const together: Together['together'] = async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        let changed = false;
        const result = await engine.db.transaction().execute((transaction) => {
          const tables = over(transaction, () => {
            changed = true;
          });
          const undo = (value: unknown): never => {
            throw new Undone(value);
          };
          // A command inside a transaction may itself write "together": it is together already.
          return work({ ...tables, together: nested(tables, undo) }, undo);
        });
        if (changed) onTenantChange();
        return result;
      } catch (error) {
        if (error instanceof Undone) return error.value as never;
        if (attempt === attempts || !engine.shouldRetry(error)) throw error;
      }
    }
  };
  return { ...over(engine.db, onTenantChange), together };
}

/** Thrown to leave a transaction with a value. */
class Undone extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('undone');
    this.value = value;
  }
}

function nested(tables: Tables, undo: (value: unknown) => never): Together['together'] {
  return (inner) => inner({ ...tables, together: nested(tables, undo) }, undo);
}

const tablesOver = (ground: Ground, memory: Map<string, { tokens: number; at: number }>): Tables => ({
  tenants: tenantStore(ground),
  settings: settingsStore(ground),
  clients: clientStore(ground),
  clientSettings: clientSettingsStore(ground),
  directories: directoryStore(ground),
  accounts: accountStore(ground),
  accountStates: accountStateStore(ground),
  locks: lockStore(ground),
  profiles: profileStore(ground),
  identifiers: identifierStore(ground),
  identities: identityStore(ground),
  recordTypes: recordTypeStore(ground),
  attributeAccess: attributeAccessStore(ground),
  records: recordStore(ground),
  recordValues: recordValueStore(ground),
  sequences: sequenceStore(ground),
  passwords: passwordStore(ground),
  histories: historyStore(ground),
  codes: codeStore(ground),
  sessions: sessionStore(ground),
  refreshTokens: refreshTokenStore(ground),
  grants: grantStore(ground),
  accessTokens: accessTokenStore(ground),
  protocolModels: protocolModelStore(ground),
  attempts: attemptStore(ground),
  replays: replayStore(ground),
  buckets: bucketStore(ground, memory),
  consents: consentStore(ground),
  templates: templateStore(ground),
  forms: formStore(ground),
  scopes: scopeStore(ground),
  questions: questionStore(ground),
  answers: answerStore(ground),
  groups: groupStore(ground),
  memberships: membershipStore(ground),
  invitations: invitationStore(ground),
  subjects: subjectStore(ground),
  subscriptions: subscriptionStore(ground),
  tasks: taskStore(ground),
  completions: completionStore(ground),
  comments: commentStore(ground),
  news: newsStore(ground),
  devices: deviceStore(ground),
  upstreamLinks: upstreamLinkStore(ground),
  upstreamTold: upstreamToldStore(ground),
  events: eventStore(ground),
});
