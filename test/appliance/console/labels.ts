// Words of the simulated console: column titles in two languages, menu titles of two manuals. Called by the pages.
import type { Column } from '../../../src/core/catalog/types.ts';
import type { Log } from '../categories.ts';
import type { ConsoleVariant } from './variant.ts';

/** Column titles as an Italian message bundle might have them [I]; what is not here stays as in the manual. */
const italian: Readonly<Record<string, string>> = {
  Timestamp: 'Data e ora',
  'Date Created': 'Data di creazione',
  Description: 'Descrizione',
  'Event Type': 'Tipo di evento',
  Processed: 'Elaborato',
  Details: 'Dettagli',
  Username: 'Nome utente',
  Change: 'Modifica',
  'Object Type': 'Tipo di oggetto',
  'Object ID': 'ID oggetto',
  Principal: 'Utente',
  'IP Address': 'Indirizzo IP',
  'Call Date': 'Data chiamata',
  'Caller Number': 'Numero chiamante',
  Caller: 'Chiamante',
  'Caller Group': 'Gruppo chiamante',
  'Callee Number': 'Numero chiamato',
  Callee: 'Chiamato',
  'Callee Group': 'Gruppo chiamato',
  'Total Duration': 'Durata totale',
  'Call Duration': 'Durata chiamata',
  Disposition: 'Esito',
  'Hangup Cause': 'Causa di chiusura',
  'Call id': 'Id chiamata',
  'Call type': 'Tipo di chiamata',
  'Call route': 'Instradamento',
  Received: 'Ricevuto',
  From: 'Da',
  To: 'A',
  Status: 'Stato',
  Sent: 'Inviato',
  Event: 'Evento',
  Source: 'Origine',
  Remoteaddr: 'Indirizzo remoto',
  Consumed: 'Consumato',
  Platform: 'Piattaforma',
  Variant: 'Variante',
  'Sent by': 'Inviato da',
  Recipient: 'Destinatario',
  'Message Type': 'Tipo di messaggio',
  'Message type': 'Tipo di messaggio',
};

/** Title of a column or of the time. */
export function titleOf(column: Column | 'time', log: Log, variant: ConsoleVariant): string {
  const headers = column === 'time' ? log.catalog.time.headers : column.headers;
  const title = headers.console[0] ?? (column === 'time' ? 'Timestamp' : column.label);
  return variant.labels === 'italian' ? (italian[title] ?? title) : title;
}

/** Title in the menu: the manual's section names, or the shorter ones of 20.1 (whose wording is inferred). */
export function menuTitleOf(log: Log, variant: ConsoleVariant): string {
  return variant.menu === 'short' ? log.catalog.title.replace(/ (Events|Sessions|messages)$/i, '') : log.catalog.title;
}
