// The news' area: what happens in groups is told to their members.
export { changeDevice, listDevices } from './devices.ts';
export { listNews, type NewsSeen } from './read-news.ts';
export { type NewsPorts, type Telling, toldTogether } from './tell.ts';
export type { NewsKind } from './types.ts';
