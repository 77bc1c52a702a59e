// What an endpoint asks of its caller, and what the front door learnt of a request.
import type { Account } from '../../core/accounts/index.ts';
import type { Client } from '../../core/clients/index.ts';
import type { Session } from '../../core/sessions/index.ts';
import type { Entry } from '../_common/dialect.ts';

export interface Policy {
  /** `anyone` may come without a token; `installation` without even a pool. */
  readonly by: 'installation' | 'anyone' | 'user' | 'user-or-owner';
}

export interface AuthingEntry extends Entry {
  /** Under which address the tenant issues tokens. */
  readonly base: string;
  /** The application, or the pool itself where no application is named. */
  readonly client: Client;
  readonly holder: { readonly account: Account; readonly session: Session } | undefined;
  readonly owner: boolean;
}
