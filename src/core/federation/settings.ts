// A tenant's settings about other providers. The providers themselves are rows, which operators write one by one.
import { flag, life, section, whole } from '../tenants/settings/fields.ts';

export const federation = section({
  tokenSeconds: whole(600, 'life of the token that stands for an identity until it is used'),
  requestSeconds: life(900, 'time in which a person must come back from a provider'),
  operators: flag(
    false,
    'whether an account that may do everything may be entered by a provider: whoever runs one may say that anybody is there',
  ),
  besideSaml: flag(true, 'whoever signed in by SAML may link and unlink identities of other providers'),
});
