// accounts.communication.getChannels and setChannels, accounts.communications.settings.search and set: ways of sending campaigns, and what is sent by them. A site has none here.
import { JsonObjectText, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

const getChannels = gigya.method('accounts.communication.getChannels', {
  summary: 'Says that no campaigns are sent from here.',
  caller: { who: 'server' },
  calls: {},
  handle: async () => ({ data: { Channels: {} } }),
});

const setChannels = gigya.method('accounts.communication.setChannels', {
  summary: 'Takes what says that no campaigns are sent from here, and refuses all else.',
  caller: { who: 'server' },
  calls: {},
  takes: { params: Parameters({ Channels: JsonObjectText() }) },
  async handle({ params: { Channels } }) {
    if (Object.keys(Channels).length > 0)
      throw refuse('parameter.out-of-bounds', { name: 'Channels', allowed: 'is empty: nothing here sends campaigns' });
    return {};
  },
});

const searchTopics = gigya.method('accounts.communications.settings.search', {
  summary: 'Says that no topics are sent by channels.',
  caller: { who: 'server' },
  calls: {},
  takes: { params: Parameters({ query: Text({ maxLength: 2000 }) }) },
  async handle({ params: { query } }) {
    if (!/\bfrom\s+topicChannels\b/i.test(query))
      throw refuse('parameter.out-of-bounds', { name: 'query', allowed: 'selects from topicChannels' });
    return { data: { results: [], totalCount: 0 } };
  },
});

const setTopics = gigya.method('accounts.communications.settings.set', {
  summary: 'Takes what says that no topics are sent by channels, and refuses all else.',
  caller: { who: 'server' },
  calls: {},
  takes: { params: Parameters({ settings: JsonObjectText() }) },
  async handle({ params: { settings } }) {
    if (Object.keys(settings).length > 0)
      throw refuse('parameter.out-of-bounds', { name: 'settings', allowed: 'are empty: nothing here sends campaigns' });
    return {};
  },
});

export const channels = [getChannels, setChannels, searchTopics, setTopics];
