import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400097,
  when: 'A page begins in a browser that the site does not serve.',
  request: (world) =>
    world.gigya(
      'accounts.webSdkBootstrap',
      {},
      { headers: { 'user-agent': 'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)' } },
    ),
});
