// New tenants refuse the most used passwords.
import type { Kysely } from 'kysely';
import { keepAsItWas } from './as-it-was.ts';

export const up = (db: Kysely<never>): Promise<void> => keepAsItWas(db, 'passwords', { refuseCommon: false });
