// The sessions' area: sessions, the tokens that stand for them, and their end.
export { type Assurance, assuranceOf, exceedsMaxAge } from './assurance.ts';
export { continueSession } from './continue-session.ts';
export { demandSessionForm } from './demand-form.ts';
export { endSession, endSessions, endSessionsAt, hasEnded, listSessions } from './end-session.ts';
export type { ProvenAt } from './fresh.ts';
export { type MethodType, provenBy } from './methods.ts';
export { methodsIn } from './methods-in.ts';
export { prepareSession } from './open-session.ts';
export { endOtherSessions, endOwnSession } from './own-sessions.ts';
export { openPageSession, recognisePageSession, sessionOfPageToken } from './page-session.ts';
export { type ExpectedClaims, type ReadToken, readToken, unverifiedClaims } from './read-token.ts';
export { recogniseAccessToken } from './recognise-access-token.ts';
export { type RecognisedSession, recogniseSession, sessionSecret } from './recognise-session.ts';
export { isReplayed, issueRefresh, refreshSession } from './refresh-session.ts';
export { type Claims, passwordKeys, publicKeys, signToken, signTokenAt } from './sign-token.ts';
export { type KeysInForce, keysInForce, rotateSigningKey } from './signing-keys.ts';
export { findLiveSession, type SessionStatus, statusOfSession } from './status-of-session.ts';
export type { AuthenticationMethod, OpenedSession, Session, SignInThere } from './types.ts';
