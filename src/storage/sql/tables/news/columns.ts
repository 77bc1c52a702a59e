// The columns of news and devices.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  news: { tenant: text, id: text, at: stamp, kind: text, performer: text, number: whole, name: text },
  news_told: { tenant: text, account: text, news: text },
  devices: { tenant: text, account: text, token: text },
};
