import { faultOf } from './address.ts';

describe('a recipient', () => {
  it.each(['ann@example.com', 'Ann <ann@example.com>', 'Ann Löv <ann+1@example.com>', '"a b"@example.com', "o'n@x.io"])(
    '%s can be written to',
    (recipient) => {
      expect(faultOf(recipient)).toBeUndefined();
    },
  );

  it.each([
    ['', 'Illegal address'],
    [' ', 'Illegal address'],
    ['Ann <>', 'Illegal address'],
    ['ann', "Missing final '@domain'"],
    ['ann@', "Missing final '@domain'"],
    ['@example.com', 'Missing local name'],
    ['ann b@example.com', 'Local address contains illegal character'],
    ['ann@bo@example.com', 'Local address contains illegal character'],
    ['änn@example.com', 'Local address contains illegal character'],
    ['ann@.com', 'Domain starts with dot'],
    ['ann@example..com', 'Domain contains dot-dot'],
    ['ann@exämple.com', 'Domain contains illegal character'],
    ['ann@example.com, bo@example.com', 'Local address contains illegal character'],
  ])('%j is refused: %s', (recipient, fault) => {
    expect(faultOf(recipient)).toBe(fault);
  });
});
