// The news' area: events in groups, for their members.
export { changeDevice, listDevices } from './devices.ts';
export { listNews, type NewsSeen } from './read-news.ts';
export { type NewsPorts, type Telling, toldTogether } from './tell.ts';
export type { NewsKind } from './types.ts';
