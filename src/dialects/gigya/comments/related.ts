// comments.getRelatedUsers: whom somebody who writes in a stream may mean by the first letters of a name.
import { listThreads, readThread } from '../../../community/discussions/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { actorOf, commentIdOf, placeOf, streamParameters } from './names.ts';
import { personOut } from './person.ts';

/** Threads whose writers are looked through, the newest first. */
const looked = 50;

const related = gigya.method('comments.getRelatedUsers', {
  summary: 'Suggests people who wrote in a stream, or in the thread that is answered, by how their names begin.',
  caller: { who: 'any', user: 'session' },
  calls: { listThreads, readThread },
  takes: {
    params: Parameters({
      ...streamParameters,
      parentCommentID: Maybe(Text({ maxLength: 64 })),
      usernamePrefix: Maybe(Text({ maxLength: 100 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 25 })),
    }),
  },
  async handle({ params: { parentCommentID, usernamePrefix = '', limit = 10, ...named } }, core, entry) {
    const of = { place: placeOf(named), reader: undefined };
    const { authors } =
      parentCommentID === undefined
        ? await core.listThreads({ ...of, order: 'newest', after: undefined, limit: looked })
        : await core.readThread({ ...of, id: commentIdOf(parentCommentID), by: actorOf(entry) });
    const begins = usernamePrefix.toLowerCase();
    const users = [...authors.values()]
      .map((account) => personOut(account, entry.kind === 'server'))
      .filter(({ name }) => name !== '' && name.toLowerCase().startsWith(begins))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    const shown = users
      .slice(0, limit)
      .map(({ UID, ...each }) => ({ ...(UID === undefined ? {} : { uid: UID }), ...each, provider: 'site' }));
    return { data: { users: shown } };
  },
});

export const relatedUsers = [related];
