// admin.getPartner, updatePartner and getEffectiveACL: what the partner has, and what a key of it may call.
import { findClient } from '../../../core/clients/index.ts';
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { JsonObject } from '../../../core/json.ts';
import { changeJudgedSettings } from '../../../core/tenants/index.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { dataCenterOf, demandPartner } from './partner.ts';
import { servicesIn, servicesOut } from './services.ts';

const caller = { who: 'server', partner: true } as const;
const partnerID = Text({ maxLength: 100 });
const daysOfMonth = 365.25 / 12;

export const getPartner = gigya.method('admin.getPartner', {
  summary: 'Shows the partner, without its secret.',
  caller,
  calls: {},
  takes: { params: Parameters({ partnerID }) },
  async handle({ params: { partnerID: given } }, _core, { ctx: { tenant } }) {
    demandPartner(tenant, 'partnerID', given);
    const services = servicesOut(blockOf(tenant.settings.apis).services);
    const facts = { isTrial: false, isEnabled: true, services, defaultDataCenter: dataCenterOf(tenant) };
    const auditRetention = Math.round(tenant.settings.audit.eventDays / daysOfMonth);
    return { data: { partnerID: tenant.domain, ...facts, auditRetention, customData: { companyName: tenant.name } } };
  },
});

export const updatePartner = gigya.method('admin.updatePartner', {
  summary:
    'Says which products the sites of the partner have, at which data centre they are, and for how many months what happened is kept.',
  caller,
  calls: { changeJudgedSettings },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: {
    params: Parameters({
      partnerID,
      services: Maybe(JsonObjectText()),
      defaultDataCenter: Maybe(Text({ maxLength: 10 })),
      isEnabled: Maybe(Flag()),
      isTrial: Maybe(Flag()),
      auditRetention: Maybe(Whole({ minimum: 1, maximum: 120 })),
      isMigratedToSoa: Maybe(Flag()),
      tenantID: Maybe(Text({ maxLength: 200 })),
    }),
  },
  async handle({ params }, core, { ctx: { tenant } }) {
    demandPartner(tenant, 'partnerID', params.partnerID);
    if (params.isEnabled === false)
      throw refuse('parameter.out-of-bounds', { name: 'isEnabled', allowed: 'is true: a tenant is closed at the machine' });
    if (params.isTrial) throw refuse('parameter.out-of-bounds', { name: 'isTrial', allowed: 'is false' });
    const { services, defaultDataCenter: dataCenter, auditRetention: months } = params;
    const block = {
      ...(services === undefined ? {} : { services: servicesIn(services, blockOf(tenant.settings.apis).services) }),
      ...(dataCenter === undefined ? {} : { dataCenter }),
    };
    const patch = {
      ...(Object.keys(block).length === 0 ? {} : { apis: { gigya: block } }),
      ...(months === undefined ? {} : { audit: { eventDays: Math.round(months * daysOfMonth) } }),
    };
    if (Object.keys(patch).length > 0) await core.changeJudgedSettings(patch);
    // What is the vendor's own business of a partner.
    return { passedOver: (['isMigratedToSoa', 'tenantID'] as const).filter((name) => params[name] !== undefined) };
  },
});

const mayCall = { _ace: { perms: 'x' } } as const;

/** By namespace and method, as the vendor has them; a key that may call everything may call any. */
function aclOf(rights: readonly string[]): JsonObject {
  if (rights.includes('everything')) return { '*': { '*': mayCall } };
  const acl: Record<string, Record<string, typeof mayCall>> = {};
  for (const right of rights) {
    const [namespace = '', ...method] = right.split('.');
    if (method.length > 0) acl[namespace] = { ...acl[namespace], [method.join('.')]: mayCall };
  }
  return acl;
}

export const getEffectiveACL = gigya.method('admin.getEffectiveACL', {
  summary: 'Shows which methods a key of the partner may call.',
  caller,
  calls: { findClient },
  takes: { params: Parameters({ partnerID, targetUserKey: Text({ maxLength: 200 }) }) },
  async handle({ params }, core, { ctx: { tenant } }) {
    demandPartner(tenant, 'partnerID', params.partnerID);
    const client = await core.findClient({ publicId: params.targetUserKey });
    if (client?.api !== 'gigya') throw refuse('caller.unknown', { given: params.targetUserKey });
    return { data: { eACL: { _api: aclOf(client.rights), _inherit: [] } } };
  },
});
