// Methods that the vendor itself took out of service with the products that they were of: callers are told so, whoever they are.
import { gigya } from '../answers.ts';

/** Places, pictures and news of social networks, pages that people chatted at, and who is followed the most. */
const names = [
  'socialize.checkin',
  'socialize.getPlaces',
  'socialize.getAlbums',
  'socialize.getPhotos',
  'socialize.getFeed',
  'reports.getChatStats',
  'reports.getFeedStats',
  'reports.getIRank',
] as const;

export const retired = names.map((name) =>
  gigya.method(name, {
    summary: 'Retired by the vendor: answers 410000.',
    caller: { who: 'any' },
    calls: {},
    handle: async () => ({ code: 410000, details: `${name} was retired` }),
  }),
);
