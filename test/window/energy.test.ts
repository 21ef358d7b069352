import { expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import { energyLines } from '../../renderer/view-model/energy.ts';
import { energy, NOW_S } from './fixtures.ts';

const en = wordsFor('en', ['en-GB']);
const de = wordsFor('de');
const from = (hoursAgo: number) => NOW_S - hoursAgo * 3600;
const lines = (view: ReturnType<typeof energy>, words = en) =>
  energyLines(words, view ?? {}).map((parts) => parts.join(' · '));

it('tells the energy of the whole day in one line', () => {
  expect(lines(energy())).toEqual(['Today: made 12.3 · used 8.1 · imported 1.7 · exported 6.0 kWh']);
  expect(lines(energy(), de)).toEqual([
    'Heute: erzeugt 12,3 · verbraucht 8,1 · bezogen 1,7 · eingespeist 6,0 kWh',
  ]);
  expect(lines(energy({ made: 49 }))).toEqual(['Today: made 0.0 kWh']);
});

it('says since when, if the day is not whole', () => {
  expect(lines(energy({ made: 900, used: 1000 }, from(4)))).toEqual(['Since 08:30: made 0.9 · used 1.0 kWh']);
  const both = { ...energy({ made: 4100 }), ...energy({ used: 2000, exported: 0 }, from(4)) };
  expect(lines(both)).toEqual(['Today: made 4.1 kWh', 'Since 08:30: used 2.0 · exported 0.0 kWh']);
});

it('takes counts that began within some readings for one, and no others', () => {
  const close = { ...energy({ made: 4100 }, from(4)), ...energy({ used: 2000 }, from(3.9)) };
  expect(lines(close)).toEqual(['Since 08:36: made 4.1 · used 2.0 kWh']);
  const apart = { ...energy({ made: 4100 }, from(4)), ...energy({ used: 2000 }, from(3)) };
  expect(lines(apart)).toEqual(['Since 08:30: made 4.1 kWh', 'Since 09:30: used 2.0 kWh']);
});
