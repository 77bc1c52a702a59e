// A tenant's settings about discussions.
import { section, whole } from '../../core/tenants/settings/fields.ts';
import { mostAnswers } from './types.ts';

export const discussions = section({
  mostCategories: whole(500, 'categories that may be made', { minimum: 1, maximum: 10_000 }),
  textLength: whole(5000, 'characters of a comment', { minimum: 1, maximum: 20_000 }),
  titleLength: whole(512, 'characters of its title', { minimum: 1, maximum: 2000 }),
  mostFollowers: whole(200, 'people who follow a stream: each is told by mail what is written there, once an hour at most', {
    maximum: 1000,
  }),
  answersPerThread: whole(200, 'answers that a thread takes', { maximum: mostAnswers }),
});
