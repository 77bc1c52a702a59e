// accounts.address.countries.get: the countries that a form for an address offers.
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { countryCodes } from './country-codes.ts';

/** How countries are called in that language; undefined for what is no language tag. */
function namesIn(language: string): Intl.DisplayNames | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'region' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export const getCountries = gigya.method('accounts.address.countries.get', {
  summary: 'Lists the countries of ISO 3166-1 with their codes, by their names in a language.',
  caller: { who: 'any' },
  calls: {},
  takes: { params: Parameters({ language: Maybe(Text({ maxLength: 35 })), partnerId: Maybe(Text({ maxLength: 100 })) }) },
  async handle({ params: { language = 'en' } }) {
    const names = namesIn(language);
    if (!names) throw refuse('parameter.out-of-bounds', { name: 'language', allowed: 'is a language tag as BCP 47 has it' });
    const countries = countryCodes.map(({ two, three, number }) => ({
      name: names.of(two) ?? two,
      isoCode2: two,
      isoCode3: three,
      numericCode: number,
    }));
    return { data: { countries: countries.toSorted((one, other) => one.name.localeCompare(other.name, language)) } };
  },
});
