// The columns of counters, and of what they counted.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  counters: { tenant: text, kind: text, path: text, created: stamp },
  counter_counts: { tenant: text, account: text, kind: text, path: text, period: text, count: whole, value: whole, updated: stamp },
};
