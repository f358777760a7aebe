import { schemaDrift } from '@gehoor/testing';
import { intake } from '../src';

it('the entities describe the tables just as the migrations make them', async () => {
  const { name, migrations, entities } = intake;
  expect(await schemaDrift({ service: name, migrations, entities })).toEqual([]);
});
