// A session, and the tokens that stand for it.
import type { Instant } from '../time.ts';

export type EndedBy = 'holder' | 'password-change' | 'everywhere' | 'operator' | 'removal' | 'replay';

export interface Session {
  readonly id: string;
  readonly account: string;
  /** Public id of the client, or free text where a face has no clients. */
  readonly client: string | null;
  readonly agent: string | null;
  readonly opened: Instant;
  readonly lastUsed: Instant;
  readonly refreshed: Instant | null;
  readonly expires: Instant;
  readonly ended: Instant | null;
  readonly endedBy: EndedBy | null;
}

/** A session just opened: the only moment at which its token and signing secret are in clear. */
export interface OpenedSession {
  readonly session: Session;
  readonly token: string;
  readonly secret: string;
}
