import type { Chance } from './chance';

/** People and their words, all invented. */
const first =
  'Anna Bram Daan Emma Fatima Hassan Inge Jeroen Karin Lotte Mehmet Noor Omar Petra Ruben Sanne Thijs Yara Zoë';
const last =
  'de Vries|Jansen|Bakker|van Dijk|Visser|Smit|Meijer|de Boer|Mulder|Yılmaz|Bos|Vos|Peters|Hendriks|van Leeuwen|Çelik|Dekker|Brouwer';
const streets = 'Dorpsstraat|Kerkstraat|Molenweg|Stationsplein|Lindelaan|Havenkade';
const cities = 'Amsterdam|Utrecht|Zwolle|Breda|Groningen|Arnhem|Leiden';

export const descriptions: readonly string[] = [
  'De auto staat al drie weken bij de garage en niemand belt terug.',
  'Er is twee keer afgeschreven in dezelfde maand; ik krijg geen antwoord op mijn mail.',
  'Bij het inleveren is schade gerekend die er bij de levering al was.',
  'De levertijd is vier keer verschoven zonder dat iemand het vertelt.',
  'Mijn limiet is ingetrokken en ik weet niet waarom.',
  'Ik heb al drie keer om een kopie van de polis gevraagd.',
  'De eindafrekening klopt niet: meerkilometers zijn dubbel gerekend.',
  'De medewerker aan de telefoon hing op toen ik om uitleg vroeg.',
];
const wishes: readonly string[] = [
  'Het bedrag terug.',
  'Een gesprek met iemand die erover gaat.',
  'Een brief waarin staat hoe het zit.',
  'Dat het nu eens geregeld wordt.',
];
const sentences: readonly string[] = [
  'Wij hebben uw dossier opnieuw doorgenomen en met de afdeling gesproken.',
  'Daaruit blijkt dat de afspraak die met u is gemaakt, niet is vastgelegd.',
  'Dat had niet mogen gebeuren; wij bieden u daarvoor onze excuses aan.',
  'Het bedrag dat te veel is afgeschreven, storten wij binnen vijf werkdagen terug.',
  'Voor het overige blijven wij bij wat wij u eerder schreven, omdat de voorwaarden daarin duidelijk zijn.',
  'Wij hebben het proces aangepast, zodat dit anderen niet overkomt.',
];

export function complainantBy(chance: Chance, place: number) {
  const name = `${chance.oneOf(first.split(' '))} ${chance.oneOf(last.split('|'))}`;
  const email = `klant.${place}@voorbeeld.example`;
  const address = {
    street: `${chance.oneOf(streets.split('|'))} ${1 + Math.floor(chance.fraction() * 180)}`,
    postalCode: `${1000 + Math.floor(chance.fraction() * 8999)} AB`,
    city: chance.oneOf(cities.split('|')),
    country: 'NL',
  };
  const phone = `+31 6 ${10_000_000 + Math.floor(chance.fraction() * 89_999_999)}`;
  return {
    name,
    ...(chance.happens(0.93) ? { email } : { address }),
    ...(chance.happens(0.7) && { phone }),
    ...(chance.happens(0.2) && { address }),
  };
}

export function descriptionBy(chance: Chance) {
  return {
    description: [chance.oneOf(descriptions), chance.oneOf(descriptions)]
      .slice(0, chance.happens(0.3) ? 2 : 1)
      .join(' '),
    ...(chance.happens(0.5) && { remedySought: chance.oneOf(wishes) }),
  };
}

/** Long enough for whatever a letter asks. */
export function textBy(chance: Chance): string {
  const from = Math.floor(chance.fraction() * sentences.length);
  return [...sentences.slice(from), ...sentences.slice(0, from)].slice(0, 4).join(' ');
}
