"""Answers in Italian."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "it",
    {
        "yes": "nulla osta, "
        "sì, sí, sii, siii, si, certo, certo che sì, certo che si, ma certo, certamente, "
        "certissimo, assolutamente, assolutamente sì, assolutamente si, ovvio, ovviamente, "
        "naturalmente, sicuro, sicuramente, volentieri, molto volentieri, ben volentieri, con "
        "piacere, con molto piacere, con grande piacere, nessun problema, non c'è problema, non "
        "c'è nessun problema, senza problemi, senza problema, come no, con gioia, un grande sì, "
        "un sì, è un sì, senz'altro, per me sì, per me si, e come no",
        "permit": "fate pure, fai pure, faccia pure, accetto, accetto {i/le/i vostri} "
        "{termini/condizioni}, sono d'accordo, sono {pienamente/assolutamente/completamente} "
        "d'accordo, {io/} acconsento, {vi/ti} autorizzo, {vi/ti} autorizzo {ad/a}, autorizzo, "
        "autorizzo l'uso, approvo, avete {tutto/} {il mio/la mia/} "
        "{permesso/autorizzazione/consenso/approvazione/ok}, hai {il mio/la mia/} "
        "{permesso/autorizzazione/consenso/approvazione/ok}, {vi/ti} do {il mio/la mia/} "
        "{permesso/autorizzazione/consenso/ok}, {vi/ti} do il permesso, do il {mio/} consenso, "
        "per me {va bene/ok/va benissimo/è ok}, mi va bene, mi va benissimo, va benissimo, "
        "nessuna obiezione, non ho {nulla/niente} in contrario, non ho obiezioni, dico di sì, "
        "dico di si, ci sto, permesso accordato, accordato, autorizzato, è tutta vostra, tutta "
        "vostra, non esitate a, non esitate ad, via libera, approvato",
        "weak": "va bene, bene, d'accordo, perfetto, ok va bene, vabbè, okei, benissimo, a "
        "posto, ottimo, prego",
        "can": "{voi/tu/} {potete/puoi/potete pure/puoi pure/potete tranquillamente/potete "
        "benissimo/potete certamente/potete anche}, si può, liberi di, libero di, felice che, "
        "contenta che, contento che, felice se la, permesso di, mi farebbe piacere che, mi "
        "piacerebbe che, {vi/ti} permetto di, d'accordo che, onorata che, sono felice che, vi "
        "lascio, avete il permesso di, hai il permesso di",
        "use": "usare, usarla, usarlo, usarle, usiate, usi, usata, utilizzare, utilizzarla, "
        "utilizzarlo, utilizziate, utilizzata, condividere, condividerla, condividerlo, "
        "condividiate, condivisa, pubblicare, pubblicarla, pubblicarlo, pubblichiate, "
        "pubblicata, postare, postarla, ripubblicare, ripostare, mostrare, mostrarla, mettere, "
        "metterla, prendere, prenderla, diffondere, riprodurre, repostare, l'uso, uso",
        "imp": "usate, usatela, usala, usatelo, utilizzate, utilizzatela, condividete, "
        "condividetela, condividila, pubblicate, pubblicatela, pubblicala, prendete, prendetela, "
        "usate pure, usatela pure, postate, postatela, mostratela",
        "obj": "{la/una/questa/quella} {foto/immagine/fotografia/storia/mia foto/mia "
        "immagine/mia fotografia}, {il/un/questo} {video/post/reel/contenuto/mio video/mio "
        "post/scatto/mio scatto}, {le/queste/mie/le mie} {foto/immagini}, mia foto, foto, "
        "immagine, la, lo, le, l', la mia, {i/le/i vostri/le vostre/} {termini/condizioni}",
        "fill": "su, sul, sulla, sui, sulle, nel, nella, nei, nelle, in, per, vostro, vostra, "
        "vostri, vostre, tuo, tua, tuoi, che, di, del, della, dei, delle, al, alla, ai, con, e, "
        "ed, come, volete, vuoi, preferite, dove, ovunque, quando, a, ad, mia, mio, mie, miei, "
        "io, me, mi, vi, ti, un, una, il, i, gli, canali, pagina, pagine, tutto, tutti, tutte, "
        "tutta, è, sono, sarà, essere, pure, liberamente, da, dal, dell', dall', nell', sull', "
        "all', usarla pure, scopi",
        "soft": "sono {l'autore/l'autrice}, {come/in qualità di/in quanto} {autore/autrice}, "
        "buongiorno, buonasera, buona giornata, buona serata, per favore, per piacere, "
        "molto, tanto, davvero, ragazzi, ragazze, team, allora, cari, un saluto, saluti, un "
        "abbraccio, baci, anche, salve, beh certo, mi dispiace, scusate, spiacente, purtroppo",
        "nice": "grazie mille, mille grazie, grazie {a voi/a te/tante/infinite/di cuore/per "
        "avermelo chiesto/per averlo chiesto/della richiesta/per la richiesta/per il "
        "messaggio/del messaggio/per avermi contattata/per avermi contattato/per aver chiesto}, "
        "{che/quale/è un/un/sarebbe un/sarà un} {onore/piacere/gioia}, che "
        "{bello/bella/emozione/figata/gentili/carini}, onorata, onorato, sono {felice/contenta/ "
        "contento/onorata/onorato/lusingata/lusingato/felicissima/felicissimo}, felice, "
        "contenta, contento, fantastico, ottima idea, bellissimo, meraviglioso, mi fa "
        "{piacere/molto piacere}, mi farebbe piacere, mi farebbe molto piacere, sono contenta "
        "che vi piaccia, felice che vi piaccia, contenta che vi piaccia, contento che vi "
        "piaccia, figurati, figuratevi, evviva, gentilissimi, gentili, lusingata, lusingato",
        "chat": "adoro, amo, mi piacciono, mi piace, questi, queste, quelli, stivali, scarponi, "
        "scarpe, giacca, zaino, tenda, marca, marchio, bella, bel, giornata, gita, escursione, "
        "montagna, era, comodi, comodissimi, siete, fan, estate, inverno, ecco, sempre, il "
        "vostro marchio",
        "no": "no, nono, no no, nope, no grazie, nooo",
        "neg": "non, mai, nessuno, nessuna, nessun, senza, né, niente, nulla, neanche, nemmeno, "
        "smettete",
        "want": "voglio, vorrei, desidero, permetto, permesso, consenso, consento, "
        "autorizzazione, piacerebbe, interessa, intendo, interessata, interessato, concedo, va, "
        "do",
        "refuse": "rifiuto, mi rifiuto, nego il consenso, non se ne parla, non se ne parla "
        "proprio, neanche per sogno, nemmeno per sogno, assolutamente no, certo che no, "
        "certamente no, preferisco di no, preferirei di no, preferirei non, preferirei evitare, "
        "preferisco non, meglio di no, meglio no, in nessun modo, mai e poi mai, per niente, non "
        "usate, non usatela, non usarla, non usare, non pubblicate, non pubblicatela, non "
        "condividete, non condividetela, non utilizzate, non utilizzatela, non sono d'accordo, "
        "non acconsento, non autorizzo, non vi autorizzo, non accetto, non do, non vi do, non "
        "potete, non puoi, non voglio, non mi va, non vorrei, non avete, non mi interessa, "
        "ritiro il mio consenso, ritiro il consenso, revoco il consenso, revoco, ho cambiato "
        "idea, ci ho ripensato, mi oppongo, negato, spiacente ma no, passo, lasciatemi in pace",
        "remove": "togliere, togliete, toglietela, toglila, togliamo, rimuovere, rimuovete, "
        "rimuovetela, rimuovila, cancellare, cancellate, cancellatela, cancellala, eliminare, "
        "eliminate, eliminatela, eliminala, levate, levatela, ritirate, ritiratela, rimossa, "
        "tolta",
        "cond": "appena, non appena, a patti, una volta che, "
        "se, a patto che, a patto, a condizione, purché, purche, basta che, sempre che, "
        "finché, fintanto, solo se, a meno che, in cambio, dipende, prima, dopo, dovete, "
        "bisogna, nel caso, qualora, condizione, previo, previa",
        "but": "ma, però, tranne, eccetto, salvo, tuttavia, bensì, invece, anche se, sebbene, a "
        "parte",
        "only": "limitatamente, escluso, esclusa, esclusi, non commerciale, a esclusione, "
        "ad esclusione, da nessun'altra, "
        "solo, soltanto, solamente, esclusivamente, unicamente, e basta, nient'altro",
        "price": "pagate, pagare, pagamento, pagato, paga, soldi, denaro, prezzo, compenso, "
        "gratis, gratuitamente, sconto, buono, buono sconto, codice, fattura, tariffa, "
        "retribuzione, rimborso, omaggio, regalo, costo, quanto, diritti, royalties, "
        "commissione, paio",
        "credit": "citare, citate, citando, citandomi, citata, citato, citiate, menzione, "
        "menzionare, menzionate, menzionando, menzionandomi, menzioniate, taggare, taggate, "
        "taggando, taggandomi, taggatemi, taggami, tag, taggiate, crediti, credito, credits, "
        "nome, il mio nome, firma, link, fonte, filigrana, mettendo",
        "time": "fino, fino a, anno, anni, mese, mesi, settimana, settimane, fine, giorni, "
        "durante, più tardi, per ora, domani, poi, oggi, temporaneamente, al momento, "
        "quest'estate",
        "edit": "ritagliare, ritaglio, ritagliate, ritagli, sfocare, sfocate, sfocando, "
        "oscurare, oscurate, oscurando, modificare, modifiche, modifica, ritoccare, viso, volto, "
        "volti, pixelare, filtro, coprire, coprite",
        "minor": "figlio, figlia, figli, bambino, bambina, bambini, bimbo, bimba, neonato, "
        "minorenne, minore, minori, mamma, papà, genitori, madre, padre, nipote, nipotino, ho "
        "13, ho 14, ho 15, ho 16, ho 17, scuola, adolescente, ho {10/11/12/13/14/15/16/17} anni",
        "third": "non è {mia/la mia/mia la foto/la mia foto/mio}, non sono io, moglie, marito, "
        "sorella, fratello, amica, amico, amici, fidanzata, fidanzato, fotografo, fotografa, "
        "chiedete, chiedere, chiedi, appartiene, scattata da, ha scattato, lui, lei, qualcuno, "
        "rubata, collega, compagno, compagna, capo, altri, cugina, cugino, suo, sua",
        "said": "dice, dicono, ha detto, detto, dire, dici, rispondere, rispondi, rispondete, "
        "rispondo, scrivi, scrivere, scrivete, scritto, significa, vuol dire, hashtag, commenta, "
        "commento, parola",
        "laugh": "scherzo, scherzi, scherzando, forse, magari, boh, mah, truffa, spam, falso, "
        "vedremo, come no eh, sì certo come no, si certo come no, certo come no, seh, penso, "
        "penso di sì, penso di si, credo, credo di sì, credo di si, suppongo, probabilmente, non "
        "so, non lo so, può darsi, ironia, sognate, sì vabbè, si vabbè, ahahah, ahahaha, hmm, "
        "mmm, ladri, rubare, perché no, ci penso",
        "ask": "cosa, che cosa, quale, quali, chi, perché, come mai, dove sarà, quando sarà, a "
        "cosa, per cosa, siete voi, siete davvero, posso, è vero, di che, quanti",
    },
    {
        "site": "sito, sito web, sito internet, web, online, internet",
        "product_page": "negozio online, shop, e-commerce, pagina prodotto, scheda prodotto, "
        "shop online",
        "gallery": "galleria",
        "social": "social, social network, social media, stories, storie",
        "email": "newsletter, email, e-mail, mail, posta",
        "ads": "pubblicità, annunci, inserzioni, commerciale, commerciali, pubblicitari, "
        "pubblicitario, promozione, campagna, campagne",
        "in_store": "negozio, negozi, in negozio",
        "print": "stampa, manifesti, volantini, poster, stampare, cartacea",
        "catalogue": "catalogo, cataloghi, brochure",
    },
    elides=True,
)
