// /api/v2/applications/…/agreements: what an application asks whoever registers there to agree to, as its owner keeps it.
import { Type } from 'typebox';
import { addAgreement, changeAgreement, listAgreements, orderAgreements, removeAgreement } from '../../../core/consents/index.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { agreementOut, languages, nameOf, wordsOf } from '../wire/agreements.ts';
import { demandApplication, listing } from './keeping.ts';

const caller = { by: 'owner' } as const;
const faults = {
  'document.unknown': { code: null, extra: { number: 404, text: 'The agreement does not exist', chinese: '协议不存在' } },
  'document.malformed': { code: 2231, vague: 'this vendor has no code for an agreement that cannot be kept' },
} as const;
const unknown = { 'document.unknown': faults['document.unknown'] } as const;

const ofApplication = Parameters({ appId: Text() });
const ofOne = Parameters({ appId: Text(), agreementId: Whole({ minimum: 1, maximum: 999_999_999 }) });
const Title = () => Text({ maxLength: 2000 });
/** Where it is asked for: at a registration, which is 0. */
const availableAt = { availableAt: Maybe(Whole({ minimum: 0, maximum: 0 })) };

const list = authing.endpoint('GET /applications/{appId}/agreements', {
  summary: 'Lists what an application asks whoever registers there to agree to.',
  caller,
  calls: { ...listing, listAgreements },
  takes: { path: ofApplication },
  async handle({ path }, core, entry) {
    const { publicId: application } = await demandApplication(core, entry, path.appId);
    const all = await core.listAgreements({ application });
    return { totalCount: all.length, list: all.map((each) => agreementOut(each, entry)) };
  },
});

const create = authing.endpoint('POST /applications/{appId}/agreements', {
  summary: 'Adds an agreement to those of an application, behind them.',
  caller,
  calls: { ...listing, addAgreement },
  faults: { 'document.malformed': faults['document.malformed'] },
  takes: {
    path: ofApplication,
    body: Parameters({ title: Title(), required: Maybe(Flag()), lang: Maybe(Words(languages)), ...availableAt }),
  },
  async handle({ path, body: { title, required = true, lang: language = 'zh-CN' } }, core, entry) {
    const { publicId: application } = await demandApplication(core, entry, path.appId);
    const said = { language, required, words: wordsOf(title), noted: { title } };
    return agreementOut(await core.addAgreement({ application, ...said }), entry);
  },
});

const modify = authing.endpoint('PUT /applications/{appId}/agreements/{agreementId}', {
  summary: 'Changes an agreement: another title is another version of it.',
  caller,
  calls: { ...listing, changeAgreement },
  faults,
  takes: {
    path: ofOne,
    body: Parameters({ title: Maybe(Title()), required: Maybe(Flag()), lang: Maybe(Words(languages)), ...availableAt }),
  },
  async handle({ path, body: { title, required, lang: language } }, core, entry) {
    const { publicId: application } = await demandApplication(core, entry, path.appId);
    const words = title === undefined ? {} : { words: wordsOf(title), noted: { title } };
    const changed = await core.changeAgreement({ application, name: nameOf(path.agreementId), language, required, ...words });
    return agreementOut(changed, entry);
  },
});

const remove = authing.endpoint('DELETE /applications/{appId}/agreements/{agreementId}', {
  summary: 'Removes an agreement; who agreed to it stays known.',
  caller,
  calls: { ...listing, removeAgreement },
  faults: unknown,
  takes: { path: ofOne },
  async handle({ path }, core, entry) {
    const { publicId: application } = await demandApplication(core, entry, path.appId);
    await core.removeAgreement({ application, name: nameOf(path.agreementId) });
    return true;
  },
});

const sort = authing.endpoint('POST /applications/{appId}/agreements/sort', {
  summary: 'Puts all agreements of an application in the order of their numbers as they are given.',
  caller,
  calls: { ...listing, orderAgreements },
  faults: unknown,
  takes: { path: ofApplication, body: Parameters({ ids: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 200 }) }) },
  async handle({ path, body }, core, entry) {
    const { publicId: application } = await demandApplication(core, entry, path.appId);
    await core.orderAgreements({ application, names: body.ids.map(nameOf) });
    return true;
  },
});

export const agreements = [list, create, modify, remove, sort];
