// A session, and the tokens that stand for it.
import type { Instant } from '../time.ts';

export type EndedBy = 'holder' | 'password-change' | 'everywhere' | 'operator' | 'removal' | 'replay';

/** As whom a person signed in at another provider. */
export interface SignInThere {
  /** The provider's domain. */
  readonly provider: string;
  readonly subject: string;
  /** The name of the session there; null where the provider told none. */
  readonly session: string | null;
  /** When a session that began so has to end, where the provider said it. */
  readonly until?: Instant;
}

/** One authentication of a person, as stored: the type is a `MethodType`, or a name that another version of the program knew. */
export interface AuthenticationMethod {
  readonly type: string;
  readonly at: Instant;
  /** Of a sign-in at another provider: what ends there ends here. Absent in sessions of versions that did not record it. */
  readonly there?: SignInThere;
}

/** A session without its token and secret. Times are whole microseconds; null for never. */
export interface Session {
  readonly id: string;
  readonly account: string;
  /** Public id of the client, or free text for a dialect without clients. */
  readonly client: string | null;
  readonly agent: string | null;
  readonly opened: Instant;
  /** The methods by which its person was authenticated, in the order of time. Empty for sessions of versions that did not record them. */
  readonly methods: readonly AuthenticationMethod[];
  /** When the person was last authenticated; a refreshed session keeps its time. */
  readonly provenAt: Instant;
  readonly lastUsed: Instant;
  readonly refreshed: Instant | null;
  readonly expires: Instant;
  readonly ended: Instant | null;
  readonly endedBy: EndedBy | null;
  /** The device that was reported in it (`core/known-devices`), or null. */
  readonly device: string | null;
}

/** A session just opened: the only moment at which its token and signing secret are in clear. */
export interface OpenedSession {
  readonly session: Session;
  readonly token: string;
  readonly secret: string;
}
