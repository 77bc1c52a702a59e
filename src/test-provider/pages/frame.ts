// The frame of the test provider's pages: a hosted page, in one language.
import { hostedHeaders, hostedPage } from '../../pages/kit/hosted.ts';
import type { Hole } from '../../pages/kit/html.ts';

/** `leadsTo`: where a form on it may lead in the end. */
export const framed = (product: string, title: string, body: Hole, status = 200, leadsTo?: string): Response =>
  new Response(hostedPage({ language: 'en', product, title, body, languages: [], skip: 'Skip to the content' }), {
    status,
    headers: hostedHeaders(leadsTo === undefined ? {} : { leadsTo }),
  });
