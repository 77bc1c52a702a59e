// The collaboration's area: parts of what a tenant's owner may do, shared with accounts.
export type { ShareAsker } from './asking.ts';
export { addCollaborator, changeCollaborator, removeCollaborator } from './change.ts';
export { demandShare } from './demand-share.ts';
export { addShareItem, listShareItems } from './items.ts';
export { collaborationOf, listCollaborators, sharesOf } from './read.ts';
export { removeSharesWithAccount } from './remove-with-account.ts';
export { type Collaborator, type OwnerShare, type ShareAct, type ShareItem, shareActs } from './types.ts';
