// Auditing in Italian.
import type { auditEvents as source } from '../categories/auditEvents.ts';
import type { CategoryWords } from '../translation.ts';

export const auditEvents: CategoryWords<typeof source> = {
  rowNoun: 'evento di auditing',
  about:
    'Ogni modifica di configurazione fatta dalla console web: chi (accesso alla console), quando, quale tipo di oggetto e quale oggetto. Una riga per oggetto: un solo «Save» dà quindi più righe in uno o due secondi. ' +
    'L’elenco, la sua esportazione e la vista SQL mostrano che un oggetto è cambiato, non che cosa fosse prima o sia ora; valori vecchi e nuovi ci sono solo se un’esportazione li contiene per caso. ' +
    'Non è garantito che qui ci siano modifiche fatte in altro modo che dalla console.',
  time: 'Quando è stata fatta la modifica, nell’ora locale dell’appliance. I millisecondi sono sempre .000: qui l’appliance conserva secondi interi.',
  columns: {
    username: 'Nome di accesso della persona che ha fatto la modifica nella console web. Non è un account VoIP.',
    change: 'Che cosa è stato fatto all’oggetto: creato, modificato o eliminato.',
    object_type:
      'Il tipo di oggetto modificato. Un nome con un punto, come privateserver.SmsSenderConfig, è un tipo per cui la console non ha una traduzione. L’insieme è aperto.',
    object_id:
      'Il numero dell’oggetto secondo l’appliance, non il suo nome. Vuoto per i legami tra oggetti, come il ruolo di un utente.',
    property_name: 'Nome del campo modificato. Di norma assente: non lo mostrano né l’elenco né la vista SQL.',
    old_value:
      'Valore prima della modifica, di norma troncato a 255 caratteri; una password appare come dieci asterischi. Di norma assente.',
    new_value:
      'Valore dopo la modifica, di norma troncato a 255 caratteri; una password appare come dieci asterischi. Di norma assente.',
    uri: 'Indirizzo della pagina della console che ha fatto la modifica. Di norma assente.',
  },
  values: {
    username: {
      system: [
        'Nessuna persona: la modifica è stata fatta dall’appliance stessa, fuori da una richiesta web.',
        'Un processo in background o l’avvio dell’applicazione. Il componente di auditing scrive «system» quando nessuno ha effettuato l’accesso.',
        'Nulla da fare, a meno che l’orario non coincida con il problema del cliente: in tal caso cercare in System Events un aggiornamento o un riavvio.',
      ],
    },
    change: {
      INSERT: [
        'È stato creato un nuovo oggetto.',
        'Qualcuno ha aggiunto qualcosa (un account, un ruolo di un utente) o ha salvato una pagina di impostazioni: un Setting salvato appare come DELETE del vecchio e INSERT di un nuovo oggetto.',
        'Leggerla insieme alle righe dello stesso utente entro due secondi: un DELETE e un INSERT di uno stesso tipo di oggetto sono un salvataggio, non una perdita.',
      ],
      UPDATE: [
        'È stato modificato un oggetto esistente. Quale campo, e da che cosa a che cosa, nell’elenco non si vede.',
        'Qualcuno ha modificato l’oggetto nella console. Il componente di auditing scrive una riga per ogni campo modificato: una sola modifica può dare più righe uguali.',
        'Se l’oggetto è un Account e il suo utente da allora non riesce a connettersi, chiedere all’amministratore che cosa è stato modificato; password e modello di sicurezza sono i primi sospetti.',
      ],
      DELETE: [
        'È stato eliminato un oggetto.',
        'O una vera eliminazione, o la prima metà del salvataggio di una pagina di impostazioni (entro due secondi segue un INSERT dello stesso tipo di oggetto).',
        'Cercare subito accanto l’INSERT dello stesso tipo. Se manca, l’oggetto non c’è più: per un Account, chiedere se era voluto.',
      ],
    },
    object_type: {
      Account: [
        'Un account VoIP di un utente: nome, numero, password, modello di sicurezza.',
        'Un account è stato creato, modificato o eliminato.',
        'Se il suo utente da allora non riesce a connettersi o a chiamare, chiedere che cosa è stato modificato, per prima la password.',
      ],
      'Asterisk Setting': [
        'Un parametro del motore telefonico (Asterisk).',
        'È stata salvata una pagina di impostazioni come SIP, RTP o jitter buffer; un salvataggio scrive più righe di questo tipo.',
        'Se da quel momento molti utenti hanno problemi, chiedere quale pagina è stata salvata. Security Events può riportare l’impostazione e il suo nuovo valore.',
      ],
      Setting: [
        'Un insieme di impostazioni dell’appliance, riscritto a ogni salvataggio (DELETE di un numero, INSERT del successivo).',
        'È stata salvata una pagina di impostazioni.',
        'Considerare il DELETE, l’INSERT e gli Asterisk Setting accanto come un solo salvataggio.',
      ],
      "User's role": [
        'È stato dato o tolto un ruolo a un utente della console web. La riga non ha un numero di oggetto.',
        'Qualcuno ha modificato i diritti di un utente della console.',
        'Se a un amministratore manca un menu o appare «denied», è qui che bisogna chiedere. Altrimenti nulla da fare.',
      ],
      Repository: [
        'Un repository software da cui l’appliance prende gli aggiornamenti.',
        'Qualcuno ha modificato la pagina del repository software.',
        'Se da allora gli aggiornamenti falliscono, chiedere che cosa vi è stato inserito.',
      ],
      'privateserver.SmsSenderConfig': [
        'La configurazione di un mittente SMS, con il suo nome interno. I messaggi di installazione e attivazione possono andare per SMS.',
        'Qualcuno ha modificato il modo in cui vengono inviati gli SMS; un salvataggio può scrivere più righe di questo tipo.',
        'Se da allora gli inviti via SMS non arrivano più, chiedere le impostazioni del mittente SMS.',
      ],
    },
  },
};
