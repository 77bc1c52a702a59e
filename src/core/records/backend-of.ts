// Chooses the backend that stores the records of a type.
import { accountType } from '../schema/read-record-type.ts';
import type { RecordType } from '../schema/types.ts';
import { accountBackend } from './account-backend.ts';
import type { RecordBackend } from './backend.ts';
import { rowBackend } from './row-backend.ts';

export const backendOf = ({ name }: RecordType): RecordBackend => (name === accountType ? accountBackend : rowBackend);
