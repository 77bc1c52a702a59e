// What is wrong with a configuration of the federation, in the words of what judged it.
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { Extra } from '../reply.ts';

export const unfit = {
  code: 400006,
  extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
} as const;
