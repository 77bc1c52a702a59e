// accounts.getPolicies, setPolicies: what is in force on the site, and changes of it.
import { Type } from 'typebox';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { changeOwnSettings } from '../../../core/tenants/index.ts';
import { CommaList, JsonText, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { type Branch, publicSections, type SiteSection, sectionNames, sections } from './sections.ts';
import { type GivenSections, patchOf, shown } from './walk.ts';

export const getPolicies = gigya.method('accounts.getPolicies', {
  summary: 'Shows the policies that are in force on the site.',
  caller: { who: 'any' },
  calls: {},
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  takes: { params: Parameters({ sections: Maybe(CommaList()), filter: Maybe(Words(['full', 'explicitOnly'])) }) },
  async handle({ params }, _core, { kind, ctx }) {
    const { sections: wanted, filter = 'full' } = params;
    const seen: Readonly<Partial<Record<SiteSection, Branch>>> = kind === 'server' ? sections : publicSections;
    const unknown = wanted?.find((name) => !Object.hasOwn(sections, name));
    if (unknown !== undefined) throw refuse('parameter.out-of-bounds', { name: 'sections', allowed: `are of ${sectionNames.join(', ')}` });
    if (wanted?.some((name) => !Object.hasOwn(seen, name))) throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    const data = Object.entries(seen).flatMap(([name, branch]) => {
      const value = wanted && !wanted.includes(name) ? undefined : shown(branch, ctx.tenant, filter);
      return value === undefined ? [] : [[name, value] as const];
    });
    return { data: Object.fromEntries(data) };
  },
});

/** An object with policies of the section, or null, which restores all of it. */
const section = () => Maybe(JsonText(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])));

const given = Object.fromEntries(sectionNames.map((name) => [name, section()])) as { [S in SiteSection]: ReturnType<typeof section> };

export const setPolicies = gigya.method('accounts.setPolicies', {
  summary:
    'Changes policies of the site; what is not named stays, null restores what the vendor begins with, or at a site of a group what the group has, and `ignoredParams` names what has no effect here.',
  caller: { who: 'server' },
  calls: { changeOwnSettings },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: { params: Parameters(given) },
  async handle({ params }, core, { ctx }) {
    if (Object.keys(params).length === 0) throw refuse('parameter.missing', { names: sectionNames, blank: false, in: 'params' });
    const { patch, restored, without } = patchOf(params as GivenSections, ctx.tenant);
    if (Object.keys(patch).length + restored.length > 0) await core.changeOwnSettings({ patch, restored });
    return { passedOver: without };
  },
});
