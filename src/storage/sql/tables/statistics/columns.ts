// The columns of statistics that were counted.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = {
  statistics: { tenant: text, name: text, begun: stamp, counted: maybe(stamp), counts: maybe(text) },
};
