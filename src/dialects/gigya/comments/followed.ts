// comments.subscribe, unsubscribe, getUserOptions and setUserOptions: who is told by mail of what is written.
import { Type as Kind } from 'typebox';
import { followStream, leaveStream, readCommentOptions, writeCommentOptions } from '../../../community/discussions/index.ts';
import { JsonText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { placeOf, streamParameters } from './names.ts';

const caller = { who: 'any', user: 'session' } as const;
const redundant = { 'change.redundant': 403200 } as const;

const subscribe = gigya.method('comments.subscribe', {
  summary: 'Tells the person by mail what others write in a stream, once an hour at most.',
  caller,
  calls: { followStream },
  faults: redundant,
  takes: { params: Parameters({ ...streamParameters, email: Maybe(Text({ maxLength: 254 })) }) },
  async handle({ params: { email, ...named } }, core, { account }) {
    await core.followStream({ place: placeOf(named), account, email });
    return {};
  },
});

const unsubscribe = gigya.method('comments.unsubscribe', {
  summary: 'Ends what comments.subscribe began.',
  caller,
  calls: { leaveStream },
  faults: redundant,
  takes: { params: Parameters(streamParameters) },
  async handle({ params }, core, { account }) {
    await core.leaveStream({ place: placeOf(params), account });
    return {};
  },
});

const getOptions = gigya.method('comments.getUserOptions', {
  summary: 'Shows to which address mails about comments go, and whether of answers to the person’s own, too.',
  caller,
  calls: { readCommentOptions },
  async handle(_given, core, { account }) {
    const { email, answers } = await core.readCommentOptions({ account });
    return { data: { userOptions: { ...(email === null ? {} : { email }), replyNotifications: answers } } };
  },
});

const Options = JsonText(
  Kind.Object({
    email: Kind.Optional(Kind.Union([Kind.Null(), Kind.String({ minLength: 1, maxLength: 254 })])),
    replyNotifications: Kind.Optional(Kind.Boolean()),
  }),
);

const setOptions = gigya.method('comments.setUserOptions', {
  summary: 'Writes them; what is not named stays.',
  caller,
  calls: { writeCommentOptions },
  takes: { params: Parameters({ userOptions: Options }) },
  async handle({ params: { userOptions } }, core, { account }) {
    const { email, replyNotifications: answers } = userOptions;
    await core.writeCommentOptions({
      account,
      options: { ...(email === undefined ? {} : { email }), ...(answers === undefined ? {} : { answers }) },
    });
    const strange = Object.keys(userOptions).filter((name) => name !== 'email' && name !== 'replyNotifications');
    return { passedOver: strange.map((name) => `userOptions.${name}`) };
  },
});

export const followed = [subscribe, unsubscribe, getOptions, setOptions];
