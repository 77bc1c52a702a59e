// What a page or an app says where it leads a browser to a provider.
import type { ParametersOf } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { isFitSource } from '../wire/reg-source.ts';

export const params = Parameters({
  x_provider: Maybe(Text()),
  // As the vendor's documents of socialize.addConnection have it.
  provider: Maybe(Text()),
  redirect_uri: Text(),
  response_type: Maybe(Text()),
  x_forceAuthentication: Maybe(Flag()),
  x_extraPermissions: Maybe(CommaList()),
  x_lang: Maybe(Text()),
  x_displayMode: Maybe(Text()),
  // What the browser keeps of it on its way is read with the cookie.
  client_id: Maybe(Text()),
  state: Maybe(Text()),
  x_regSource: Maybe(Text()),
  x_session_expiration: Maybe(Whole()),
  x_cid: Maybe(Text()),
  finalizeRegistration: Maybe(Flag()),
  x_openIDUsername: Maybe(Text()),
  x_openIDURL: Maybe(Text()),
  x_openIDProviderLogo: Maybe(Text()),
  x_openIDProviderName: Maybe(Text()),
  x_googlePlayAppID: Maybe(Text()),
});
export type LoginAsked = ParametersOf<{ readonly params: typeof params }>['params'];

const displays = ['popup', 'page', 'touch'] as const;

/** What the provider is told of its pages, and what the account keeps. The page of `response_type` alone is told 400012. */
export function demandFit({ x_lang: language, x_displayMode: display, x_regSource: source }: LoginAsked): void {
  const names = [
    ...(language === undefined || /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(language) ? [] : ['x_lang']),
    ...(display === undefined || displays.some((each) => each === display) ? [] : ['x_displayMode']),
    ...(source === undefined || isFitSource(source) ? [] : ['x_regSource']),
  ];
  if (names.length > 0) throw refuse('parameter.conflicting', { names });
}

/** How the provider is to show its pages. */
export const shownAs = ({ x_lang: language, x_displayMode: display }: LoginAsked) => ({
  language,
  display: displays.find((each) => each === display),
});

/** Permissions are scopes, as the provider names them. */
export function scopesIn(given: readonly string[] = []): readonly string[] {
  const wrong = given.length > 20 || given.some((each) => !/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(each));
  if (wrong) throw refuse('parameter.conflicting', { names: ['x_extraPermissions'] });
  return given;
}
