"""Answers in Italian."""

from rights.lexicon.base import lexicon


def _with(stems: str, *ends: str) -> str:
    """Every stem with every ending: "usate" with "la", "lo" is "usatela, usatelo, "."""
    return "".join(f"{stem}{end}, " for stem in stems.split() for end in ends)


_PLACES = """roma/milano/torino/napoli/genova/bologna/firenze/venezia/verona/padova/treviso/
trieste/udine/trento/bolzano/aosta/bergamo/brescia/como/parma/modena/ancona/perugia/
siena/pisa/livorno/pescara/bari/lecce/taranto/matera/salerno/palermo/catania/
cagliari/cuneo/sardegna/sicilia/puglia/calabria/toscana/umbria/liguria/abruzzo/molise/
piemonte/veneto/friuli/trentino/romagna/salento/langhe"""
_CALLS = """usate utilizzate condividete pubblicate postate ripostate repostate ripubblicate
mostrate mettete prendete pigliate adoperate impiegate ricondividete diffondete riutilizzate"""
_TU = _CALLS + " usa utilizza condividi pubblica posta riposta metti prendi piglia pija mostra"
_USES = """usar utilizzar condivider pubblicar postar ripostar repostar ripubblicar mostrar metter
prender diffonder adoperar impiegar inserir caricar riutilizzar riusar ricondivider sfruttar"""
_GROWN = ", ho {" + "/".join(map(str, range(18, 100))) + "} anni, "
_GLAD = """felice/felici/grato/grata/contento/contenta/contenti/contentissimo/contentissima/
felicissimo/felicissima/onorato/onorata/lusingato/lusingata/lieto/lieta/commosso/commossa/
emozionato/emozionata/orgoglioso/orgogliosa"""
_TO_UNDO = "toglier rimuover cancellar eliminar levar ritirar disattivar"
_UNDO = "togliete rimuovete cancellate eliminate levate togli rimuovi cancella elimina leva"
_IMP = (
    _with(_CALLS + " prendi piglia pija pijate", "", "la", "lo", "le", "li", " pure")
    + _with(_TU + " usi prenda pubblichi", "la", "lo", "le", " pure")
    + "".join(f"{{si/si si/dai/e}} {call}la, " for call in _CALLS.split())
)

