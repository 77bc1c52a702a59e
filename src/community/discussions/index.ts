// The discussions' area: what people write below pages of a site.
export { listCategories, readCategory, usualRules, writeCategory } from './categories.ts';
export { changeComment, removeComment } from './change-comment.ts';
export { countComments } from './count-comments.ts';
export { followStream, leaveStream, readCommentOptions, writeCommentOptions } from './follow.ts';
export { leaveDiscussions, removeDiscussionsWithSite } from './leave-discussions.ts';
export { flagComment, voteOnComment } from './mark-comment.ts';
export { markPerson, readMarks } from './mark-people.ts';
export { appointModerators, type CommentActor, dismissModerators, listModerators } from './moderators.ts';
export { moveComments } from './move-comments.ts';
export { postComment } from './post-comment.ts';
export { type CommentThread, listOfAuthor, listThreads, readThread, type StreamPage } from './read-comments.ts';
export type { PageKey } from './store.ts';
export { describeStream, listBestStreams, listBusiestStreams, readStreams } from './streams.ts';
export type {
  Category,
  CategoryRules,
  CommentOptions,
  CommentParts,
  CommentStatus,
  MediaItem,
  MediaKind,
  Stream,
  StreamComment,
  StreamPlace,
  Vote,
} from './types.ts';
