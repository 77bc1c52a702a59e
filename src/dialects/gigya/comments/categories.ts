// comments.setCategoryInfo, getCategoryInfo and getCategories; setStreamInfo, getStreamInfo and getTopStreams: where people write, and what holds there.
import {
  describeStream,
  listBusiestStreams,
  listCategories,
  readCategory,
  readStreams,
  writeCategory,
} from '../../../community/discussions/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { CategoryID, placeOf, StreamID, streamParameters } from './names.ts';
import { isShowable } from './parts.ts';
import { CategorySettings, rulesIn, rulesOut } from './rules.ts';
import { streamOut } from './shown.ts';

const setCategoryInfo = gigya.method('comments.setCategoryInfo', {
  summary: 'Makes a category of comments, or changes its rules: what is not named stays.',
  caller: { who: 'server' },
  calls: { writeCategory },
  takes: { params: Parameters({ categoryID: CategoryID(), categorySettings: Maybe(CategorySettings()) }) },
  async handle({ params: { categoryID, categorySettings = {} } }, core) {
    const { rules, passedOver } = rulesIn(categorySettings);
    await core.writeCategory({ category: categoryID, rules });
    return { passedOver };
  },
});

const getCategoryInfo = gigya.method('comments.getCategoryInfo', {
  summary: 'Shows the rules of a category of comments.',
  caller: { who: 'server' },
  calls: { readCategory },
  takes: { params: Parameters({ categoryID: CategoryID() }) },
  async handle({ params: { categoryID } }, core) {
    const category = await core.readCategory({ category: categoryID });
    return { data: { categoryID, categorySettings: rulesOut(category, true) } };
  },
});

const getCategories = gigya.method('comments.getCategories', {
  summary: 'Lists the categories of comments with their rules.',
  caller: { who: 'server' },
  calls: { listCategories },
  async handle(_given, core) {
    const all = await core.listCategories({});
    return { data: { categories: all.map((each) => ({ categoryID: each.name, categorySettings: rulesOut(each, true) })) } };
  },
});

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

export const categories = [setCategoryInfo, getCategoryInfo, getCategories, setStreamInfo, getStreamInfo, getTopStreams];
