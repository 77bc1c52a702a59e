// What an endpoint asks of its caller, and what the front door learnt of a request.
import type { Account } from '../../core/accounts/index.ts';
import type { Session } from '../../core/sessions/index.ts';
import type { Entry } from '../_common/dialect.ts';

export type Policy = 'none' | 'bearer' | 'bearer-limited-by-address';

export interface HazizzEntry extends Entry {
  /** Under which address the tenant issues tokens. */
  readonly base: string;
  /** Present on every endpoint that asks for a bearer. */
  readonly holder: { readonly session: Session; readonly account: Account } | undefined;
}
