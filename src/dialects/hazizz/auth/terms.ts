// The one document that newcomers of this API agree to.
import type { Ctx } from '../../../core/faults/index.ts';
import { blockOf } from '../settings.ts';

const documents = ['terms'];

export const agreed = (consent: boolean | undefined): readonly string[] => (consent ? documents : []);

/** Beside what the tenant's own registration asks for. */
export const demandedBy = ({ tenant }: Pick<Ctx, 'tenant'>): readonly string[] =>
  blockOf(tenant.settings.apis).askConsent ? documents : [];
