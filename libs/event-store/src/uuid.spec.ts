import { uuidV7 } from './uuid';

describe('a UUID of version 7', () => {
  it('sorts by its instant and carries its version and variant', () => {
    const at = Date.parse('2026-11-21T10:00:00.000Z');
    const [earlier, later] = [uuidV7(at), uuidV7(at + 1)];
    expect(earlier < later).toBe(true);
    expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(earlier.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
    expect(new Set(Array.from({ length: 1000 }, () => uuidV7(at))).size).toBe(1000);
  });
});
