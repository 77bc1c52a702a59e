// The global of pages, as the types of others describe it: every function that they name is one of ours, and is called as they say.
import type { GigyaData, GigyaPreferences, GigyaSubscriptions, GigyaWebSDK } from '@gigya-ts/web-sdk';
import type { calling } from '../../src/dialects/gigya/script/browser/call.ts';
import type { methodsOfPages, notSpoken, waysToProviders } from '../../src/dialects/gigya/script/browser/methods.ts';
import type { setSSOToken as signOn } from '../../src/dialects/gigya/script/browser/sign-on.ts';

type Theirs = GigyaWebSDK<GigyaData, GigyaPreferences, GigyaSubscriptions>;

type Work = (...given: never[]) => unknown;
type NamesIn<Tree, Before extends string = ''> = {
  [Name in keyof Tree & string]: Tree[Name] extends Work
    ? `${Before}${Name}`
    : Tree[Name] extends object
      ? NamesIn<Tree[Name], `${Before}${Name}.`>
      : never;
}[keyof Tree & string];

type Words<Text extends string, Found extends string = never> = Text extends `${infer First} ${infer Rest}`
  ? Words<Rest, Found | First>
  : Found | Text;
type Listed<Lists extends Readonly<Record<string, string>>> = {
  [Namespace in keyof Lists & string]: `${Namespace}.${Words<Lists[Namespace]>}`;
}[keyof Lists & string];

/** Those that are more than a method of the server (`main.ts`). */
type Own = 'accounts.addEventHandlers' | 'accounts.setSSOToken' | 'accounts.showScreenSet' | 'socialize.refreshUI';
type Ours = Listed<typeof methodsOfPages> | Listed<typeof notSpoken> | (typeof waysToProviders)[number] | Own;

type Missing = Exclude<NamesIn<Theirs>, Ours>;
export const noneIsMissing: [Missing] extends [never] ? true : Missing = true;

/** All are made by one function, but `setSSOToken`, which answers by a promise. */
declare const made: ReturnType<typeof calling>;
declare const signedOn: typeof signOn;
export const login: Theirs['accounts']['login'] = made;
export const showScreenSet: Theirs['accounts']['showScreenSet'] = made;
export const setSSOToken: (...given: Parameters<Theirs['accounts']['setSSOToken']>) => Promise<{ readonly errorCode: number }> = signedOn;
export const initTFA: Theirs['accounts']['tfa']['initTFA'] = made;
