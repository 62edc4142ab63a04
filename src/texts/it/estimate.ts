// Question before a large import, in Italian.

import type { estimate as source } from '../en/estimate.ts';
import type { Translated } from '../translated.ts';

export const estimate: Translated<typeof source> = {
  'basis-counted': 'contato',
  'basis-sized': 'dalle dimensioni',
  'basis-guessed': 'una stima: ignoto fino alla lettura',
  title: '{name} è grande',
  doNot: 'Non leggerlo',
  readAll: 'Leggi tutto',
  readPart: 'Leggi questa parte',
  lead: 'Leggere tutto richiederebbe circa {memory} di memoria e {time}. Si legge di meno scegliendo alcuni log o un periodo; ciò che resta fuori è elencato, e non viene mai dato per mancante.',
  tooLarge:
    'È più di quanto questo programma possa contenere con certezza. Ciò che viene letto prima che la memoria si esaurisca resta, segnato come incompleto.',
  chosen:
    'Scelto: {most, select, true {al massimo} other {circa}} {rows, plural, one {# riga} other {# righe}}, {memory} di memoria, {time}.',
  files: 'File',
  memory: 'Memoria',
  basis: 'Base',
  noLog: 'Nessuno dei log',
  span: 'Periodo, come lo ha scritto l’appliance',
  before: 'Prima di',
  begins: 'I file iniziano con righe da {from} a {to}; più avanti possono essercene di successive.',
  badTime: '“{text}” non è un orario come 2014-01-22 o 2014-01-22 16:00.',
  badSpan: 'Il periodo finisce prima di iniziare.',
  chooseLog: 'Scegliere almeno un log.',
  fileCount: '{count} file',
};
