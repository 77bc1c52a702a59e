// Organisations for operators: which there are, and the domains of each, with their proof and whom they let in.
import { Type } from 'typebox';
import {
  dropDomain,
  listDomains,
  listOrganisations,
  nameDomain,
  proveDomain,
  readOrganisation,
  type ShownDomain,
} from '../../core/organisations/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import * as shapes from '../shapes/organisations.ts';
import { nothing } from '../shapes/parts.ts';
import { told } from '../times.ts';

const atOnce = 50;
const named = { tenant: Text(), organisation: Text({ maxLength: 100, description: 'the id' }) };
const ofOne = Parameters(named);
const ofDomain = Parameters({ ...named, domain: Text({ maxLength: 253 }) });

const shown = ({ organisation: _of, ...domain }: ShownDomain) => told(domain, 'proven', 'created');

const list = operators.endpoint('GET /{tenant}/organisations', {
  summary: 'Lists the organisations of the tenant, or those whose name contains the words.',
  returns: { means: 'A page of them.', body: shapes.organisations },
  caller: undefined,
  calls: { listOrganisations },
  takes: { query: Parameters({ words: Maybe(Text({ maxLength: 200 })), offset: Maybe(Whole({ minimum: 0, maximum: 1_000_000 })) }) },
  async handle({ query: { words, offset = 0 } }, core) {
    const page = { text: words, by: 'created', descending: true, limit: atOnce, offset } as const;
    const { list: all } = await core.listOrganisations(page);
    return { body: all.map(({ id, name, code }) => ({ id, name, code })) };
  },
});

const domains = operators.endpoint('GET /{tenant}/organisations/{organisation}/domains', {
  summary: 'Lists the domains of an organisation, each with the record that proves it.',
  returns: { means: 'All of them.', body: shapes.domains },
  caller: undefined,
  calls: { readOrganisation, listDomains },
  takes: { path: ofOne },
  async handle({ path: { organisation } }, core) {
    const { id } = await core.readOrganisation({ id: organisation });
    return { body: (await core.listDomains({ organisation: id })).map(shown) };
  },
});

const name = operators.endpoint('PUT /{tenant}/organisations/{organisation}/domains/{domain}', {
  summary: 'Names a domain of an organisation, or says anew into which of its departments people with a proven address there come.',
  returns: { means: 'The domain; nobody comes in by it before it is proven.', body: shapes.domain },
  caller: undefined,
  calls: { nameDomain },
  faults: { 'organisation-domain.too-many': 409 },
  takes: { path: ofDomain, body: Parameters({ department: Type.Union([Text({ maxLength: 100 }), Type.Null()]) }) },
  async handle({ path: { organisation, domain }, body: { department } }, core) {
    return { body: shown(await core.nameDomain({ organisation, domain, department })) };
  },
});

const prove = operators.endpoint('POST /{tenant}/organisations/{organisation}/domains/{domain}/proof', {
  summary: 'Asks the name servers whether a domain is of an organisation, and keeps that they said so.',
  returns: { means: 'It is proven.', body: shapes.domain },
  caller: undefined,
  calls: { proveDomain },
  faults: { 'organisation-domain.taken': 409 },
  takes: { path: ofDomain },
  handle: async ({ path: { organisation, domain } }, core) => ({ body: shown(await core.proveDomain({ organisation, domain })) }),
});

const drop = operators.endpoint('DELETE /{tenant}/organisations/{organisation}/domains/{domain}', {
  summary: 'Takes a domain from an organisation; whoever came in by it stays.',
  returns: { means: 'It is the organisation’s no more.', body: nothing },
  caller: undefined,
  calls: { dropDomain },
  takes: { path: ofDomain },
  async handle({ path: { organisation, domain } }, core) {
    await core.dropDomain({ organisation, domain });
    return { body: {} };
  },
});

export const organisationEndpoints = [list, domains, name, prove, drop];
