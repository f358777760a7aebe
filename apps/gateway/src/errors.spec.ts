import { publicError } from './errors';

describe('an error that leaves the house', () => {
  it('keeps its words and code when it is meant for the caller', () => {
    const error = {
      message: 'Not allowed.',
      path: ['complaint'],
      extensions: { code: 'FORBIDDEN', scope: 'cases:handle' },
    };
    expect(publicError(error)).toEqual(error);
  });

  it('does not repeat what was sent: that holds names, and ends in logs that are not ours', () => {
    const sent = '{ channel: "EMAIL", complainant: { name: "Jan; Jansen", email: "jan@example.org" } }';
    const of = (message: string) => publicError({ message, extensions: { code: 'BAD_USER_INPUT' } }).message;
    expect(
      of(`Variable "$input" got invalid value ${sent}; Field "key" of required type "String!" was not provided.`),
    ).toBe('Variable "$input" has an invalid value: Field "key" of required type "String!" was not provided.');
    expect(
      of(
        `Variable "$input" got invalid value "x" at "input.complaints[1].channel"; Value "x" does not exist in "Channel" enum.`,
      ),
    ).toBe(
      'Variable "$input" has an invalid value at "input.complaints[1].channel": Value "x" does not exist in "Channel" enum.',
    );
  });

  it('loses address, stack and the answer of a subgraph, whatever its code', () => {
    const response = { url: 'http://127.0.0.1:4001', body: 'stack' };
    const extensions = { code: 'SUBGRAPH_UNAVAILABLE', response, stacktrace: ['at x'], serviceName: 'intake' };
    expect(publicError({ message: 'Not reachable.', extensions }).extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('says nothing about a fault of ours: no SQL, no message, one code', () => {
    const ours = { message: 'relation "streams" does not exist', extensions: { code: '42P01' } };
    expect(publicError(ours)).toEqual({
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL' },
    });
    expect(publicError({ message: 'TypeError: x is undefined' }).extensions).toEqual({ code: 'INTERNAL' });
  });
});
