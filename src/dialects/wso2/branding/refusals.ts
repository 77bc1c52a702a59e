// How branding and texts of screens are refused.
import { refuse } from '../../_common/request-errors.ts';
import { outside, titled } from '../answers.ts';

const notBuilt = outside(501, '501', 'Not Implemented.');

/** By the numbers of the original: malformed, absent, there already. */
const answersOf = (malformed: string, absent: string, taken: string, what: string) => {
  const bad = titled(400, malformed, `Invalid ${what} preference configurations.`, `Invalid ${what} preference configurations in request`);
  const gone = titled(
    404,
    absent,
    `${what} preferences are not configured.`,
    `${what} preferences are not configured for the organization.`,
  );
  return {
    faults: {
      'configuration.unknown': gone,
      'configuration.taken': titled(
        409,
        taken,
        `${what} preference already exists.`,
        `There is a ${what} preference for the organization.`,
      ),
      'configuration.too-large': bad,
      'configuration.too-many': bad,
    },
    requestErrors: { 'parameter.missing': bad, 'parameter.malformed': bad, 'parameter.out-of-bounds': notBuilt, 'operation.unknown': gone },
  } as const;
};

export const ofBranding = answersOf('BPM-60001', 'BPM-60002', 'BPM-60003', 'Branding');
export const ofTexts = answersOf('BPM-60005', 'BPM-60006', 'BPM-60007', 'Custom text');
export const notThere = (): Error => refuse('operation.unknown', { name: 'branding-preference' });
