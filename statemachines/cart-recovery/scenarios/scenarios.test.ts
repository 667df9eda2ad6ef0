import { playAll } from '../../../test/scenario/play.ts';

describe('cart recovery', () => {
  playAll(__dirname);
});
