// Fields of forms, as endpoints of pages declare them.
import { Maybe, Text } from '../dialects/_common/parameters.ts';

/** Text that may be absent or blank: the page says by itself what is missing, and at which field. */
export const optional = (options: { readonly maxLength?: number } = {}) => Maybe(Text({ blank: 'allowed', ...options }));
