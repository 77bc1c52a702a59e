// A category of comments, and what people write in it.
import type { CallInput, Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import { signedIn } from './flow.ts';

export const categoryID = 'news';
const place = { categoryID, streamID: 'article-7' };

/** Ann has an account, and the site a category with these settings. */
export async function withCategory(world: World, categorySettings: object = {}): Promise<void> {
  await world.person();
  await world.gigya('comments.setCategoryInfo', { categoryID, categorySettings }, { as: 'signed' });
}

/** Ann calls, in a session of now, about that stream. */
export const annSays = async (world: World, method: string, given: CallInput): Promise<Exchange> =>
  world.gigya(`comments.${method}`, { ...place, ...given }, await signedIn(world));

/** The site's server does. */
export const siteSays = (world: World, method: string, given: CallInput): Promise<Exchange> =>
  world.gigya(`comments.${method}`, { ...place, ...given }, { as: 'signed' });

export const posted = async (world: World, given: CallInput = {}): Promise<string> =>
  (await annSays(world, 'postComment', { commentText: 'Well written.', ...given })).body.comment.ID;
