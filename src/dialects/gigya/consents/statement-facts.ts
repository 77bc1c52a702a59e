// The facts of a consent statement in the vendor's words, and the document that they are here.
import type { Document, DocumentChange } from '../../../core/consents/index.ts';
import type { Ctx } from '../../../core/faults/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { accessIn, accessNames, accessOut } from '../schema/field-facts.ts';
import { isNotes, noteNames, notesOut } from './notes.ts';

type Reading = Ctx<'document.malformed'>;
type Part = Omit<DocumentChange, 'name'>;

/** Kept as they are set: how long a vault keeps consents, and what is written about the statement. */
const keptNames = ['consentVaultRetentionPeriod', 'description', ...noteNames] as const;

const flags = { isActive: 'active', isMandatory: 'required', enforceLocaleReconsent: 'byLanguage' } as const;

const textsIn = (value: Json): readonly string[] | undefined => {
  const list = typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value;
  return Array.isArray(list) && list.every((each): each is string => typeof each === 'string') ? [...new Set(list)] : undefined;
};

/** What becomes different of the document; null restores what a new one has. */
export function statementIn(ctx: Reading, name: string, given: Json): DocumentChange {
  if (!isObject(given)) throw malformed(ctx, name, 'is no object');
  const parts = Object.entries(given).map(([fact, value]) => factIn(ctx, name, fact, value));
  const noted = Object.assign({}, ...parts.map((part) => part.noted ?? {})) as JsonObject;
  return { ...(Object.assign({}, ...parts) as Part), name, noted };
}

function factIn(ctx: Reading, document: string, fact: string, value: Json): Part {
  const wrong = (what: string) => malformed(ctx, document, `has a ${fact.slice(0, 80)} that is ${what}`);
  if (Object.hasOwn(flags, fact)) {
    if (typeof (value ?? false) !== 'boolean') throw wrong('neither true nor false');
    return { [flags[fact as keyof typeof flags]]: value ?? false };
  }
  if (fact === 'writeAccess') {
    const writable = accessIn(String(value ?? 'clientModify'));
    if (!writable) throw wrong(`none of ${accessNames.join(', ')}`);
    return { writable };
  }
  if (fact === 'langs') {
    const languages = textsIn(value ?? []);
    if (!languages) throw wrong('no list of languages');
    return { languages };
  }
  if (fact === 'defaultLang') {
    if (value !== null && typeof value !== 'string') throw wrong('no language');
    return { defaultLanguage: value };
  }
  if (!isKept(fact)) throw malformed(ctx, document, `has an unknown property '${fact.slice(0, 80)}'`);
  if (value !== null && !fits(fact, value)) throw wrong('none of the vendor’s form');
  return { noted: { [fact]: value } };
}

const isKept = (fact: string): fact is (typeof keptNames)[number] => keptNames.some((each) => each === fact);

function fits(fact: (typeof keptNames)[number], value: Json): boolean {
  if (fact === 'consentVaultRetentionPeriod') return Number.isSafeInteger(value) && (value as number) > 0;
  return fact === 'description' ? typeof value === 'string' && value.length <= 2000 : isNotes(fact, value);
}

const malformed = (ctx: Reading, document: string, reason: string) =>
  ctx.fail('document.malformed', { document: document.slice(0, 80), reason });

export function statementOut({ active, required, writable, byLanguage, defaultLanguage, languages, noted }: Document): JsonObject {
  const { consentVaultRetentionPeriod, description } = noted;
  return {
    isActive: active,
    isMandatory: required,
    langs: Object.keys(languages),
    ...(defaultLanguage === null ? {} : { defaultLang: defaultLanguage }),
    enforceLocaleReconsent: byLanguage,
    writeAccess: accessOut(writable),
    ...(consentVaultRetentionPeriod === undefined ? {} : { consentVaultRetentionPeriod }),
    ...(description === undefined ? {} : { description }),
    ...notesOut(noted),
  };
}
