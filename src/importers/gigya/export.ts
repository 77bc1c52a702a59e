// All accounts as lines of JSON, each as accounts.importFullAccount and this importer take it, and after them all lite accounts, as this importer takes them.
// Memory holds one page.
import { findAccounts, type Person } from '../../core/accounts/index.ts';
import { type CredentialType, leftOutOfRecords } from '../../core/credentials/index.ts';
import { normalForm } from '../../core/identifiers/index.ts';
import { isObject, type Json, type JsonObject, merged } from '../../core/json.ts';
import { standingAt } from '../../core/subscribers/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { accountOut } from '../../dialects/gigya/wire/account.ts';
import { hashOut } from '../../dialects/gigya/wire/exported-hash.ts';
import { liteOut } from '../../dialects/gigya/wire/lite.ts';
import { movedSections, sectionsApart } from '../../dialects/gigya/wire/moved-sections.ts';
import { preferencesOut } from '../../dialects/gigya/wire/preferences.ts';
import { vendorNameOf } from '../../dialects/gigya/wire/provider-names.ts';
import { subscriptionsOut } from '../../dialects/gigya/wire/subscriptions.ts';
import type { Destination } from '../_common/importer.ts';

const pageSize = 500;

/** `leftOut` is filled on the way with the number of credentials that could not be written down, by type. */
export async function* exportAccounts(destination: Destination, leftOut: Map<CredentialType, number>): AsyncGenerator<string> {
  yield* fullAccounts(destination, leftOut);
  yield* liteAccounts(destination);
}

async function* liteAccounts({ stores, ctx }: Destination): AsyncGenerator<string> {
  const tenant = ctx().tenant.id;
  for (let last = ''; ; ) {
    const page = await stores.subscribers.listFrom(tenant, last, pageSize);
    const ids = page.map(({ id }) => id);
    const topics = Map.groupBy(await stores.topicSubscriptions.listAll(tenant, ids), ({ holder }) => holder);
    for (const subscriber of page) {
      const { moved, data } = sectionsApart(subscriber.data);
      const word = standingAt(normalForm('email', subscriber.email), topics.get(subscriber.id) ?? []);
      const line = {
        ...liteOut(subscriber, word, ['profile', 'subscriptions']),
        ...{ data, ...moved },
        ...(subscriber.locale === null ? {} : { lang: subscriber.locale }),
      };
      yield `${JSON.stringify(line)}\n`;
      last = subscriber.id;
    }
    if (page.length < pageSize) return;
  }
}

async function* fullAccounts({ stores, ctx }: Destination, leftOut: Map<CredentialType, number>): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const here = ctx();
    const core = bind({ findAccounts, leftOutOfRecords }, here, stores);
    const where = { kind: 'compare', path: 'number', op: '>', value: last } as const;
    const page = await core.findAccounts({ where, sort: [{ path: 'number', descending: false }], limit: pageSize });
    const ids = page.map(({ account }) => account.id);
    const passwords = await stores.passwords.readAll(here.tenant.id, ids);
    const identities = Map.groupBy(await stores.identities.listAll(here.tenant.id, ids), ({ account }) => account);
    const consents = Map.groupBy(await stores.consents.historyAll(here.tenant.id, ids), ({ account }) => account);
    const topics = Map.groupBy(await stores.topicSubscriptions.listAll(here.tenant.id, ids), ({ holder }) => holder);
    const counts = new Map(await core.leftOutOfRecords({ accounts: ids, shown: ['identities'] }));
    counts.delete('password');
    for (const person of page) {
      const { id, number } = person.account;
      const stored = passwords.get(id);
      const hash = stored && hashOut(stored);
      if (stored && !hash) counts.set('password', (counts.get('password') ?? 0) + 1);
      const own = (identities.get(id) ?? []).map(({ provider, subject, profile }) => ({
        ...profile,
        provider: vendorNameOf(provider),
        providerUID: subject,
      }));
      const address = person.identifiers.find(({ kind }) => kind === 'email')?.normal ?? null;
      const word = {
        preferences: preferencesOut(consents.get(id) ?? []),
        subscriptions: subscriptionsOut(standingAt(address, topics.get(id) ?? [])),
      };
      yield `${JSON.stringify(lineOf(person, hash, own, word))}\n`;
      last = number;
    }
    for (const [type, more] of counts) leftOut.set(type, (leftOut.get(type) ?? 0) + more);
    if (page.length < pageSize) return;
  }
}

interface Word {
  readonly preferences: JsonObject;
  readonly subscriptions: JsonObject;
}

function lineOf(person: Person, password: JsonObject | undefined, identities: readonly JsonObject[], word: Word): JsonObject {
  const { account, identifiers } = person;
  const { loginProvider: _, socialProviders: __, isLockedOut: ___, ...shown } = accountOut(person, ['profile', 'emails', 'loginIDs']);
  const { moved, data } = sectionsApart(account.data, [...movedSections, 'lite']);
  const { lite, preferences: apart, subscriptions: others, ...sections } = moved;
  const preferences = merged(isObject(apart) ? apart : {}, word.preferences);
  const subscriptions = merged(isObject(others) ? others : {}, word.subscriptions);
  const phone = identifiers.find(({ kind }) => kind === 'phone')?.spelled;
  const whole: Record<string, Json> = {
    ...(shown as JsonObject),
    data,
    ...sections,
    ...(Object.keys(subscriptions).length === 0 ? {} : { subscriptions }),
    ...(Object.keys(preferences).length === 0 ? {} : { preferences }),
    ...(phone === undefined ? {} : { phoneNumber: phone }),
    ...(identities.length === 0 ? {} : { identities }),
    ...(password === undefined ? {} : { password }),
    ...(account.source === null ? {} : { regSource: account.source }),
    ...(account.locale === null ? {} : { lang: account.locale }),
  };
  if (!isObject(lite)) return whole;
  const { UID, loginIDs: _ids, emails: _emails, isActive: _active, isRegistered: _registered, isVerified: _verified, ...rest } = whole;
  const own = typeof UID === 'string' && UID.startsWith('lite:') ? {} : { UID: UID! };
  return { ...own, isLite: true, ...rest, profile: { ...(rest['profile'] as JsonObject), email: lite['email'] ?? null } };
}
