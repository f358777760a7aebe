import { termUnitName, termUnits } from './term-units';

it('a unit has the one name by which it is given', () => {
  expect(Object.values(termUnits).map(termUnitName)).toEqual(Object.keys(termUnits));
});
