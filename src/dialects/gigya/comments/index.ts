// Methods of comments.
import { categories } from './categories.ts';
import { followed } from './followed.ts';
import { highlighted } from './highlighted.ts';
import { marks } from './marks.ts';
import { moderators } from './moderators.ts';
import { read } from './read.ts';
import { relatedUsers } from './related.ts';
import { streams } from './streams.ts';
import { written } from './write.ts';

export const comments = [
  ...categories,
  ...streams,
  ...written,
  ...marks,
  ...moderators,
  ...read,
  ...relatedUsers,
  ...followed,
  ...highlighted,
];
