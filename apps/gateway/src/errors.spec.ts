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
