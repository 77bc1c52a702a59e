import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 405001,
  when: 'A page calls a function of the vendor’s script that is not spoken here.',
  request: (world) => world.inPage('socialize.showShareBarUI', { containerID: 'share' }, { elements: ['share'] }),
});
