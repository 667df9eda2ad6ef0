import { playAll } from '../../../test/scenario/play.ts';

describe('post purchase', () => {
  playAll(__dirname);
});
