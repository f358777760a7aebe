import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { type DataFolder, openDataFolder } from '../src/data-folder';
import { createDevelopmentIssuer } from '../src/development-issuer';
import { personas } from '../src/personas';

describe('the data folder', () => {
  let parent: string;
  let path: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'gehoor-folder-'));
    path = join(parent, 'deep', 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('is made when it is not there, and kept when it is', async () => {
    const folder = await openDataFolder(path, { fresh: false });
    writeFileSync(folder.samplesDone, 'x');
    await openDataFolder(path, { fresh: false });
    expect(existsSync(folder.samplesDone)).toBe(true);
  });

  it('is emptied when everything begins anew, and nothing beside it', async () => {
    const folder = await openDataFolder(path, { fresh: false });
    writeFileSync(folder.samplesDone, 'x');
    writeFileSync(join(parent, 'deep', 'mine.txt'), 'x');
    await openDataFolder(path, { fresh: true });
    expect(existsSync(folder.samplesDone)).toBe(false);
    expect(existsSync(join(parent, 'deep', 'mine.txt'))).toBe(true);
  });

  it('is never a folder with somebody else’s files', async () => {
    writeFileSync(join(parent, 'thesis.doc'), 'x');
    await expect(openDataFolder(parent, { fresh: true })).rejects.toThrow('GEHOOR_DATA');
    expect(readdirSync(parent)).toEqual(['thesis.doc']);
  });

  it.each([
    ['samples', (folder: DataFolder) => writeFileSync(folder.samplesDone, 'x')],
    ['caught mail', (folder: DataFolder) => mkdirSync(folder.mail)],
  ])('that holds %s and no database gets none set up, unless everything begins anew', async (_what, use) => {
    use(await openDataFolder(path, { fresh: false }));
    const found = await openDataFolder(path, { fresh: false });
    const starting = startEmbeddedPostgres({ dataDir: found.postgres, wasUsed: found.wasUsed });
    await expect(starting).rejects.toThrow(/nothing of it is left.*--fresh/s);
    expect((await openDataFolder(path, { fresh: true })).wasUsed).toBe(false);
  });

  it('holds the issuer’s key, so that a token once copied keeps working', async () => {
    const folder = await openDataFolder(path, { fresh: false });
    const first = await createDevelopmentIssuer(folder.issuerKey, undefined, personas);
    const second = await createDevelopmentIssuer(folder.issuerKey, 'development', personas);
    expect(second.jwks).toEqual(first.jwks);
    expect(JSON.stringify(first.jwks)).not.toContain('"d"');
  });

  it('gives no tokens away in production', async () => {
    const folder = await openDataFolder(path, { fresh: false });
    await expect(createDevelopmentIssuer(folder.issuerKey, 'production', personas)).rejects.toThrow(
      'NODE_ENV=production',
    );
  });
});
