// Steps of the groups' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const groupSteps = {
  'group.read': { class: 'storage', doing: 'reading a group and its members' },
  'group.store': { class: 'storage', doing: 'storing groups, members and invitations' },
  'invitation.shorten': { class: 'peer', doing: 'asking the link service for a short link' },
} as const satisfies Steps;
