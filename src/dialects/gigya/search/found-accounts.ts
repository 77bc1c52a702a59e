// Accounts that a query found, as it shows them: what stands in tables beside them is read for all of them at once.
import type { Person, Scalar } from '../../../core/accounts/index.ts';
import { consentsOfAll } from '../../../core/consents/index.ts';
import { identitiesOfAll } from '../../../core/federation/index.ts';
import { plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { subscriptionsOfAll } from '../../../core/subscribers/index.ts';
import { dateOf, type Instant, millisOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { accountOut, uidOf } from '../wire/account.ts';
import { identitiesOut, socialProviders } from '../wire/identities.ts';
import { preferencesOut } from '../wire/preferences.ts';
import { genderOut } from '../wire/profile.ts';
import { type domainIn, providerOut } from '../wire/provider-names.ts';
import { subscriptionsOut } from '../wire/subscriptions.ts';
import type { ReadQuery } from './query.ts';

export type Providers = Parameters<typeof domainIn>[1];

/** The commands by which they are shown. */
export const showing = { consentsOfAll, identitiesOfAll, subscriptionsOfAll };

const sections = ['profile', 'data', 'emails', 'loginIDs', 'subscriptions', 'preferences', 'identities'] as const;

interface Finding {
  readonly found: readonly Person[];
  readonly query: ReadQuery;
  readonly providers: Providers;
}

/** All that a query may show of them. What stands in tables beside the accounts is read where it is asked for. */
export async function rowsOf(
  core: Bound<typeof showing>,
  { found, query: { selected }, providers }: Finding,
): Promise<readonly JsonObject[]> {
  const named = new Set(selected?.map((each) => ('field' in each ? each.field.split('.')[0] : '')));
  const asksFor = (section: string) => !selected || named.has(section);
  const accounts = found.map(({ account }) => account.id);
  const addressOf = ({ identifiers }: Person) => identifiers.find(({ kind }) => kind === 'email')?.normal ?? null;
  const holders = new Map(found.map((person) => [person.account.id, addressOf(person)]));
  const consents = asksFor('preferences') ? await core.consentsOfAll({ accounts }) : undefined;
  const topics = asksFor('subscriptions') ? await core.subscriptionsOfAll({ holders }) : undefined;
  const isLinked = asksFor('identities') || asksFor('socialProviders');
  const linked = isLinked ? await core.identitiesOfAll({ accounts }) : undefined;
  return found.map((person) => {
    const { id } = person.account;
    const beside = [consents && preferencesOut(consents.get(id) ?? []), topics && subscriptionsOut(topics.get(id) ?? [])] as const;
    const own = (linked?.get(id) ?? []).map((each) => ({ ...each, provider: providerOut(each, providers) }));
    return {
      ...(accountOut(person, sections, 'milliseconds', ...beside) as JsonObject),
      ...(linked
        ? { socialProviders: socialProviders(own), identities: identitiesOut(person, own) as unknown as readonly JsonObject[] }
        : {}),
    };
  });
}

/** The value of a group as the field shows it. */
export function valueOut(field: string, value: Scalar | null, accounts: ReadonlyMap<string, Person['account']>): Scalar | null {
  if (value === null) return null;
  if (field === 'UID') {
    const account = accounts.get(String(value));
    return account ? uidOf({ account }) : plainId(String(value));
  }
  if (field === 'profile.gender') return genderOut(String(value));
  const isTime = typeof value === 'number' && !field.includes('.');
  if (!isTime) return value;
  return field.endsWith('Timestamp') ? millisOf(value as Instant) : dateOf(value as Instant).toISOString();
}
