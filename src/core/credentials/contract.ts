// What each type of credential offers to those who deal with all of them alike.
import type { Ctx } from '../faults/index.ts';
import type { Stores, Tables } from '../stores.ts';

/** What a proof rests on: something the person knows, has or is (NIST SP 800-63B). Null where it proves nothing by itself. */
export type Factor = 'knowledge' | 'possession' | 'inherence' | null;

/** What it is worth to applications that a person was authenticated in some way. */
export interface Evidence {
  readonly factor: Factor;
  /** Authentication Method Reference Values (RFC 8176, section 2). Empty where the registry has no word. */
  readonly amr: readonly string[];
}

interface Holder {
  readonly account: string;
}

/** `Read` and `Erased` name the tables in which it looks for what an account has, and from which it takes it away. */
export interface Credential<Read extends keyof Tables, Erased extends keyof Tables = Read> extends Evidence {
  /** Whether an account can be entered with it alone. What only helps to recover one is no way in. */
  readonly signsIn: boolean;
  /** What of it the account has, a name each: refusals may tell the names. Empty if it has none. */
  enrolled(ctx: Ctx, holder: Holder, tables: Pick<Stores<Read>, Read>): Promise<readonly string[]>;
  /** Takes all of it away. Runs inside the transaction that removes the account. */
  remove(ctx: Ctx, holder: Holder, tables: Pick<Stores<Erased>, Erased>): Promise<void>;
}
