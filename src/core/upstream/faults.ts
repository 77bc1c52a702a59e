// What the upstream area refuses, and what the service upstream does to us.
import type { Meanings } from '../faults/faults.ts';

export interface UpstreamFaults {
  'upstream.unknown': { readonly place: string };
  'upstream-credentials.refused': { readonly place: string };
  'upstream-link.unknown': { readonly link: string };
  'upstream-link.exists': { readonly place: string };
  'upstream-link.inactive': { readonly link: string; readonly status: string };
  'peer.unreachable': { readonly peer: string };
  'peer.unintelligible': { readonly peer: string };
}

export const upstreamMeanings: Meanings<UpstreamFaults> = {
  'upstream.unknown': 'No such place upstream is known here.',
  'upstream-credentials.refused': 'The service upstream does not take name and password.',
  'upstream-link.unknown': 'The person has no such link.',
  'upstream-link.exists': 'The person has linked that account already.',
  'upstream-link.inactive': 'The service upstream no longer takes what we hold: the person must sign in there again.',
  'peer.unreachable': 'The other system does not answer, or only with failures of its own.',
  'peer.unintelligible': 'The other system answered what nobody can use.',
};
