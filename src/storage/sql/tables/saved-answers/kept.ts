// Until when saved answers are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = { saved_answers: { over: 'expires', until: 'savedAnswers' } } as const satisfies KeptOf<typeof tables>;
