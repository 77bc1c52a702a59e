// socialize.getTopShares and shortenURL: what people shared the most, and a short link for the next one who does.
import { shortLinkOf } from '../../../community/groups/index.ts';
import { listTopShares } from '../../../community/reactions/index.ts';
import { demandOwnPage } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { isShowable } from '../comments/parts.ts';
import { sharePatternsOf } from '../wire/pages.ts';

const getTopShares = gigya.method('socialize.getTopShares', {
  summary: 'Lists the links that people shared the most by socialize.publishUserAction, within so many days.',
  caller: { who: 'server' },
  calls: { listTopShares },
  takes: {
    params: Parameters({
      age: Whole({ minimum: 1, maximum: 7 }),
      tag: Maybe(Text({ maxLength: 100 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 1000 })),
    }),
  },
  async handle({ params: { age: days, tag = '', limit = 100 } }, core) {
    const shares = await core.listTopShares({ days, tag, limit });
    return { data: { shares: shares.map(({ link: url, title, count }) => ({ url, title, count })) } };
  },
});

const shortenURL = gigya.method('socialize.shortenURL', {
  summary: 'Has the tenant’s link service make a short link to a page of the site, or to one that it trusts with that.',
  caller: { who: 'server' },
  calls: { shortLinkOf, demandOwnPage },
  takes: { params: Parameters({ url: Text({ maxLength: 2000 }) }) },
  async handle({ params: { url } }, core, { ctx }) {
    if (!isShowable(url)) throw refuse('parameter.out-of-bounds', { name: 'url', allowed: 'is an address of the web' });
    await core.demandOwnPage({ patterns: sharePatternsOf(ctx.tenant), pages: [url], isBrowser: false });
    return { data: { shortURL: await core.shortLinkOf({ link: url }) } };
  },
});

export const shares = [getTopShares, shortenURL];
