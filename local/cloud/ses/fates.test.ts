import { fatesOf } from './fates.ts';

describe('what becomes of a mail on the laptop', () => {
  it.each([
    ['anna@example.com', ['delivery']],
    ['bounce@simulator.amazonses.com', ['bounce']],
    ['Bounce+anna@simulator.amazonses.com', ['bounce']],
    ['complaint@simulator.amazonses.com', ['delivery', 'complaint']],
    ['success+1@simulator.amazonses.com', ['delivery']],
    ['bounce@simulator.amazonses.com.example.com', ['delivery']],
  ])('%s: %j', (address, fates) => {
    expect(fatesOf(address)).toEqual(fates);
  });
});
