// The news' area: events in groups, for their members.

export { type NewsDraft, type NewsPorts, transactionWithNews } from './add-news.ts';
export { changeDevice, listDevices } from './devices.ts';
export { listNews, type NewsSeen } from './read-news.ts';
export type { NewsKind } from './types.ts';
