import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403015,
  when: "The vendor's script calls from a page that does not say where it is, and the site answers its own pages alone.",
  given: (world) => world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } }),
  request: (world) => world.gigya('accounts.webSdkBootstrap', { sdk: 'js_latest' }),
});
