// Organisations and branding, as clients of this vendor ask for them before they show anything: a tenant is one organisation, and none lies below it.
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';

const none = { links: [], organizations: [] };
const root = ({ id, name, domain }: Tenant) => ({ id, name, orgHandle: domain });

const list = wso2.endpoint('GET /api/server/v1/organizations', {
  summary: 'Says that no organisation lies below the tenant.',
  caller: 'service',
  calls: {},
  handle: async () => ({ body: none }),
});

const attributes = wso2.endpoint('GET /api/server/v1/organizations/meta-attributes', {
  summary: 'Says that organisations have no attributes of their own.',
  caller: 'service',
  calls: {},
  handle: async () => ({ body: { links: [], attributes: [] } }),
});

const mine = '/api/users/v1/me/organizations';
const asPerson = { caller: 'person', calls: { verifyPassword }, faults: refusedProof } as const;

const ownList = wso2.endpoint(`GET ${mine}`, {
  summary: 'Says that the person who calls belongs to no organisation below the tenant.',
  ...asPerson,
  handle: async () => ({ body: none }),
});

const ownRoot = wso2.endpoint(`GET ${mine}/root`, {
  summary: 'Shows the tenant as the organisation of the person who calls.',
  ...asPerson,
  handle: async (_given, _core, { ctx }) => ({ body: root(ctx.tenant) }),
});

const descendants = wso2.endpoint(`GET ${mine}/root/descendants`, {
  summary: 'Lists the organisations from the tenant down to that of the person who calls: the tenant alone.',
  ...asPerson,
  handle: async (_given, _core, { ctx }) => ({ body: [root(ctx.tenant)] }),
});

const asked = {
  query: Parameters({ type: Maybe(Words(['ORG', 'APP', 'CUSTOM'])), name: Maybe(Text()), locale: Maybe(Text()) }),
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

export const organisations = [list, attributes, ownList, ownRoot, descendants, branding, resolved];
