// Until when the rows of these tables are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  comment_categories: 'Operators make them; there are few.',
  comment_streams: 'A stream is of a page, and stays as long as what was written below it.',
  stream_comments: 'Authors and moderators empty them; that something was there is told for good.',
  comment_moderators: 'Operators name them and take them out; they go with their account, and with their site.',
  stream_followers: 'They go when they leave the stream, with their account, and with their site; there are so many of a stream.',
  comment_options: 'They go with their account.',
  comment_marked_people: 'Moderators mark them; they go with their account, and with their site.',
  comment_marks: 'They go with their comment, and with whoever said it.',
} as const satisfies KeptOf<typeof tables>;
