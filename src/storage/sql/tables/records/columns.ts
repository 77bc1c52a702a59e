// The columns of records and of numbers given out.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  records: { tenant: text, id: text, type: text, number: whole, value: text, created: stamp, updated: stamp },
  record_values: { tenant: text, type: text, path: text, value: text, record: text, only: whole },
  record_counts: { tenant: text, type: text, shard: whole, count: whole },
  sequences: { tenant: text, name: text, next: whole },
};
