// `providerSessions` of a server: what providers gave the site of its people. Each is judged by its provider before anything is written, and kept with the identity that it is of.

import { Fault } from '../../../core/faults/index.ts';
import {
  exchangeProviderSession,
  listProviders,
  type ProviderIdentity,
  readIdentityToken,
  refreshProviderSession,
} from '../../../core/federation/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { rowNameIn } from '../wire/provider-names.ts';
import { providerSessionIn } from '../wire/provider-session.ts';

export const proving = { exchangeProviderSession, readIdentityToken, listProviders };
export const keeping = { refreshProviderSession };

export interface SessionThere {
  /** The name of the row. */
  readonly provider: string;
  readonly token: string;
  readonly identity: ProviderIdentity;
}

/** `lenient`: one that its provider does not take is left out; else it refuses all. */
export async function provenSessions(
  core: Bound<typeof proving>,
  given: Readonly<Record<string, unknown>>,
  { lenient = false }: { readonly lenient?: boolean } = {},
): Promise<readonly SessionThere[]> {
  const names = Object.keys(given);
  if (names.length > 20) throw refuse('parameter.out-of-bounds', { name: 'providerSessions', allowed: 'has twenty providers at most' });
  const rows = names.length > 0 ? await core.listProviders({}) : [];
  const proven: SessionThere[] = [];
  for (const name of names) {
    const brought = providerSessionIn({ [name]: given[name] });
    const { token, own } = brought;
    // A token of ours is not the provider's to see.
    if (own || token === undefined)
      throw refuse('parameter.out-of-bounds', { name: 'providerSessions', allowed: 'has tokens of the providers' });
    const provider = rowNameIn(name, rows);
    try {
      const { identity } = await core.readIdentityToken({ token: await core.exchangeProviderSession({ ...brought, provider }) });
      proven.push({ provider, token, identity });
    } catch (error) {
      if (!lenient || !(error instanceof Fault)) throw error;
    }
  }
  return proven;
}

/** Those of identities that are among the given ones; where it is not lenient, one of another person refuses all. */
export function sessionsOf(
  sessions: readonly SessionThere[],
  identities: readonly { readonly provider: string; readonly subject: string }[],
  { lenient = false }: { readonly lenient?: boolean } = {},
): readonly SessionThere[] {
  const isOf = ({ identity }: SessionThere) =>
    identities.some(({ provider, subject }) => provider === identity.provider && subject === identity.subject);
  const other = lenient ? undefined : sessions.find((each) => !isOf(each));
  if (other)
    throw refuse('parameter.out-of-bounds', { name: 'providerSessions', allowed: `.${other.provider.slice(0, 50)} is of another person` });
  return sessions.filter(isOf);
}

/** Of an account that has the identities. */
export async function keepSessions(core: Bound<typeof keeping>, account: string, sessions: readonly SessionThere[]): Promise<void> {
  for (const { provider, token } of sessions) await core.refreshProviderSession({ account, provider, token });
}
