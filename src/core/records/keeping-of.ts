// Chooses the backend that stores the records of a type.
import { accountType } from '../schema/read-record-type.ts';
import type { RecordType } from '../schema/types.ts';
import { accountsKeeping } from './accounts-keeping.ts';
import type { Keeping } from './keeping.ts';
import { rowsKeeping } from './rows-keeping.ts';

export const keepingOf = ({ name }: RecordType): Keeping => (name === accountType ? accountsKeeping : rowsKeeping);
