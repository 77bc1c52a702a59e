// Methods of products that are no more: callers are told so, whoever they are. One the vendor itself took out of service; the others its documents of 2013 to 2015
// name, no client that is known calls them, and no page says what became of them.
import { gigya } from '../answers.ts';

const names = {
  'reports.getIRank': 'was retired',
  // Places, check-ins and pictures of social networks.
  'socialize.checkin': 'asks social networks for what they do not give any more',
  'socialize.getPlaces': 'asks social networks for what they do not give any more',
  'socialize.getAlbums': 'asks social networks for what they give to few applications: getRawData reads it where they do',
  'socialize.getPhotos': 'asks social networks for what they give to few applications: getRawData reads it where they do',
  // Pages that people chatted at, and feeds of what they did.
  'socialize.getFeed': 'is of a plug-in that is not here',
  'reports.getChatStats': 'is of a plug-in that is not here',
  'reports.getFeedStats': 'is of a plug-in that is not here',
} as const;

export const retired = (Object.keys(names) as (keyof typeof names)[]).map((name) =>
  gigya.method(name, {
    summary: 'Of a product that is no more: answers 410000.',
    caller: { who: 'any' },
    calls: {},
    handle: async () => ({ code: 410000, details: `${name} ${names[name]}` }),
  }),
);
