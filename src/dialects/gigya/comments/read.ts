// comments.getComments and getUserComments: what stands in a stream, a page at a time, and what one person wrote.
import { listOfAuthor, listThreads, type PageKey, readThread, type StreamPage } from '../../../community/discussions/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import { idOfPlain, plainId } from '../../../core/ids.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { actorOf, commentIdOf, placeOf, streamParameters } from './names.ts';
import { rulesOut } from './rules.ts';
import { commentOut, streamOut, threadsOut } from './shown.ts';

const orders = { dateDesc: 'newest', dateAsc: 'oldest', votesDesc: 'most-votes' } as const;

/** Where a page goes on, as this server wrote it: a score, and the id of a thread. */
function keyIn(start: string): PageKey {
  const [, score, plain] = /^(-?[0-9]{1,15})_([0-9a-f]{32})$/.exec(start) ?? [];
  const id = plain === undefined ? undefined : idOfPlain(plain);
  if (id === undefined) throw refuse('parameter.out-of-bounds', { name: 'start', allowed: 'is the next of a page before' });
  return { id, score: Number(score) };
}
const keyOut = ({ id, score }: PageKey): string => `${score}_${plainId(id)}`;

const getComments = gigya.method('comments.getComments', {
  summary: 'Shows a page of the comments in a stream, or the thread of one.',
  caller: { who: 'any', user: 'session-or-ticket-if-any' },
  calls: { listThreads, readThread },
  takes: {
    params: Parameters({
      ...streamParameters,
      commentID: Maybe(Text({ maxLength: 64 })),
      sort: Maybe(Words(['dateDesc', 'dateAsc', 'votesDesc'])),
      start: Maybe(Text({ maxLength: 100 })),
      threadLimit: Maybe(Whole({ minimum: 1, maximum: 50 })),
      threadDepth: Maybe(Whole({ minimum: 0, maximum: 100 })),
      threaded: Maybe(Flag()),
      includeSettings: Maybe(Flag()),
      includeStreamInfo: Maybe(Flag()),
    }),
  },
  async handle({ params }, core, entry) {
    const { commentID, sort = 'dateDesc', start, threadLimit: limit = 10, threadDepth: depth = 100, threaded = true } = params;
    const reader = { account: entry.ticket ? undefined : entry.account, isServer: entry.kind === 'server' };
    const of = { place: placeOf(params), reader: reader.account };
    const page: Omit<StreamPage, 'next'> & Partial<Pick<StreamPage, 'next'>> =
      commentID === undefined
        ? await core.listThreads({ ...of, order: orders[sort], after: start === undefined ? undefined : keyIn(start), limit })
        : await core.readThread({ ...of, id: commentIdOf(commentID), by: actorOf(entry) });
    const { next } = page;
    return {
      data: {
        comments: threadsOut(page, reader, { threaded, depth }),
        commentCount: page.stream?.comments ?? 0,
        threadCount: page.stream?.threads ?? 0,
        hasMore: next !== undefined,
        ...(next === undefined ? {} : { next: keyOut(next) }),
        ...(params.includeSettings ? { settings: rulesOut(page.category, reader.isServer) } : {}),
        ...(params.includeStreamInfo && page.stream ? { streamInfo: streamOut(page.stream, false) } : {}),
      },
    };
  },
});

const getUserComments = gigya.method('comments.getUserComments', {
  summary: 'Shows what the person wrote, wherever, whether it is published or not.',
  caller: { who: 'any', user: 'session' },
  calls: { listOfAuthor, readAccount },
  takes: { params: Parameters({ start: Maybe(Text({ maxLength: 64 })), limit: Maybe(Whole({ minimum: 1, maximum: 100 })) }) },
  async handle({ params: { start, limit = 10 } }, core, { account, kind, session }) {
    if (session === undefined) await core.readAccount({ id: account });
    const before = start === undefined ? undefined : idOfPlain(start);
    if (start !== undefined && before === undefined)
      throw refuse('parameter.out-of-bounds', { name: 'start', allowed: 'is the next of a page before' });
    const { comments, next } = await core.listOfAuthor({ account, limit, before });
    const around = { authors: new Map(), votes: new Map() };
    const shown = comments.map(({ comment, stream }) => {
      const { sender: _, vote: __, ...own } = commentOut(comment, around, { account, isServer: kind === 'server' });
      return { ...own, categoryID: stream.category, streamID: stream.name };
    });
    return { data: { comments: shown, hasMore: next !== undefined, ...(next === undefined ? {} : { next: plainId(next) }) } };
  },
});

export const read = [getComments, getUserComments];
