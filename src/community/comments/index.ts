// The comments' area.
export { addComment, changeComment, demandOpen, removeComment } from './manage-comments.ts';
export { listThreads, type OpenedComment, readComment, readThread } from './read-comments.ts';
export type { Comment, Section, Thread } from './types.ts';
