import { serviceDeciders } from './service-deciders';

const decided = (factId: string, decidedBy?: string) => ({
  type: 'service-fact.recorded',
  data: { factId, decidedBy },
});

it('who decided in the service is named by its facts, each once, and by none that was taken back', () => {
  const withdrawn = { type: 'service-fact.withdrawn', data: { factId: 'b' } };
  expect(serviceDeciders([decided('a', 'p-1'), decided('b', 'p-2'), decided('c', 'p-1'), decided('d')])).toEqual(['p-1', 'p-2']); // prettier-ignore
  expect(serviceDeciders([decided('a', 'p-1'), decided('b', 'p-2'), withdrawn])).toEqual(['p-1']);
  expect(serviceDeciders([{ type: 'decision.taken', data: { decidedBy: 'p-1' } }])).toEqual([]);
});
