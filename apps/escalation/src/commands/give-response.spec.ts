import { instantOf } from '@gehoor/decision';
import { caseUnder, later, monday, received } from '../../test/case';
import { tellsItsTime } from '../../test/every-command';
import { directLease, rulesWith, titled } from '../../test/rules';
import { giveResponse } from './give-response';

describe('giving a reaction', () => {
  const reaction = { substantive: true, medium: 'phone' } as const;
  tellsItsTime(received, giveResponse, (givenAt) => ({ ...reaction, givenAt }));

  it.each(['complaint', 'question', 'feedback', 'cancellation'] as const)(
    'is possible for a %s until it is closed, whether it is handled or was passed on',
    (kind) => {
      const message = received(directLease(), { kind });
      expect(message.may(later, giveResponse)).toBeUndefined();
      expect(message.does(later, giveResponse, reaction)).toMatchObject([{ type: 'response.given' }]);
      message.sees('complaint.closed', monday, { outcome: 'withdrawn' });
      expect(message.may(later, giveResponse)).toBe('CaseClosed');
      expect(message.does(later, giveResponse, reaction)).toBe('CaseClosed');
    },
  );

  it('is not possible for what nobody has heard of', () => {
    expect(caseUnder(directLease()).does(later, giveResponse, reaction)).toBe('NOT_FOUND');
  });

  it('a reaction is recorded with its own time, and none from before the receipt', () => {
    const respond = (givenAt: string) =>
      received().does(later, giveResponse, { ...reaction, givenAt: instantOf(givenAt) });
    expect(respond('2026-03-02T10:00:00.000Z')).toMatchObject([
      { type: 'response.given', data: { at: '2026-03-02T10:00:00.000Z', substantive: true, medium: 'phone' } },
    ]);
    expect(respond('2026-03-01T10:00:00.000Z')).toBe('givenAt: TOO_EARLY');
  });

  it('is blocked by a gate that blocks responding, if it goes into the substance; anybody may always try', () => {
    const dossier = received(
      rulesWith({
        gates: [
          {
            id: 'insurer',
            title: titled,
            kind: 'insurer',
            shuts: [{ on: 'complaint.received' }],
            opens: [{ on: 'insurer.consulted' }],
            blocks: ['respond'],
          },
        ],
      }),
    );
    expect(dossier.may(later, giveResponse)).toBeUndefined();
    expect(dossier.does(later, giveResponse, reaction)).toBe('GateShut');
    expect(dossier.does(later, giveResponse, { ...reaction, substantive: false })).toMatchObject([
      { type: 'response.given', data: { substantive: false } },
    ]);
  });
});
