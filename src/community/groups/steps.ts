// Steps of the groups' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const groupSteps = {
  'group.read': { class: 'storage', during: 'reading a group and its members' },
  'group.store': { class: 'storage', during: 'storing groups, members and invitations' },
  'invitation.shorten': { class: 'peer', during: 'asking the link service for a short link' },
} as const satisfies Steps;
