// The authorization area: a person's access through a client.
export { issueAuthorizationCode, type Redeemed, redeemAuthorizationCode } from './authorization-codes.ts';
export { issueClientToken, recogniseClientToken } from './client-tokens.ts';
export { demandRedirect } from './demand-redirect.ts';
export { endAccess } from './end-access.ts';
export { findResource } from './find-resource.ts';
export { handOutAccess, handOutCode } from './hand-out.ts';
export { openAccess } from './open-access.ts';
export { listOwnAccess, type OwnAccess, withdrawAccess } from './own-access.ts';
export { readRequest } from './read-request.ts';
export { recogniseAccess } from './recognise-access.ts';
export { type Bearer, recogniseBearer } from './recognise-bearer.ts';
export { refreshAccess } from './refresh-access.ts';
export { findRefreshSecret, keepRefreshSecret, reopenAccess } from './refresh-secret.ts';
export { refuseGrant } from './refuse-grant.ts';
export type { AccessGrant } from './store.ts';
export { supportedGrant } from './supported-grant.ts';
export { supportedResponse } from './supported-response.ts';
export { proofAlgorithms, type ShownProof } from './types.ts';
