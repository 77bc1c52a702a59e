// accounts.policies.emailTemplates.getConfig and setConfig: the texts of mails in HTML, by what the mail is about and by language, beside the policies of their sections.
import { Type } from 'typebox';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { isObject, type Json, type JsonObject, withoutPaths, withValueAt } from '../../../core/json.ts';
import { complaintsAboutTemplate, type Template, type TemplateKey, textsOfMessage } from '../../../core/messages/index.ts';
import { changeSettingsWithTexts, type SettingsPatch } from '../../../core/tenants/index.ts';
import { JsonText, Maybe, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { mailIn, mailOut, namesSender } from '../wire/mail-template.ts';
import { type MailSection, type MailSectionName, mailSectionNames, mailSections, unsent } from './mail-sections.ts';
import { isSiteSection, sections } from './sections.ts';
import { type GivenSections, patchOf, shown } from './walk.ts';

export const getEmailTemplates = gigya.method('accounts.policies.emailTemplates.getConfig', {
  summary: 'Shows the texts of mails, and the policies of what they are about.',
  caller: { who: 'server' },
  calls: { textsOfMessage },
  async handle(_given, core, { ctx }) {
    const { language, product, inviteUrl } = ctx.tenant.settings.messages;
    const data: Record<string, JsonObject> = {};
    for (const name of mailSectionNames) {
      const { name: message, at, own, fixed = {} }: MailSection = mailSections[name];
      const all = await core.textsOfMessage({ name: message });
      const texts = Object.fromEntries(all.map((each) => [each.language.toLowerCase(), mailOut(each, own, product)]));
      const policies = isSiteSection(name) ? shown(sections[name], ctx.tenant, 'full') : { defaultLanguage: language };
      const page = name === 'preferencesCenter' ? { redirectURL: inviteUrl } : {};
      data[name] = withValueAt({ ...(policies as JsonObject), ...fixed, ...page }, at.join('.'), texts);
    }
    return { data };
  },
});

const Section = () => Maybe(JsonText(Type.Record(Type.String(), Type.Unknown())));
const taken = Object.fromEntries([...mailSectionNames, ...unsent].map((name) => [name, Section()])) as {
  [S in MailSectionName | (typeof unsent)[number]]: ReturnType<typeof Section>;
};

export const setEmailTemplates = gigya.method('accounts.policies.emailTemplates.setConfig', {
  summary: 'Writes texts of mails, and policies of what they are about; what is not named stays, and null restores a text.',
  caller: { who: 'server' },
  calls: { changeSettingsWithTexts },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: { params: Parameters(taken) },
  async handle({ params }, core, { ctx }) {
    if (Object.keys(params).length === 0) throw refuse('parameter.missing', { names: mailSectionNames, blank: false, in: 'params' });
    const read = mailSectionNames.map((name) => {
      const given = params[name] as JsonObject | undefined;
      return given ? sectionIn(name, given, ctx.tenant.settings.messages.language) : nothing;
    });
    const policies = Object.assign({}, ...read.map((each) => each.policies)) as GivenSections;
    const { patch, restored, without } = patchOf(policies, ctx.tenant);
    const page = read.flatMap((each) => each.page ?? []);
    const change: SettingsPatch = page.length === 0 ? patch : { ...patch, messages: { ...patch.messages, inviteUrl: page[0]! } };
    const written = read.flatMap((each) => each.written);
    const [complaint] = written.flatMap(complaintsAboutTemplate);
    if (complaint !== undefined) throw refuse('parameter.out-of-bounds', { name: '', allowed: complaint });
    await core.changeSettingsWithTexts({ patch: change, restored, texts: { written, removed: read.flatMap((each) => each.removed) } });
    return { passedOver: [...without, ...read.flatMap((each) => each.without), ...unsent.filter((name) => params[name] !== undefined)] };
  },
});

interface ReadSection {
  readonly written: readonly (TemplateKey & Template)[];
  readonly removed: readonly TemplateKey[];
  readonly policies: GivenSections;
  /** Where an invitation leads. */
  readonly page?: string;
  readonly without: readonly string[];
}

const nothing: ReadSection = { written: [], removed: [], policies: {}, without: [] };

function sectionIn(section: MailSectionName, given: JsonObject, language: string): ReadSection {
  const { name, at, own, fixed = {} }: MailSection = mailSections[section];
  const path = at.join('.');
  const wrong = (where: string, allowed: string) => refuse('parameter.out-of-bounds', { name: `${section}.${where}`, allowed });
  const texts = at.reduce<Json | undefined>((value, each) => (isObject(value) ? value[each] : undefined), given) ?? {};
  if (!isObject(texts)) throw wrong(path, 'is an object of texts by language');
  const written: (TemplateKey & Template)[] = [];
  const removed: TemplateKey[] = [];
  const without: string[] = [];
  for (const [tag, html] of Object.entries(texts)) {
    if (html === null) removed.push({ name, language: tag });
    else if (typeof html !== 'string') throw wrong(`${path}.${tag.slice(0, 40)}`, 'is a text');
    else {
      const mail = mailIn(html, own);
      if (typeof mail === 'string') throw wrong(`${path}.${tag.slice(0, 40)}`, mail);
      written.push({ name, language: tag, ...mail });
      // One sender is for all mails of a site.
      if (namesSender(html)) without.push(`${section}.${path}.${tag}: META from`);
    }
  }
  const around = at.length > 1 && isObject(given[at[0]!]) ? (given[at[0]!] as JsonObject) : {};
  for (const [member, value] of Object.entries(around))
    if (member !== at[1] && !(member === 'defaultLanguage' && value === language))
      without.push(`${section}.${at[0]}.${member.slice(0, 80)}`);
  const rest = withoutPaths(given, [path, ...Object.keys(fixed), ...(at.length > 1 ? [at[0]!] : [])]);
  for (const [member, value] of Object.entries(fixed))
    if ((given[member] ?? value) !== value) throw wrong(member, `is always ${value} here`);
  if (isSiteSection(section)) return { written, removed, policies: { [section]: rest }, without };
  const { defaultLanguage = language, redirectURL, ...unknown } = rest;
  const [strange] = Object.keys(unknown);
  if (strange !== undefined) throw wrong(strange.slice(0, 100), 'is no policy that is honoured here');
  if (redirectURL !== undefined && (section !== 'preferencesCenter' || typeof redirectURL !== 'string'))
    throw wrong('redirectURL', 'is a text, of preferencesCenter alone');
  if (defaultLanguage !== language) without.push(`${section}.defaultLanguage`);
  return { written, removed, policies: {}, ...(typeof redirectURL === 'string' ? { page: redirectURL } : {}), without };
}
