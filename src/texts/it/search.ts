// Search over everything, in Italian.
import type { search as source } from '../en/search.ts';
import type { Translated } from '../translated.ts';

export const search: Translated<typeof source> = {
  fieldWords:
    'utente=account, conto=account, numero=number, telefono=number, indirizzo=address, registro=log, dal=since, al=until, causa=hangup cause, esito=disposition, durata=duration, evento=event, dettagli=details, chiamante=caller, chiamato=callee, gruppo=group, stato=status, mittente=sender, destinatario=recipient, inviato=sent, consumato=consumed, tipo=type, modello=variant, piattaforma=platform, descrizione=description, proprietà=property, modifica=change, sorgente=source, cifratura=tls cipher, trasporto=transport, file=member, fonte=origin',
};
