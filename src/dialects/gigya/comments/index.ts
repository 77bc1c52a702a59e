// Methods of comments.
import { categories } from './categories.ts';
import { marks } from './marks.ts';
import { read } from './read.ts';
import { written } from './write.ts';

export const comments = [...categories, ...written, ...marks, ...read];