LEXICON = lexicon(
    "it",
    {
        "yes": """nulla osta, sì, sí, si', sii, siii, si, sìsì, sisi, sisisi, sissì, sissi, si si,
si si si, sì sì, si sì, sì si, eja, certo, certo certo, eccerto, ecerto, certo {che/ke/ca} {sì/si/
si'}, certamente, certissimo, assolutamente, ovvio, ovviamente, {ovvio/logico/chiaro/sicuro} che
{sì/si}, obv, ovv, ofc, logico, naturale, naturalmente, sicuro, sicurissimo, sicuramente,
volentieri, volentierissimo, {più che/ben/super/stra} volentieri, con {molto/grande/tanto/immenso/
vero/sommo/infinito/} piacere, col massimo piacere, con {grande/immensa/} gioia, con {entusiasmo/
onore/grande onore}, {nessun/nessunissimo/zero} {problema/problemi/prob} {per me/per noi/zio/}, no
{problem/prob/problema}, {per me/per noi/da parte mia/} {non/nn} c'è {nessun/alcun/} {problema/
prob}, {senza/senza alcun/senza nessun} {problema/problemi}, {e/} che problema c'è, {nessuna/non c'è
nessuna/non c'è alcuna/non c'è} difficoltà, nessun {ostacolo/impedimento}, come no {certo/
certamente/con piacere/volentieri}, un {grande/grandissimo/} {sì/si}, {per/x} {me/noi} {nessun
problema/zero problemi}, è {un/un grande/} {sì/sii}, senz'altro, {per/x/pe'} {me/noi} {sì/si/è sì/è
sii/è un sì/è un si/è un grande sì}, {per me/} è un sì grande come una casa, dico {sì/si}, la {mia/
nostra/} risposta è {sì/si/un sì/affermativa/positiva}, risposta {affermativa/positiva},
affermativo, affermativamente, {ma/e/ebbene/ma e} sì, massì, ebbene si, {ma/e/ma e} {certo/certo che
sì/certo che si/certamente/ovvio/ovviamente/volentieri/assolutamente/naturalmente/sicuro/
sicuramente/con piacere/senz'altro/nessun problema/ovvio che sì}, ma {sì/si} {certo/dai}, {cazzo/
cavolo} {sì/si/certo/certo che sì}, {no/nooo/noo} vabbè {sì/certo}, mille volte {sì/si}, {al/} cento
per cento, al mille per mille, indubbiamente, senza dubbio, senza {alcun/nessun/ombra di} dubbio,
senza {pensarci due volte/pensarci/esitazione/esitare}, yess, yass, yas, yessir, sure, of course,
sissignore, signorsì, agli ordini, eccome, eccome no, altroché, confermo, confermiamo, confermo {il
mio/il/} {sì/si}, confermo tutto, confermato, garantito, d'accordissimo, strasì, {avete/hai} il mio
{sì/si}, {eccovi/ecco} il {mio/} {sì/si}, {vi/ti} dico {sì/di sì/si}, {e/} chi {vi/} dice di no,
{neanche/nemmeno/manco} {a dirlo/da chiedere/da chiederlo}, ça va sans dire""",
        "permit": """{ma/ma sì/ma certo/prego/dai/} {fate/fai/faccia} pure, accetto, accettiamo,
accetto {tutto/e autorizzo/e acconsento/e confermo}, {li/le/lo/la} accetto, accetto {i/le/i vostri/
tutti i/le vostre} {termini/condizioni}, letto e {accettato/approvato}, ho letto e accetto, {sono/
siamo} d'accordo, sono d'accordo con {l'uso/l'utilizzo/la pubblicazione}, {sono/} {pienamente/
assolutamente/completamente/totalmente/perfettamente/più che} d'accordo, sono d'accordissimo,
d'accordo su tutto, {per/x/} {me/noi} d'accordo, {io/} acconsento, acconsentiamo, {vi/ti/la/}
{autorizzo/autorizziamo} {ad/a/}, autorizzo {l'uso/l'utilizzo/la pubblicazione}, autorizzo aurora
{a/ad}, si {autorizza/concede/acconsente}, {il sottoscritto/la sottoscritta} {autorizza/concede/
acconsente}, con la presente {autorizzo/acconsento/concedo/vi autorizzo}, concede l'uso, approvo,
approviamo, approvo {pienamente/tutto/e sottoscrivo}, sottoscrivo {tutto/}, {avete/hai} {tutto/} {il
mio/il nostro/la mia/la nostra/il mio pieno/la mia piena/il/l'/la/} {permesso/consenso/
autorizzazione/assenso/benestare/placet/approvazione/nulla osta/via libera/ok}, {avete/hai} l'ok
mio, {avete/hai/} {carta bianca/luce verde/semaforo verde/campo libero}, {il permesso/il mio
permesso/il consenso/il mio consenso/l'autorizzazione/l'ok/il mio ok/la mia autorizzazione} {ce
l'avete/lo avete/ve lo do/è vostro/è concesso}, {ve/te} lo do {sì il permesso/}, {vi/ti/} {do/dò/
diamo/accordo/concedo/presto/rilascio/confermo/esprimo/rinnovo} {il/il mio/il nostro/la mia/l'/il
mio pieno/la/} {permesso/consenso/autorizzazione/assenso/benestare/placet/approvazione/nulla osta/
via libera/ok/liberatoria}, {vi/ti/} do {conferma/carta bianca/la mia parola}, {vi/ti/} {concedo/
cedo} {volentieri/} {l'uso/l'utilizzo/la licenza/il diritto d'uso}, vi concedo di, {la/le/lo}
{concedo/cedo}, {ve/te} {la/le/lo/li} {do/lascio/regalo/concedo/cedo/dono/presto}, {ve/te} {la/le/
lo} {lascio/faccio} usare, gliela {do/lascio/concedo/lascio usare}, {vi/ti} lascio {usare/la foto/la
mia foto}, {per/x/pe'/pe} {me/noi} {va bene/ok/va benissimo/è ok/tutto ok/bene/benissimo/perfetto/va
più che bene/va benone/si può fare/okay/va bene così/va bene tutto/niente in contrario}, {va bene/
ok/okay/okey/va benissimo/benissimo/perfetto/tutto ok} {per/x} {me/noi}, {a me/} va {più che/stra}
bene, a me va {bene/benissimo}, {mi/ci} va {bene/benissimo/benone/più che bene}, va benissimo
{così/}, {per me/} {nessuna/nessun'} obiezione, per me non c'è {nessuna/alcuna} difficoltà, se po'
{fa/fare}, se po fa, {non ho/non abbiamo/} {nulla/niente/gnente} in contrario, {niente/nulla} da
{obiettare/ridire}, {non ho/non abbiamo/non ci sono/non vedo} {obiezioni/problemi/difficoltà/alcun
problema/nessun problema/alcuna obiezione/nessuna obiezione/nulla da obiettare/niente da obiettare},
{non/nn} vedo perché {no/dire di no/dovrei dire di no}, non mi oppongo, non ci opponiamo, {non
posso/impossibile/non potrei mai/non potrei/non si può/come/come potrei/come posso/come si fa a/non
so/perché dovrei/e perché dovrei} {rifiutare/dire di no/dirvi di no/dirti di no}, {a voi/a te} non
si dice {di/mai di} no, {per/x} {voi/te} {questo/qst} e altro, {e/} dico di {sì/si}, {vi/} rispondo
{sì/di sì/affermativamente/positivamente}, {io/noi/} ci {sto/stiamo}, ci sto dentro, {permesso/
consenso/autorizzazione/assenso/benestare/placet/approvazione/licenza} {accordato/accordata/
concesso/concessa/dato/data}, accordato, accordata, concesso, concessa, autorizzato, autorizzata,
approvata, approvato, aggiudicata, aggiudicato, affare fatto, {siete/sei} {autorizzati/autorizzate/
autorizzato/autorizzata}, {è/e'} {tutta/già/ormai/} {vostra/tua}, tutta {vostra/tua}, {foto/
immagini} sono {tutte/} vostre, {è/resta/rimane/} a {vostra/tua} {completa/piena/totale/}
disposizione, non esitate a, non esitate ad, via libera, procedete, procedi, proceda, {procedete/
procedi/proceda} {pure/così}, {potete/puoi} procedere, {vai/vada} {tranquillo/tranquilla/tranquilli/
tranqui/sereno/serena}, andate {tranquilli/tranquille/sereni}, vada per il sì, servitevi pure,
serviti pure, {fatene/fanne/fateci/facci} {quello/ciò} che {volete/vuoi/preferite/vi pare}, fatene
buon uso, {fate/fai} come se {fosse/foste} {vostra/tua/a casa vostra}, si può fare, {certo/ovvio/si/
sì/ma certo/ma sì/chiaro/eh certo/ma ovvio/e certo} {che/ke/ca} {potete/puoi/si può/la potete usare/
ve la do}, {ovviamente/assolutamente/naturalmente/certamente/ma ovviamente/si} {potete/puoi},
{eccome/altroché/altro che/e come} se {potete/puoi/si può/vi do il permesso/accetto}, {sono/siamo/
sarei/} {GLAD} se la {usate/usi/utilizzate/condividete/pubblicate}, ci {puoi/potete} giurare, non
{serve/c'è bisogno di/avete bisogno di/dovete neanche} {chiederlo/chiedere}, {è/sono/siamo} {GLAD}
di dirvi di sì, {accolgo/accogliamo} {volentieri/} {la vostra/la/con piacere la vostra}
richiesta""".replace("GLAD", _GLAD),
        "weak": """va bene, va ben, vabbuò, bene, benone, d'accordo, perfetto, ok va bene, va bene
ok, vabbè, vabe', {e/} va {beh/be'}, e come no, e va bene, okei, okok, ok ok, oke, apposto,
benissimo, a posto, va bene {così/tutto}, ottimo, prego, {mi/ci} sta {bene/benissimo}, detto fatto,
servitevi, {e/ma/} {perché/xke/xché} no, direi {di sì/di si/sì}, {e/} ci mancherebbe {altro/}, hai
{voglia/voja}, avoja, vai vai, vai, fate, fate fate, andata, ricevuto, e sia, e vada, bella lì, a
disposizione, {fate/} come {volete/preferite}, {non/non sono} contrari, non sono {contrario/
contraria}""",
        "can": """{voi/tu/lei/} {potete/puoi/può/possono} {pure/benissimo/}, {la/lo/le/li/l'/ve la/
si la/sì la} {potete/puoi/può/possono} {pure/}, si può, si possono, {liberi/libero/libera} di,
{sono/sarei/siamo/} {GLAD} che, {felice/contento/contenta} se la, permesso di, autorizzazione {a/ad/
di}, consenso {a/ad}, mi farebbe {molto/} piacere che, mi piacerebbe che, {vi/ti} {permetto/
consento} di, d'accordo che, vi lascio, {avete/hai} {il permesso/il mio permesso/la facoltà/il
diritto/il mio consenso/l'autorizzazione/la mia autorizzazione} {di/a/ad/per}, {siete/sei/è}
{autorizzati/autorizzato/autorizzata} {a/ad}, acconsento {a/ad/al/alla/all'/che}, sono d'accordo
{ad/sull'/per l'}""".replace("GLAD", _GLAD),
        "use": _with(_USES, "e", "la", "lo", "le", "li", "ne")
        + """{usiate/usi/usata/usato/utilizziate/utilizzi/utilizzata/utilizzato/condividiate/
condivisa/pubblichiate/pubblicata/postiate/mettiate/mostriate/prendiate/esposta/impieghiate/
riprodotta/diffusa/ripubblicata/ripostata}, riprodurre, riprodurla, esporre, esporla, usarla pure,
{l'/dell'/all'/nell'/} {uso/utilizzo/impiego}, {la/alla/della/} {pubblicazione/condivisione/
diffusione/riproduzione}, d'uso""",
        "imp": _IMP
        + """la {usi/utilizzi/prenda} pure, {usi/prenda/pubblichi} pure, {pigliatevela/
pijatevela/prendetevela/piglitavella/pijatela}, {ma/ma sì/dai/} {usatela/prendetela/utilizzatela}
{pure/ovunque/dappertutto/tutta}, pija e porta a casa, prenditela""",
        "obj": """{la/una/questa/quella/sta/della/alla/} {foto/immagine/fotografia/storia/mia foto/
mia immagine/mia fotografia/nostra foto}, {l'/un'} immagine, mia foto, immagini, {il/un/questo/del/
al/sto/lo/dello/uno} {video/post/reel/contenuto/mio video/mio post/scatto/mio scatto}, {le/queste/
mie/le mie/delle/tutte le mie} {foto/immagini/fotografie}, {i/i miei} {video/post/scatti}, {la/
questa/} foto è {mia/la mia}, la, lo, le, l', la mia, {i/le/i vostri/le vostre/dei/delle} {termini/
condizioni}""",
        "fill": """su, sul, sulla, sui, sulle, nel, nella, nei, nelle, in, per, vostro, vostra,
vostri, vostre, tuo, tua, tuoi, tue, nostro, nostra, nostri, nostre, che, ke, di, del, della, dello,
dei, degli, delle, al, alla, allo, agli, alle, ai, con, e, ed, come, volete, vuoi, preferite,
preferisci, dove, ovunque, dovunque, dappertutto, quando, a, ad, mia, mio, mie, miei, io, me, mi,
noi, ci, ve, ce, ne, vi, ti, te, voi, tu, un, una, uno, il, i, gli, canali, canale, pagina, pagine,
tutto, tutti, tutte, tutta, è, e', sono, siamo, sarà, essere, sia, pure, liberamente, da, dal,
dalla, dallo, dagli, dalle, col, coi, dell', dall', nell', sull', all', un', d', c', scopi, fini,
quanto {volete/vuoi/vi pare/preferite}, {tutto quanto/tutto il resto}, {dove/come/quando} {vi/ti}
{pare/piace/serve/va}, dove serve, avete, abbiate, hai, {da/come da} {voi/vostra richiesta/voi
indicato/voi richiesto/voi descritto}, indicato, indicati, descritto, richiesto, richiesta,
proposto, x, pe, pe', aurora, attività, azienda, brand""",
        "soft": """sono {io/} {l'autore/l'autrice/il proprietario/la proprietaria/il titolare/la
titolare}, {come/in qualità di/in quanto} {autore/autrice/titolare}, confermo di essere {l'autore/
l'autrice/il titolare/la titolare}, {il titolare/la titolare/titolare} dei diritti, {autore/autrice}
{dello scatto/della foto/della fotografia}, ho letto {i termini/le condizioni/tutto/i vostri
termini/le vostre condizioni/il messaggio/il vostro messaggio}, {letti/letto} i termini, tutto
chiaro, passo e chiudo, buongiorno, buondì, buonasera, {buon/buona} {pomeriggio/giornata/serata/
continuazione/domenica/fortuna/lavoro/weekend/estate}, per favore, per piacere, per cortesia, plis,
please, {vi/ti/ve} prego, molto, tanto, davvero, proprio, assai, ragazzi, ragazze, raga, regà, rega,
team, staff, redazione, {cara/gentile/cari/gentili/egregi} {redazione/aurora/team/staff/signori},
gentile, egregi, gentilmente, gent mi, gent, spett le, alla vostra {gentile/cortese/} richiesta, {a
tutti/a tutte/a tutto il team/a voi tutti}, {e/} che sarà mai, per carità, ma chissenefrega, se vi
{piace/va/serve/fa piacere/fa comodo/interessa}, se {volete/vuoi/preferite}, di prima, signori,
signora, signore, allora, dunque, quindi, comunque, cmq, intanto, cari, care, caro, cara, {un/un
caro/un cordiale/vi/} saluto, un salutone, {cordiali/distinti/cari/tanti/} saluti, cordialmente,
cordialità, distintamente, in fede, tanti auguri, auguri, un abbraccio, {e/} vi abbraccio, {un/}
{bacio/bacione}, baci, bacioni, anche, anke, salve, ehi, ehilà, ei, beh, be', eh, ehm, va là che,
dai, ma dai, su dai, suvvia, bro, frà, frate, zi, {bella/} zio, bella {zi/mia/raga/regà}, tesoro,
tesori, capo, beddi, mbare, guagliò, tranquillo, tranquilla, tranquilli, tranquille, tranqui,
tranquillamente, scialla, scialli, easy, subito, puree, alla grande, mi garba, ci sta, {fin/sin}
{da/d'} ora, da parte {mia/nostra}, {per quanto/quanto} mi riguarda, per quanto ci riguarda, quanto
a me, daje, dajee, evvai, olé, alé, ao, aho, uè, uà, azz, oddio, omg, mamma mia, madonna {mia/},
maronn, accipicchia, caspita, diamine, porca {miseria/vacca}, minchia, mizzica, ostrega, belin,
figa, pota, boia dé, dè, neh, bon, mo', mo, ajò, amunì, taac, maremma, madò, ciò, ecco, eccomi, {mi/
me/ci/} {dispiace/spiace}, spiacente, spiacenti, desolato, desolata, sorry, purtroppo, ahimè,
scusate, scusa, scusi, scusatemi, {scusate/scusa/scusi} {il/per il} {ritardo/maiuscolo}, {rispondo/
leggo} solo {ora/adesso}, guarda, guardate, guardi, una parola sola, due lettere, al contrario, {di/
dal/col/con il/con tutto il} cuore, tutta la vita, {a/ad} occhi chiusi, a mani basse, {ma no che/
ma/} {non/nn} mi {disturba/dispiace/dà fastidio/dà nessun fastidio/crea problemi/costa nulla}
{affatto/per niente/per nulla/}, nessun {disturbo/fastidio}, no ma dai, non voglio {niente/nulla} in
cambio, con l'occasione, {saluti/saluto/bacioni/baci/bacione/ciao} {da/dalla}
{PLACES}""".replace("PLACES", _PLACES),
        "nice": """{grazie mille/mille grazie/grz/grassie}, grazie a voi per {la gentilezza/averlo
chiesto}, grazie {a voi/a te/a lei/tante/infinite/ancora/di tutto}, {grazie/vi ringrazio/ringrazio/
grazie mille} {per/di} {avermelo chiesto/averlo chiesto/avermi chiesto/aver chiesto/aver chiesto
prima/avermi scritto}, {grazie/vi ringrazio/ringrazio} {per la/della} {richiesta/gentilezza/
cortesia/cortesia dimostrata/delicatezza/proposta/comprensione}, {grazie/vi ringrazio} {per il/del}
{messaggio/pensiero/complimento}, {grazie/vi ringrazio} per {l'interesse/l'attenzione/i
complimenti}, {vi/ti/la/} {ringrazio/ringraziamo}, {che/quale/è un/un/sarebbe un/sarà un/è un vero/
per me è un/troppo/che grande/un grande} {onore/piacere/gioia/privilegio}, {ne/} {sono/sarei/siamo}
{molto/tanto/davvero/così/troppo/super/} {GLAD}, {so'/son} {contento/contenta} {assai/}, {che/ke}
{bello/bella/emozione/figata/gentili/carini/carine/gentile/carucci/teneri/forza/meraviglia/sorpresa/
bella cosa/bella notizia/bella sorpresa/bella idea/bel pensiero/bel messaggio/dolci/figo},
{bellissima/ottima/splendida} {notizia/sorpresa/idea}, {no/nooo/noo} {ma/} {che/ke} {bello/emozione/
onore/figata}, {no ma/nooo ma/no/ma/nooo/} {figuratevi/figurati/figuriamoci/si figuri}, {non/nn} ci
{credo/credevo/posso credere}, {non/nn} me l'aspettavo {proprio/}, non vedo l'ora, non vedo l'ora di
{vederla/vederla sul sito/vederla online/vederla in negozio/vederla sui social}, non aspettavo
altro, non chiedo di meglio, non {potete/puoi} {capire/immaginare}, non avete idea, {GLAD},
fantastico, bellissimo, meraviglioso, stupendo, splendido, magnifico, pazzesco, spettacolare,
grandi, mitici, bravissimi, gentilissimi, gentilissime, carinissimi, gentili, carini, troppo
{gentili/carini/forte/forti/bello/top/onore/teneri}, molto gentili, strafelice, un piacere enorme,
{è un piacere/è un onore/un onore/un piacere} per {me/noi}, {che/ke} sono {contento/contenta},
accetto i complimenti, {mi/ci/me} {fa/farebbe/fate} {molto/un sacco/tanto/davvero/troppo/un/un gran/
un enorme/tantissimo/solo/un immenso/immenso/super/} {piacere/strapiacere/felice/contento/contenta},
{mi fa piacere/mi fa un sacco piacere/GLAD} che vi piaccia, sono {GLAD} che vi piaccia, siete
{stati/sempre/davvero/troppo/molto/} {gentilissimi/gentili/carini/fantastici/bravissimi/un amore/
meravigliosi/grandi} {a chiedere/}, vi {adoro/amo/lovvo/voglio bene/stimo}, evviva, apprezzo
{molto/} {la gentilezza/la richiesta/il pensiero/che abbiate chiesto}, complimenti, {sono/} senza
parole, mi avete {fatto felice/svoltato la giornata/fatto sorridere/rallegrato la giornata/resa
felice/convinta/convinto}, meno male, gentilezza, cortesia, con
{affetto/stima/simpatia}""".replace("GLAD", _GLAD),
        "chat": _PLACES.replace("/", ", ")
        + _GROWN
        + """tutto {ok/bene/a posto/apposto}, {sono/siamo/} d'accordo con, perché {ero/
eravamo/stavo}, però che {freddo/caldo/risate/vento/giornata/bello/spettacolo}, nel mese di, si
{veda/vede/vedeva/vedono/sta/stava/mangia/respira/è}, adoro, amo, mi piacciono, mi piace, questi,
queste, quelli, quella {mattina/sera/notte/volta/gita/domenica/estate}, quel, quei, quell', quest',
questo, questa, stivali, scarponi, scarpe, giacca, maglia, felpa, sciarpa, cappello, borsa, vestito,
zaino, zaini, tenda, tazza, divano, occhiali, bici, barca, macchina, treno, marca, marchio, bella,
bel, bello, belle, belli, bellissima, giornata, giornate, gita, escursione, passeggiata, camminata,
salita, cima, vista, panorama, paesaggio, montagna, monti, dolomiti, rifugio, bosco, lago, fiume,
mare, spiaggia, isola, giardino, fiori, cielo, sole, luna, luce, tramonto, alba, nuvole, nuvola,
nebbia, pioggia, neve, vento, caldo, freddo, gradi, temporale, pioveva, piove, nevicava, aria,
acqua, inverno, estate, autunno, primavera, agosto, ottobre, natale, pasqua, domenica, sabato,
lunedì, weekend, mattina, mattino, pomeriggio, sera, notte, giorno, ora, adesso, oggi, ieri,
stamattina, stasera, alla fine, fine settimana, quest'anno, quell'anno, {anni/mesi/giorni/settimane}
fa, {due/tre/tanti} anni fa, da {due/tre/tanti/} anni, l'anno scorso, appena {rientrato/rientrata/
finito/tornato/tornata}, dopo {una/due/tre/tanta} {giornata/ore/pioggia/salita}, la prima {cosa/
volta/neve}, il primo giorno, per una volta che, una cosa, durante {la pausa/la gita/le vacanze},
due, tre, mille, era, erano, ero, eravamo, stavo, avevo, aveva, ho, abbiamo, fa, faceva, stata,
stato, stati, fatta, fatto, l'ho {fatta/scattata/fatto/scattato} {io/}, scattata, scattato, uscita,
uscito, venuta, venuto, riuscita, sto, sta, stiamo, vado, andiamo, torno, tornato, tornata,
mangiato, dormito, trovato, preso, camminato, cammino, aspettavo, pensavo, {mai/non avrei mai/mai e
poi mai} {avrei/} {pensato/creduto/immaginato}, lavoro, ferie, vacanza, vacanze, pausa, viaggio,
giro, turno, lezione, ufficio, compleanno, matrimonio, festa, casa, balcone, finestra, letto, paese,
città, telefono, capelli, occhi, mani, sorriso, cane, cani, gatto, gatti, gatta, micio, cagnolino,
cucciolo, muso, zampa, zampe, ride, si chiama, caffè, pizza, pasta, gelato, pane, torta, vino,
birra, pranzo, cena, colazione, merenda, comodi, comodissimi, nuovi, nuovo, nuova, vecchio, vecchia,
grande, enorme, splendida, stupenda, emozione, ricordo, pensiero, sogno, amore, vita, cuore,
fortuna, siete, fan, sempre, ancora, più, così, già, qui, qua, lì, lassù, dietro, insieme,
finalmente, mentre, un po', tantissimo, ogni, mondo, il vostro marchio, vi seguo, vi seguo da {anni/
sempre/tanto}, star, modello, colori, colore, mio nipote mi ha {insegnato/aiutato/spiegato}, mi ha
{insegnato/aiutato} mio nipote, {povero papà/povera mamma}, sono {negato/negata}, {al/sul/il/del}
passo, passo {dopo/del/dello/della/di}, non esiste {posto/luogo/foto/niente di}""",
        "no": """no, nono, no no, no no no, nope, nop, nah, no grazie, no grz, nooo, noo, nein, eh
no, beh no, ah no, ennò, nossignore, nonsi, nonsì, nisba, negativo, nada""",
        "neg": """non, nn, nun, mai, nessuno, nessuna, nessun, nessun', senza, niente, gnente,
nulla, neanche, nemmeno, neppure, manco, mica, smettete, smettetela""",
        "want": """voglio, vorrei, desidero, permetto, permette, permesso, consenso, consento,
consentito, acconsentire, autorizzare, accettare, permettere, concedere, autorizzazione,
approvazione, benestare, assenso, conferma, piacerebbe, interessa, intendo, gradisco, interessata,
interessato, concedo, concede, cedo, va, do, dò, darvi, dare, disposto, disposta, favorevole,
disponibile""",
        "refuse": """rifiuto, {mi/devo/vorrei/preferisco/debbo} {rifiuto/rifiutare/declinare},
declino, decliniamo, {vi/ve la/} {nego/negherei}, nego il consenso, vieto, proibisco, {vi/ve ne}
{vieto/proibisco/diffido}, diffido, vietato, vietata, proibito, proibita, {vietata la/vietato}
{riproduzione/usarla/l'uso}, {non/nn/nun} {se ne parla/si può/se po'/è cosa/esiste/se ne fa}
{proprio/niente/nulla/nemmeno/neanche/}, {neanche/nemmeno/manco/neppure} {per/x/per sogno/per idea/
per un milione di euro/per tutto l'oro del mondo/per mille euro/per soldi}, {neanche/nemmeno/manco/
neppure} {morto/morta/a parlarne/se mi pagate/se mi pagaste/se mi paghi/se me la pagate/pagato/
pagata/a pagamento/dipinto/dipinta/con i crediti/con i guanti}, per tutto l'oro del mondo, giammai,
nient'affatto, {assolutamente/certamente/sicuramente/ovviamente/naturalmente} no, {certo/ovvio/}
{che/ke} no, {ma/} anche no, {ok/va bene/sì/si} {ma/} anche no, {ok/okay/va bene} ma no, {sì/si/}
anzi no, no e poi no, preferisco di no, preferirei {di no/non/evitare}, preferisco {non/evitare/
tenerla/che resti/che rimanga/tenermela}, meglio {di no/no/evitare}, {direi/penso/credo/mi sa}
{proprio/} {di no/che no}, {vi/ti/} dico {di/} no, {devo/debbo} {dire/dirvi/dirle} di no, la {mia/
nostra/} risposta {però/} è {no/un no/negativa}, risposta negativa, pollice giù, non {concesso/
concessa/accordato/autorizzato/autorizzata/approvato}, ci mancherebbe {solo/pure/anche} {questa/
questo/}, {non/nn/nun} {la/lo/le} {dovete/potete/devi/puoi} {usare/}, {vi/ti} {chiedo/prego/
chiederei} di non, {è/per me è} {no/un no}, {per me/per noi/a me} no, {stavolta/questa volta/per
stavolta} no, {questa/questo/quella/la foto/la mia foto/le foto/le mie foto} no, io no, abbiamo
deciso di no, in nessun modo, in nessun caso, mai e poi mai, per niente, non sia mai, {non/nn/nun}
{usate/usatela/usarla/usare/pubblicate/pubblicatela/condividete/utilizzate/prendete/toccate/
procedete/osate}, {non/nn/nun} {sono d'accordo/acconsento/autorizzo/vi autorizzo/accetto/do/vi do/
potete/puoi/voglio/mi va/ci sto/vorrei/avete/mi interessa/concedo/ve la do/le do/la do/posso
accettare/posso acconsentire/posso autorizzare/posso darvi/me la sento/ce la faccio/sono
interessata/sono interessato/sono disponibile/fa per me/è il caso/è possibile/ci penso/ci penso
proprio/ci penso neanche/ci penso nemmeno/ci pensate/ce l'avete/si tocca/si toccano}, non lo
permette, nessun interesse, niente da fare, nulla da fare, niente foto, no way, {ritiro/revoco/
annullo/disdico/ritiriamo/annullate/annulla/cancellate} {il mio/il mio sì/il sì/il consenso/il mio
consenso/il permesso/l'autorizzazione/l'ok/tutto}, revoco, mi rimangio {il/tutto}, ho cambiato idea,
ci ho ripensato, mi oppongo, ci opponiamo, negato, {sono/siamo} {contrario/contraria/contrari},
contrario, contraria, {mio marito/mia moglie/il mio compagno/il mio ragazzo/la mia ragazza/lui/lei/
mia figlia/mio figlio} non {vuole/è d'accordo/ci sta}, mio marito è contrario, mia moglie è
contraria, passo, lasciatemi {in pace/stare/perdere}, {lasciate/lascia/lasciamo/lasci} {stare/
perdere}, giù le {mani/zampe/manacce}, mani a posto, {state/stai/statene} {alla/} larga, alla larga,
e resta mia, {e/} restano mie, me la tengo, {la/me la/le} tengo per me, è mia e basta, che resti
{qui/privata/mia}, è {privata/una foto privata/troppo privata/personale}, troppo {personale/privata/
intima/intimo}, già {ceduta/venduta/ceduto/venduto}, in esclusiva, {toglietevelo/levatevelo} dalla
testa, scordatevelo, scordatela, scordatevi, {ve/te} lo {potete scordare/scordi}, {potete
scordarvelo/puoi scordartelo}, ve la sognate, sognatevelo, ve lo sognate, col {cavolo/cazzo/cacchio/
piffero}, un {corno/cavolo/cazzo/accidente}, {sto/'sto} {cazzo/par de}, ciccia, vaffanculo, fanculo,
andate {a quel paese/a cagare/a farvi}, fatevi {i cazzi/gli affari} vostri, sarà per {un'altra/la
prossima} volta, magari {un'altra/la prossima} volta, vi {denuncio/querelo}, {vie/per vie} legali,
{il mio/i miei} {avvocato/legale/avvocati}, {mi/} {disturba/dispiace} eccome, no {per/} carità""",
        "remove": _with(_UNDO, "", "la", "lo", "le", "li")
        + _with(_TO_UNDO, "e", "la", "lo", "le", "li")
        + """togliete, rimuovete, cancellate, eliminate, levate, ritirate, togliamo,
rimossa, tolta, cancellata, rimuoviate, togliate, cancelliate, sparire, tirate giù, tiratela giù""",
        "cond": """{voglio/vorrei/gradirei} {un/una/uno/il/la/le/i/gli/due}, appena, non appena, a
patti, una volta che, se, se non, {a patto/a condizione/sempre/basta/fintanto/a meno} che {non/}, a
patto, a condizione, {purché/basta/finché} {non/}, fintanto, solo se, in cambio, dipende, prima,
dopo, dovete, dovreste, devi, deve, bisogna, occorre, nel caso, nel caso in cui, qualora,
condizione, clausola, previo, previa, salvo che, fermo restando, tenete presente, ricordatevi,
ricordati, mi raccomando, {che/} non {venga/vengano/sia/siano/si veda/si vedano/vada/finisca/
compaia/si riconosca}, patto, patti, contratto""",
        "but": """ma, però, pero, tranne, eccetto, salvo, tuttavia, bensì, invece, anche se,
sebbene, a parte, fuorché, eccezion fatta, {a/ad} eccezione, benché""",
        "only": """limitatamente, escluso, esclusa, esclusi, escludendo, non commerciale, {a/ad}
esclusione, da nessun'altra, solo, soltanto, solamente, esclusivamente, unicamente, e basta,
nient'altro, {per la/la/per il/per} {sola/solo}, sola, una {sola/} volta, una volta sola, per una
volta, {il/tutto il} resto {no/mai/niente}, nessun altro, da nessun'altra parte, in italia,
all'estero""",
        "price": """pagate, pagare, pagamento, pagato, paga, pago, paghi, paghiamo, pagatemi,
pagarmi, soldi, denaro, contanti, grana, quattrini, cash, prezzo, prezzi, listino, preventivo,
compenso, compensi, gratis, gratuito, gratuita, gratuitamente, aggratis, sconto, sconti, sconticino,
scontino, scontato, saldi, un buono, {buono/buoni} {sconto/regalo/acquisto/spesa/da/di/omaggio},
buoni, voucher, coupon, codice, codici, fattura, iva, iban, postepay, satispay, bonifico, ricarica,
acconto, caparra, anticipo, tariffa, tariffe, retribuzione, retribuito, retribuita, rimborso,
omaggio, omaggi, gadget, campioni, regalo, regalate, regalatemi, mandatemi, spediteci, datemi, {mi/
ci} {date/mandate/regalate/spedite/fate uno}, costo, costi, costa, quanto, diritti, royalties,
royalty, percentuale, provvigione, commissione, ricompensa, mancia, paio, affitto, mutuo, bollette,
visibilità, baratto, scambio, cambio merce, un euro""",
        "credit": """citare, citate, citando, citandomi, citata, citato, citiate, citatemi,
citarmi, menzione, menzionare, menzionate, menzionando, menzionandomi, menzioniate, menzionarmi,
menzionatemi, menzionami, taggare, taggate, taggando, taggandomi, taggatemi, taggami, taggarmi, tag,
taggiate, taggata, taggato, crediti, credito, credits, credit, accreditare, accreditate, nome, nomi,
cognome, nickname, il mio nome, firma, firmata, firmate, link, linkate, fonte, filigrana, watermark,
copyright, attribuzione, attribuite, mettendo, indicando""",
        "time": """fino, fino a, sino a, anno, anni, mese, mesi, settimana, settimane, fine,
giorni, durante, più tardi, per ora, {solo/fino a} oggi, domani, dopodomani, poi, poi {la togliete/
toglietela/la cancellate/cancellatela/rimuovetela/eliminatela/la rimuovete/basta}, temporaneamente,
temporaneo, al momento, per {un giorno/oggi/poco/natale/pasqua/l'estate/l'inverno/agosto/un'ora/
adesso}, quest'estate, entro, scadenza, stavolta, stagione, fra {un po'/qualche giorno/un mese}""",
        "edit": """ritagliare, ritaglio, ritagliate, ritagli, ritagliata, ritagliarla, tagliate,
tagliare, tagliata, sfocare, sfocate, sfocando, sfumate, oscurare, oscurate, oscurando, modificare,
modificate, modificarla, modificata, modificato, modifiche, modifica, ritoccare, ritoccata,
ritoccate, ritocchi, ritocco, viso, volto, volti, la mia faccia, la faccia, facce, pixelare, filtro,
filtri, coprire, coprite, senza la parte, targa, alterata, alterare, sfondo""",
        "minor": """figlio, figlia, figli, figlie, bambino, bambina, bambini, bambine, bimbo,
bimba, bimbi, bimbe, neonato, neonata, minorenne, minorenni, minore, minori, mamma ha, mamma, papà,
babbo, genitori, madre, padre, nipote, nipotino, nipotina, nipotini, ho 13, ho 14, ho 15, ho 16, ho
17, scuola, {prima/seconda/terza} media, medie, elementari, {sedicenne/quindicenne/quattordicenne/
tredicenne/diciassettenne/dodicenne}, adolescente, adolescenti, ho {8/9/10/11/12/13/14/15/16/17}
anni, ho {quattordici/quindici/sedici/diciassette} anni, {figlio/figli} {grandi/grande}""",
        "third": """non è {mia/la mia/mia la foto/la mia foto/mio}, non {l'ho/la ho} {fatta/
scattata} io, mica {io/mia/è mia}, non sono io, moglie, marito, sorella, fratello, amica, amico,
amici, fidanzata, fidanzato, fotografo, fotografa, chiedete, chiedere, chiedo, chiedi, appartiene,
{scattata/fatta/opera} {da/di}, {ha/hanno} {scattato/fatto la foto}, {l'ha/l'hanno} {scattata/fatta/
fatto/scattato/presa/postata/pubblicata}, lui, lei, qualcuno, rubata, collega, colleghi, compagno,
compagna, capo mio, altri, altro proprietario, cugina, cugino, cugini, suo, sua, suoi, {mio/di} zio,
mia zia, {il mio/del mio/al mio/mio} ragazzo, {la mia/mia/alla mia} ragazza, agenzia, editore,
datore di lavoro, {presa/trovata/scaricata/rubata} {da/dal/su/sul/in/nel}, l'ho {presa/trovata/
scaricata} {da/su/dal/sul/nel/in}, non so di chi {sia/è}, di un {amico/altro}, passante""",
        "said": """dice, dicono, ha detto, hanno detto, diceva, dicevano, disse, detto, dire, dici,
dite, rispondere, rispondi, rispondete, rispondo, risponde, rispose, scrivi, scrivere, scrivete,
scrive, scrivono, scritto, ha scritto, hanno scritto, ho scritto, prima ho scritto, avevo {scritto/
detto}, significa, vuol dire, hashtag, commenta, commento, commenti, commentare, parola, citazione,
cit""",
        "laugh": """come no, scherzo, scherzi, scherzando, scherzavo, scherzato, forse, magari,
boh, bo', mah, chissà, truffa, truffatori, phishing, fake, spam, falso, falsi, vedremo, vediamo, si
vedrà, staremo a vedere, seh, see, seee, penso, penso di {sì/si}, credo, credo di {sì/si}, suppongo,
probabilmente, può essere, non so, non lo so, non saprei, può darsi, ironia, sarcasmo, sognate, {sì/
si/sì sì} vabbè, ahahah, ahahaha, ahahahah, {ha/ah/eh} {ha/ah/eh}, ha ha ha, ho ho, eheh, hmm, mmm,
uhm, ladri, rubare, rubate, rubatela, ripensandoci, ci {ripenso/penso/penserò/rifletto/devo pensare/
devo riflettere/penso su/penso un po'/dormo su}, fatemi {pensare/sapere/riflettere}, fatemici
pensare, {vi/ti} {faccio/farò} sapere, se ne può parlare, ne {parlo/parliamo/riparliamo}, non
{direi/dico di no/direi di no}, non sarei {contrario/contraria}, sì e no, né sì né no, ni, nì, sì o
no, ancora no, non ancora, non subito, fai tu, fate voi, ma va, già che ci {sono/siete/siamo}, le
chiavi di casa, la regina d'inghilterra, bravi bravi, furbi, furbetti, vergogna, sveglia, che
coraggio, faccia tosta, sticazzi, figurati se, figuratevi se, ve la do io, {ve/te} la do io, vi
piacerebbe, {ti/te} piacerebbe, per {sbaglio/errore}, sbaglio, sbagliato, errore, aspetto conferma,
in attesa, in dubbio, indeciso, indecisa, dubbio, dubbi, in teoria, di principio""",
        "ask": """cosa, che cosa, quale, quali, chi, perché, xke, xké, xché, come mai, dove sarà,
quando sarà, a cosa, per cosa, di cosa, siete {voi/davvero/seri/sicuri/veri}, posso, potrei, è vero,
di che, quanti, quante, {e/ma/} quanto {pagate/mi date/mi pagate/date/offrite/costa/dura/tempo/mi
viene/ci guadagno/sarebbe}, {e/ma/} {come funziona/come faccio a/come faccio ad/come faccio/come si
fa/come posso}, {e/ma/} dove {la mettete/la usate/posso/si leggono/si trovano/la metterete/va a
finire/finisce/le leggo}, {e/ma/} per quanto tempo, {e/ma/} chi siete, {e/ma/} {che/quali} {termini/
condizioni}, in che senso, {a/e/ma} che {serve/servirebbe}, {e/ma} a cosa serve, io cosa ci
guadagno, mi spiegate, mi {spieghi/dite/dici}, mi sapete dire, vorrei {capire/sapere}, avrei una
domanda, una domanda, domanda""",
    },
    {
        "site": "sito, sito web, sito internet, vostro sito, web, online, internet",
        "product_page": "negozio online, shop, e-commerce, ecommerce, pagina prodotto, scheda "
        "prodotto, shop online, vendita, per la vendita",
        "gallery": "galleria",
        "social": "social, canali social, social network, social media, stories, storie, feed",
        "email": "newsletter, news letter, email, e-mail, mail, posta, mailing list",
        "ads": "pubblicità, pubblicita', annunci, inserzioni, commerciale, commerciali, "
        "pubblicitari, pubblicitario, promozione, campagna, campagne, banner, spot, affissioni",
        "in_store": "negozio, negozi, in negozio, vetrina, vetrine, punti vendita, punto vendita",
        "print": "stampa, manifesti, volantini, locandine, cartelloni, poster, stampare, cartacea",
        "catalogue": "catalogo, cataloghi, brochure",
    },
    elides=True,
)
