import { stillHolds } from './ground';

describe('what a rule rests on', () => {
  const persons = [
    { on: 'complaint.received', where: { concernsPersons: true } },
    { on: 'complaint.classified', where: { concernsPersons: true } },
  ];
  const received = { type: 'complaint.received', data: { concernsPersons: ['p-1'], aboutEventOn: '2026-03-02' } };

  it('is so no more when a classification takes back what it asks of the complaint', () => {
    expect(stillHolds({ on: persons }, { concernsPersons: ['p-1'] }, [received])).toBe(true);
    expect(stillHolds({ on: persons }, { concernsPersons: [] }, [received])).toBe(false);
    const flagged = { on: [{ on: 'complaint.received' }], when: { liabilityPossible: true } };
    expect(stillHolds(flagged, { liabilityPossible: true }, [received])).toBe(true);
    expect(stillHolds(flagged, { liabilityPossible: false }, [received])).toBe(false);
  });

  it('stays so once it has happened, where it is more than what the complaint is', () => {
    const entered = { on: [{ on: 'step.entered', where: { step: 'objection' } }] };
    expect(stillHolds(entered, {}, [received])).toBe(false);
    expect(stillHolds(entered, {}, [{ type: 'step.entered', data: { step: 'objection' } }])).toBe(true);
    const told = { on: [{ on: 'complaint.received', where: { aboutEventOn: '2026-03-02' } }] };
    expect(stillHolds(told, {}, [received])).toBe(true);
  });
});
