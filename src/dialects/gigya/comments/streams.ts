// comments.setStreamInfo, getStreamInfo, getTopStreams, getTopRatedStreams and moveComments: what a stream is about, which stand out, and two that become one.
import { describeStream, listBestStreams, listBusiestStreams, moveComments, readStreams } from '../../../community/discussions/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { CategoryID, placeOf, StreamID, streamParameters } from './names.ts';
import { isShowable } from './parts.ts';
import { streamOut } from './shown.ts';

const setStreamInfo = gigya.method('comments.setStreamInfo', {
  summary: 'Says what a stream of comments is about: what is not named stays.',
  caller: { who: 'server' },
  calls: { describeStream },
  takes: {
    params: Parameters({ ...streamParameters, streamTitle: Maybe(Text({ maxLength: 500 })), streamURL: Maybe(Text({ maxLength: 2000 })) }),
  },
  async handle({ params: { streamTitle: title, streamURL: url, ...named } }, core) {
    if (url !== undefined && !isShowable(url))
      throw refuse('parameter.out-of-bounds', { name: 'streamURL', allowed: 'is an address of the web' });
    await core.describeStream({ place: placeOf(named), title, url });
    return {};
  },
});

const getStreamInfo = gigya.method('comments.getStreamInfo', {
  summary: 'Shows how much was written in a stream, or in several of a category.',
  caller: { who: 'any' },
  calls: { readStreams },
  takes: {
    params: Parameters({
      categoryID: CategoryID(),
      streamID: Maybe(StreamID()),
      streamIDs: Maybe(CommaList({ minItems: 1, maxItems: 100 })),
      includeRatingDetails: Maybe(Flag()),
    }),
  },
  async handle({ params: { categoryID: category, streamID = '', streamIDs, includeRatingDetails = false } }, core) {
    const streams = await core.readStreams({ category, names: streamIDs ?? [streamID] });
    const shown = streams.map((each) => streamOut(each, includeRatingDetails));
    return { data: streamIDs === undefined ? { streamInfo: shown[0] } : { streamInfo: shown } };
  },
});

const getTopStreams = gigya.method('comments.getTopStreams', {
  summary: 'Shows in which streams of the last days people wrote the most.',
  caller: { who: 'any' },
  calls: { listBusiestStreams },
  takes: {
    params: Parameters({
      categoryID: Maybe(CategoryID()),
      limit: Maybe(Whole({ minimum: 1, maximum: 100 })),
      maxStreamAge: Maybe(Whole({ minimum: 1, maximum: 7 })),
    }),
  },
  async handle({ params: { categoryID: category, limit = 20, maxStreamAge: days = 3 } }, core) {
    const streams = await core.listBusiestStreams({ category, days, limit });
    return { data: { streams: streams.map((each) => streamOut(each, false)) } };
  },
});

const getTopRatedStreams = gigya.method('comments.getTopRatedStreams', {
  summary: 'Shows which streams with an address people rated best.',
  caller: { who: 'any' },
  calls: { listBestStreams },
  takes: {
    params: Parameters({
      categoryID: Maybe(CategoryID()),
      limit: Maybe(Whole({ minimum: 1, maximum: 1000 })),
      maxStreamAge: Maybe(Whole({ minimum: 0, maximum: 7 })),
      minRatingCount: Maybe(Whole({ minimum: 1, maximum: 1_000_000_000 })),
    }),
  },
  async handle({ params: { categoryID: category, limit = 20, maxStreamAge = 7, minRatingCount: ratings = 1 } }, core) {
    // 0 is of any age here.
    const streams = await core.listBestStreams({ category, days: maxStreamAge === 0 ? null : maxStreamAge, ratings, limit });
    return { data: { streams: streams.map((each) => streamOut(each, true)) } };
  },
});

const move = gigya.method('comments.moveComments', {
  summary: 'Moves all comments of a stream to another one, which is there.',
  caller: { who: 'server' },
  calls: { moveComments },
  faults: { 'change.redundant': { code: 400006, extra: { details: 'dstStream is the stream that is moved' } } },
  takes: {
    params: Parameters({ srcCategory: CategoryID(), srcStream: StreamID(), dstCategory: Maybe(CategoryID()), dstStream: StreamID() }),
  },
  async handle({ params: { srcCategory, srcStream, dstCategory = srcCategory, dstStream } }, core) {
    const [from, into] = [
      { category: srcCategory, name: srcStream },
      { category: dstCategory, name: dstStream },
    ];
    return { data: { movedCommentCount: await core.moveComments({ from, into }) } };
  },
});

export const streams = [setStreamInfo, getStreamInfo, getTopStreams, getTopRatedStreams, move];
