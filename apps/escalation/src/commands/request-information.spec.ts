import { factsOfType } from '@gehoor/decision';
import { later, received } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { requestInformation } from './request-information';

describe('asking for information', () => {
  needsAnOpenCase(requestInformation, { items: ['invoice'] });
  tellsItsTime(received, requestInformation, (at) => ({ items: ['invoice'], at }));

  it('information is asked for without any gate', () => {
    const facts = received().does(later, requestInformation, { items: ['invoice'], answerBy: '2026-03-09' });
    expect(facts).toMatchObject([
      { type: 'information.requested', data: { items: ['invoice'], answerBy: '2026-03-09' } },
    ]);
  });

  it('needs no day to answer by', () => {
    expect(received().does(later, requestInformation, { items: ['invoice'] })).toEqual([
      { type: 'information.requested', data: { at: later, requestId: expect.any(String), items: ['invoice'] } },
    ]);
  });

  it('may be done again, each request being one of its own', () => {
    const dossier = received();
    for (const item of ['invoice', 'photo']) dossier.does(later, requestInformation, { items: [item] });
    const requests = factsOfType(dossier.state.history, 'information.requested');
    expect(new Set(requests.map(({ data }) => data.requestId)).size).toBe(2);
  });
});
