// The columns of who may register where few may.
import { stamp, text } from '../../columns.ts';

// The client is empty in the tenant's own list.
export const tables = { admitted_newcomers: { tenant: text, client: text, kind: text, value: text, created: stamp } };
