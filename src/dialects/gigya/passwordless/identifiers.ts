// accounts.identifiers.createToken and find, accounts.auth.getMethods: who is named, and by which ways such a person may come in.
import { findAccount } from '../../../core/accounts/index.ts';
import { locate } from '../../../core/identifiers/index.ts';
import { idOfPlain } from '../../../core/ids.ts';
import { offeredWays, type WayIn } from '../../../core/one-time-sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { uidOf } from '../wire/account.ts';
import { identifierTokenIn, identifierTokenOut, identifierTypes } from '../wire/identifier-token.ts';
import { offersCode, offersLink } from './offered.ts';

export const createIdentifierToken = gigya.method('accounts.identifiers.createToken', {
  summary: 'Makes a token that names an identifier, whether or not anybody has it.',
  caller: { who: 'any' },
  calls: {},
  takes: { params: Parameters({ identifierType: Words(identifierTypes), identifier: Text({ maxLength: 500 }) }) },
  handle: async ({ params: { identifierType: kind, identifier: text } }) => ({ data: { aToken: identifierTokenOut({ kind, text }) } }),
});

const methodOf: Readonly<Record<WayIn, string>> = { password: 'password', 'mailed-code': 'emailOtp', 'mailed-link': 'magicLink' };

export const getMethods = gigya.method('accounts.auth.getMethods', {
  summary: 'Lists the ways in that the site offers for an identifier of that kind.',
  caller: { who: 'any' },
  calls: { offeredWays },
  takes: {
    params: Parameters({
      identifierType: Maybe(Words(['username', 'email', 'emailOrUsername', 'phone'])),
      identifier: Maybe(Text()),
      aToken: Maybe(Text()),
    }),
  },
  async handle({ params: { identifierType, identifier, aToken } }, core, { ctx }) {
    const named = aToken === undefined ? undefined : identifierTokenIn(aToken);
    if (!named && (identifierType === undefined || identifier === undefined))
      throw refuse('parameter.missing', { names: ['identifier', 'identifierType'], blank: false, in: 'params' });
    const kind = named?.kind ?? (identifierType === 'emailOrUsername' ? 'email' : identifierType!);
    const ways = await core.offeredWays({ kind, byToken: named !== undefined });
    const usable = ways.filter((way) => (way === 'mailed-code' ? offersCode(ctx) : way !== 'mailed-link' || offersLink(ctx)));
    return { data: { methods: usable.map((way) => methodOf[way]) } };
  },
});

const head = 'gigya.com/identifiers/';

export const findIdentifiers = gigya.method('accounts.identifiers.find', {
  summary: 'Shows all identifiers of the account that has this one.',
  caller: { who: 'server' },
  calls: { locate, findAccount },
  takes: {
    params: Parameters({
      identifierSchema: Maybe(Words([`${head}UID`, `${head}email`, `${head}username`, `${head}phone`])),
      id: Text(),
    }),
  },
  async handle({ params: { identifierSchema = `${head}UID`, id } }, core) {
    const schema = identifierSchema.slice(head.length);
    const kind = identifierTypes.find((each) => each === schema);
    const account = kind ? (await core.locate({ text: id, kinds: [kind] }))?.account : (idOfPlain(id) ?? id);
    const person = account === undefined ? undefined : await core.findAccount({ id: account });
    if (!person) return { code: 404000 };
    const of = (wanted: string) => person.identifiers.filter((each) => each.kind === wanted).map(({ spelled }) => spelled);
    const all = { UID: [uidOf(person)], email: of('email'), username: of('username'), phone: of('phone') };
    const identifiers = Object.fromEntries(
      Object.entries(all)
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => [head + name, values]),
    );
    return { data: { identifiers } };
  },
});
