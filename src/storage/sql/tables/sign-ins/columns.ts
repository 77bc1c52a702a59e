// The columns of counted sign-ins.
import { text, whole } from '../../columns.ts';

export const tables = {
  sign_in_counts: { tenant: text, month: text, count: whole },
};
