// The columns of who may register where few may.
import { stamp, text } from '../../columns.ts';

export const tables = { admitted_newcomers: { tenant: text, kind: text, value: text, created: stamp } };
