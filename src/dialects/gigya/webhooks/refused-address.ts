// How an address is refused that may not be called from here.
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { Extra } from '../reply.ts';

/** It is told of the parameter that brings it; why stands in the details. */
export const refusedAddress = (parameter: string) =>
  ({
    code: 400006,
    extra: ({ problems: [{ field }] }: FaultDetails['input.rejected']): Extra => ({
      parameter,
      details: field.replace(/^address(?=: )/, parameter),
    }),
  }) as const;
