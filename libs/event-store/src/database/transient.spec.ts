import { isTransient, TransientError } from './transient';

describe('transient errors', () => {
  const withCode = (code: string) => Object.assign(new Error('x'), { code });

  it.each(['08006', '40001', '40P01', '53300', '55P03', '57014', '57P01', 'ECONNREFUSED', 'ECONNRESET'])(
    'are tried again: %s',
    (code) => {
      expect(isTransient(withCode(code))).toBe(true);
      expect(isTransient(new Error('wrapped', { cause: withCode(code) }))).toBe(true);
      expect(isTransient(Object.assign(new Error('QueryFailedError'), { driverError: withCode(code) }))).toBe(true);
    },
  );

  it.each(['23505', '22P02', '42601', '42501', 'ENOENT'])('are not bugs: %s', (code) => {
    expect(isTransient(withCode(code))).toBe(false);
  });

  it('are also what a handler says is one, and what pg says without a code', () => {
    expect(isTransient(new TransientError('later'))).toBe(true);
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new Error('a bug'))).toBe(false);
    expect(isTransient('not even an error')).toBe(false);
  });
});
