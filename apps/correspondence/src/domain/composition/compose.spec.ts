import { anEvent } from '@gehoor/testing';
import {
  drafted,
  facts,
  filled,
  holding,
  inWriting,
  persons,
  represented,
  settingAt,
  story,
  theLetter,
} from '../../../test/story';
import type { Material } from '../material';
import { composeLetter } from './compose';

function letter(kind: string, options: { language?: 'nl' | 'en'; automatic?: boolean; material?: Material } = {}) {
  const { reactionClock, resolutionClock, received, assigned, decided } = facts;
  const known = story(received, reactionClock, resolutionClock, assigned, decided, drafted(kind, options));
  const state = holding(known, options.material ?? filled);
  return composeLetter(theLetter(state), state, settingAt('2026-05-04T10:00:00.000Z'));
}

describe('a letter as plain text', () => {
  it('says in Dutch what the procedure asks, with dates in full', () => {
    const { subject, text } = letter('in-handling', { automatic: true });
    expect(subject).toBe('Uw klacht is in behandeling (kenmerk DL-2026-000001)');
    expect(text).toBe(`DirectLease
klachten@directlease.example

Zoë Çelik
Dorpsstraat 1
1234 AB  Amsterdam

maandag 4 mei 2026

UW KLACHT IS IN BEHANDELING

Geachte Zoë Çelik,

Wij schrijven u over uw klacht met kenmerk DL-2026-000001.

Kenmerk:      DL-2026-000001
Ontvangen op: vrijdag 1 mei 2026

Uw klacht
De auto stond drie weken stil.

Niemand belde terug.

Behandeling
Wij hebben uw klacht geregistreerd en in behandeling genomen.

Eerste inhoudelijke reactie: uiterlijk zaterdag 2 mei 2026 om 18:00 uur
                             (Nederlandse tijd) (deze datum is voorbij)
Oplossing:                   uiterlijk op woensdag 6 mei 2026

Contact
DirectLease
klachten@directlease.example

Met vriendelijke groet,

DirectLease
`);
  });

  it('says the same in English, with English dates and amounts, signed by the handler', () => {
    const { subject, text } = letter('settlement', { language: 'en' });
    expect(subject).toBe('Settlement of your complaint (reference DL-2026-000001)');
    expect(text).toContain('Received on: Friday 1 May 2026\n');
    expect(text).toContain('What we do for you\n- Refund: €1,250.50\n- Apology\n');
    expect(text).toContain('Private Lease Disputes Commission\nBordewijklaan 46');
    expect(text).toContain('Last day to file: Saturday 1 May 2027\n');
    expect(text.endsWith('Yours sincerely,\n\nJan de Boer\nDirectLease\n')).toBe(true);
  });

  it('keeps every line that can be broken within 76 characters', () => {
    const long = `${'Een lange zin die over de regel heen loopt. '.repeat(6)}\nEigen regel.`;
    const { text } = letter('in-handling', {
      material: { ...persons, parties: { ...persons.parties!, description: long } },
    });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(text).toContain('\nEigen regel.\n');
  });

  it('shows what is still missing, and leaves out what need not be there', () => {
    const { text } = letter('settlement', { material: persons });
    expect(text).toContain('Wat wij hebben gedaan\n[ontbreekt nog]\n');
  });
});

describe('a letter to who represents a complainant', () => {
  it('has their name and address, where it cannot reach the complainant', () => {
    const state = holding(story(facts.received, drafted('delay')), represented);
    const { text } = composeLetter(theLetter(state), state, settingAt('2026-05-04T10:00:00.000Z', inWriting));
    expect(text).toContain('mr. R. Recht\nMarktplein 2\n4321 AB  Zwolle\n');
    expect(text).toContain('Geachte mr. R. Recht,');
    expect(letter('delay').text).toContain('Geachte Zoë Çelik,');
  });
});

describe('a letter as HTML', () => {
  const { html } = letter('settlement');

  it('names its language, its title and the header of every row', () => {
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('<title>Afhandeling van uw klacht (kenmerk DL-2026-000001)</title>');
    expect(html).toContain('<h1 id="title">Afhandeling van uw klacht</h1>');
    expect(html).toContain('<tr><th scope="row">Ontvangen op</th><td>vrijdag 1 mei 2026</td></tr>');
    expect(html).toContain('<li>Terugbetaling: €\u00a01.250,50</li>');
    expect(html).toContain(
      '<a href="https://www.keurmerkprivatelease.nl/paginas/het-keurmerk/detail/ik-heb-een-klacht/">',
    );
  });

  it('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(/i);
  });

  it('shows mark-up that a customer wrote as the text it is', () => {
    const parties = { ...persons.parties!, description: '<img src=x onerror="alert(1)"> & \'zo\'' };
    const attacked = letter('in-handling', { material: { ...persons, parties } }).html;
    expect(attacked).toContain('<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;zo&#39;</p>');
  });
});

describe('the subject of a letter', () => {
  it('stays one line whatever the reference holds', () => {
    const received = anEvent('complaint.received', { data: { reference: 'A\r\nBcc: x' } });
    const state = story(received, drafted('delay'));
    const { subject } = composeLetter(theLetter(state), state, settingAt('2026-05-04T10:00:00.000Z'));
    expect(subject).toBe('Uw klacht vraagt meer tijd (kenmerk A Bcc: x)');
  });
});
