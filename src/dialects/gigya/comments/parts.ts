// What a comment says, on the wire and for the core. A text is a text: nothing in it is read as markup, and nothing is taken out.
import type { Static } from 'typebox';
import type { CommentParts, MediaItem, MediaKind } from '../../../community/discussions/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { MediaItems } from './names.ts';

const kinds: Readonly<Record<string, MediaKind>> = { image: 'image', video: 'video', link: 'link', host: 'link' };

export interface GivenParts {
  readonly commentTitle?: string | undefined;
  readonly commentText?: string | undefined;
  readonly mediaItems?: Static<ReturnType<typeof MediaItems>> | undefined;
  readonly ratings?: Readonly<Record<string, number>> | undefined;
}

/** What was given of it. */
export function partsIn({ commentTitle, commentText, mediaItems, ratings }: GivenParts): Partial<CommentParts> {
  return {
    ...(commentTitle === undefined ? {} : { title: commentTitle }),
    ...(commentText === undefined ? {} : { text: commentText }),
    ...(mediaItems === undefined ? {} : { media: mediaItems.map(mediaIn) }),
    ...(ratings === undefined ? {} : { ratings }),
  };
}

/** An address that a page may show: of the web, with no name and password in it. */
export function isShowable(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

function mediaIn({ type = 'link', src, title = '' }: Static<ReturnType<typeof MediaItems>>[number]): MediaItem {
  if (!isShowable(src)) throw refuse('parameter.out-of-bounds', { name: 'mediaItems', allowed: 'have addresses of the web as src' });
  return { kind: kinds[type] ?? 'link', url: src, title };
}

export const mediaOut = ({ kind, url, title }: MediaItem) => ({ type: kind, src: url, title });
