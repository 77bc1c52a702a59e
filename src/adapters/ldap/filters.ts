// A filter with a name in it. The filter is read first, and the name is put in as a value after that: nothing that somebody types is read as part of a filter.
import { AndFilter, EqualityFilter, type Filter, FilterParser, NotFilter, OrFilter, PresenceFilter } from 'ldapts';

const place = '{username}';

/** Throws for a filter that cannot be read, and for one with comparisons of other kinds: a name is compared as a whole. */
export function filterWith(template: string, username: string): Filter {
  const fill = (filter: Filter): Filter => {
    if (filter instanceof EqualityFilter) {
      const value = String(filter.value).replaceAll(place, () => username);
      return new EqualityFilter({ attribute: filter.attribute, value });
    }
    if (filter instanceof PresenceFilter) return filter;
    if (filter instanceof AndFilter) return new AndFilter({ filters: filter.filters.map(fill) });
    if (filter instanceof OrFilter) return new OrFilter({ filters: filter.filters.map(fill) });
    if (filter instanceof NotFilter) return new NotFilter({ filter: fill(filter.filter) });
    throw Object.assign(new Error('the filter of the directory compares otherwise than by ='), { code: 'LDAP_FILTER' });
  };
  return fill(FilterParser.parseString(template));
}
