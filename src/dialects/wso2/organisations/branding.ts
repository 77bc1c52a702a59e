// Branding, as clients of this vendor ask for it before they show anything.
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';

const asked = {
  query: Parameters({
    type: Maybe(Words(['ORG', 'APP', 'CUSTOM'])),
    name: Maybe(Text()),
    locale: Maybe(Text()),
    restrictToPublished: Maybe(Flag()),
  }),
};

const branding = wso2.endpoint('GET /api/server/v1/branding-preference', {
  summary: 'Says that the tenant has no branding of its own.',
  caller: 'service',
  calls: {},
  requestErrors: {
    'operation.unknown': outside(404, 'BPM-60002', 'Branding preferences are not configured for the organization.', {
      title: 'Branding preferences are not configured.',
    }),
  },
  async handle() {
    throw refuse('operation.unknown', { name: 'branding-preference' });
  },
});

/** What clients show where nobody chose colours or pictures: the name of the product in the tenant's mails, and nothing else. */
const resolved = wso2.endpoint('GET /api/server/v1/branding-preference/resolve', {
  summary: 'Shows how pages of the tenant name it; there are no colours and pictures of its own.',
  caller: 'open',
  calls: {},
  takes: asked,
  async handle({ query: { type = 'ORG', name, locale = 'en-US' } }, _core, { ctx }) {
    const preference = {
      organizationDetails: { displayName: ctx.tenant.settings.messages.product },
      configs: { isBrandingEnabled: false },
    };
    return { body: { type, name: name ?? ctx.tenant.domain, locale, preference } };
  },
});

export const brandingReads = [branding, resolved];
