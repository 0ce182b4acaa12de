"""Answers in German."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "de",
    {
        "yes": """ja, jup, jo, joa, jawohl, klaro, natuerlich, ja bitte, auf jeden fall, unbedingt,
absolut, definitiv, auf alle fälle, jederzeit, mit {freude/freuden/vergnügen}, jap, japp, jep, jepp,
jupp, jou, jau, jawoll, yo, yess, sure, of course, for sure, absolutely, {aber/} {klar/sicher/
natürlich/freilich/logo/logisch/gewiss/selbstverständlich/gern/gerne} {doch/}, na {klar/sicher},
{voll/mega/super/echt/riesig/wahnsinnig/herzlich/liebend/immer/unheimlich/besonders/sau/ur/nur zu/
allzu} {gern/gerne}, {gern/gerne} sogar, von {ganzem/} herzen {gern/gerne/ja}, {mit dem/} größten
vergnügen, mit größtem vergnügen, mit {großer/größter} freude, auf jeden, hundertpro, 100 {pro/
prozent}, selbstredend, sicherlich, ehrensache, sehr wohl, fraglos, {gar/überhaupt/} keine frage,
ohne {frage/zweifel/weiteres}, zweifelsohne, {das ist/ist/is} {gar/überhaupt/alles/} kein {problem/
thema/ding} {für mich/}, {gar/überhaupt/alles/} {kein/ka} {problem/thema/ding} {für mich/}, null
{problem/problemo}, no {problem/problemo}, kein stress, aber hallo, aber {immer doch/immer gern/
immer gerne/unbedingt/jederzeit/auf jeden fall/mit vergnügen/ja}, immer doch, latürnich, natürli,
freili, {ha/} freile, klor, kloar, kla, sicha, sischer, {sicher/sischer} {dat/datt}, ha {ja/jo}, ei
{jo/ja/sicher}, ajo, nu {klar/freilich}, gärn, ja {man/mann}, ja bitte {teilen/verwenden/nutzen/
benutzen/posten/nehmen/zeigen}, bitte {gern/gerne} {verwenden/nutzen/benutzen/teilen/nehmen/posten/
zeigen}, {ne/nee/nö/nein} kein problem, und ja, {ja/klar/gern/gerne} leute, ja und nochmal ja,
{tausendmal/hundertmal} ja, {ein/} {klares/dickes/fettes/großes/dickes fettes} ja {von mir/}, das
ist ein ja, nichts lieber als das""",
        "permit": """nur zu, macht nur, macht das, macht ruhig, mach nur, bedient euch, bitte sehr,
einverstanden, ich stimme zu, stimme zu, zugestimmt, erlaubt, genehmigt, ich akzeptiere, von mir aus
gerne, bin dabei, ich bin dabei, freigegeben, habt ihr, fühlt euch frei, ich erlaube {es/das/euch/es
euch/euch das/hiermit/gern/gerne/ihnen/es ihnen/ihnen das/ihnen gern/euch gern/}, {das ist/ist/is/}
{für mich/von mir aus/völlig/voll} {ok/okay/in ordnung}, {das ist/ist/is} {ok/okay/in ordnung} {für
mich/von mir aus/}, für mich {ok/okay/in ordnung/passt das/passt das so/passt so/passt es/passt},
{ihr habt/du hast/sie haben} {meine/mein/das/} {erlaubnis/zustimmung/einverständnis/einwilligung/
genehmigung/freigabe/ok/okay/ja/go/segen}, {meine/mein/meinen} {erlaubnis/zustimmung/einwilligung/
freigabe/ok/okay/ja/go/segen} {habt ihr/haben sie/hast du}, {ihr dürft/sie dürfen/dürft ihr/dürfen
sie} {gern/gerne/natürlich/ruhig/}, {ihr/} {dürfts/derfts/dürft's/derft's/dörfed/dörfed's/dörfet/
dörfe/dürfet/dröövt} {ihr/dr/ji/}, {könnt ihr/können sie/dürft ihr/dürfen sie} {das/} {gern/gerne/
ruhig/} {machen/tun}, {könnt ihr/können sie} {gern/gerne/ruhig}, {ihr könnt/sie können} das {gern/
gerne/ruhig/} machen, {und ob/klar} {ihr/sie} {das/} {dürft/dürfen}, {nehmts/nehmt's/nemmts/
nehmet's/nämed's/nehmen sie's} {euch/} {ruhig/einfach/gern/gerne/halt/hald/hoid/}, verwendets,
verwendet's, nutzts, nutzt's, benutzts, benutzt's, {holt's/holts} euch, macht {mal/ma/gern/gerne},
machts {ruhig/gern/gerne/nur}, machet {das/ruhig}, machen sie {das/es/ruhig/nur} {ruhig/gern/gerne/
}, macht was {draus/schönes draus}, mach ich mit, bedienen sie sich, greift {ruhig/} zu, greifen sie
{ruhig/} zu, gönnt euch, geht fit, {das/} geht {für mich/von mir aus/} {klar/in ordnung} {für mich/
}, {von meiner seite/von meiner seite aus/} geht das {in ordnung/klar}, geht klar leute, {das/mein}
{bild/foto} gehört {euch/ihnen}, meine {zustimmung/erlaubnis} {gibts/gibt's}, gebongt, {ist/is}
{gebongt/geritzt}, geritzt, abgemacht, freie hand, {ihr habt/sie haben} freie hand, {ihr habt/sie
haben/habt ihr/} grünes licht {von mir/}, {meinen/mein} segen, {ihr habt/sie haben} meinen segen,
von mir {habt ihr/haben sie} {das/ein/mein} {ja/ok/okay/go}, {ok/okay} {von mir/für mich/von meiner
seite}, {das/} passt {das so/so/gut/alles/} für mich, von meiner seite {aus/} {ok/okay/in ordnung/
gern/gerne/ja/alles gut/grünes licht}, {ich erteile/erteile ich} {ihnen/euch/} {hiermit/gern/gerne/
hiermit gern/hiermit gerne/} {die/meine} {erlaubnis/zustimmung/einwilligung/genehmigung/freigabe},
{erlaubnis/zustimmung/einwilligung/genehmigung/freigabe/nutzungsrecht} {ist/hiermit/} {erteilt/
gewährt}, {hiermit/} {gestatte/bewillige/genehmige/gewähre} ich {ihnen/euch/} {es/das/}, ich
{gestatte/bewillige/genehmige} {hiermit/es/es ihnen/es ihnen gern/das/ihnen das/euch das/},
{gestattet/bewilligt/gewährt}, {ist/hiermit/sei} {gestattet/bewilligt/erlaubt/genehmigt/
freigegeben}, erlaube ich {es/das/} {euch/ihnen/} {das/es/gern/gerne/}, ich gebe {es/das/das foto/
das bild/mein foto/mein bild} {hiermit/gern/gerne/} frei, gebe ich {es/das} {hiermit/gern/gerne/}
frei, {gebe ich/ich gebe} {euch/ihnen/} {hiermit/gern/gerne/} {meine/die/mein} {erlaubnis/
zustimmung/einwilligung/freigabe/einverständnis/okay/ok/ja}, steht {euch/ihnen/dir} {gern/gerne/
frei/} {zur/zu} verfügung, {stelle ich euch/stelle ich ihnen/ich stelle es euch/ich stelle es ihnen}
{gern/gerne/} zur verfügung, {überlasse/schenk/schenke} ich {euch/ihnen}, ich {überlasse/schenke} es
{euch/ihnen}, ist frei für {euch/sie}, räume ich {euch/ihnen} das nutzungsrecht ein, {ich willige/
willige ich/willige} {hiermit/gern/gerne/} ein, {ich erkläre mich/erkläre ich mich/erkläre mich}
{hiermit/damit/gern/gerne/} einverstanden, {bestätige/erkläre} {hiermit/ich/} meine {zustimmung/
einwilligung}, {ich bin/bin ich/bin} {absolut/voll/völlig/sehr/gern/gerne/natürlich/damit/mit allem/
mit den bedingungen/mit euren bedingungen/mit ihren bedingungen/} einverstanden, wir sind {damit/}
einverstanden, mit allem einverstanden, {ich stimme/stimme ich/stimme} {gern/gerne/natürlich/
hiermit/den bedingungen/euren bedingungen/ihren bedingungen/allem/der nutzung/der verwendung/der
veröffentlichung/dem/dem gern} {hiermit/} zu, wir stimmen {gern/gerne/} zu, {die/eure/ihre/}
bedingungen {akzeptiert/angenommen/sind ok/sind okay/sind in ordnung/passen/passen für mich}, {ich
habe die/ich hab die/die/eure/ihre/} bedingungen gelesen und {akzeptiert/akzeptiere sie/
einverstanden/stimme zu/stimme ihnen zu/bin einverstanden}, {habs/} gelesen und {akzeptiert/
einverstanden/stimme zu}, ich akzeptiere {sie/alles/hiermit/eure bedingungen/ihre bedingungen}, {da/
ich/} {hab/habe} {ich/} {da/} {überhaupt/gar/natürlich/eh/absolut/} {nichts/nix} {dagegen/
einzuwenden/dagegen einzuwenden}, dagegen {hab/habe} ich {nichts/nix}, {nichts/nix} {dagegen/
einzuwenden/dagegen einzuwenden}, {da/} spricht {überhaupt/gar/absolut/} {nichts/nix} dagegen, wir
haben nichts dagegen, {ich habe/habe/} {keine/keinerlei} {einwände/bedenken} {meinerseits/}, kein
einwand, {das/es/} stört mich {nicht/natürlich nicht/gar nicht/überhaupt nicht/kein bisschen/absolut
nicht}, {ist/is/isch} {mir/ma/mer} {recht/rächt}, mir {soll's/solls/ist es/ist's} recht {sein/},
soll mir recht sein, {ich sag/ich sage/wir sagen} {einfach/gern/gerne/beide/} ja, {da/} bin ich
{gern/gerne/} dabei, {von mir aus/meinetwegen} gern, {die/meine} antwort {ist/lautet} ja, {das/es/}
{darf/kann} {das/es/} {gern/gerne/natürlich/} {verwendet/genutzt/benutzt/geteilt/gezeigt/
veröffentlicht} werden, nehmt was ihr {wollt/braucht}""",
        "weak": """in ordnung, passt, gut, alles klar, von mir aus, meinetwegen, geht, alles gut,
doch, na gut, los, kann {ich/} {gar/} nicht anders, kann ich nicht nein, {macht/macht mir} nichts
{aus/}, nicht der rede wert, {passt/basst/bassd} {scho/schon/so}, {scho/schon} {ok/okay/gut/recht},
läuft, easy, deal, topp, safe, macht es, tiptop, okidoki, oke, okee, {haut/hau} rein, {haut/hau}
raus, viel {spaß/freude/vergnügen/erfolg} damit, {immer/nur/} her damit, immer raus damit, feuer
frei, {legt/leg} los, eh {klar/kloa/klor/kloar}, {ja/klar/} {warum/wieso} {auch/} {nicht/ned/net/
nich}, warum eigentlich nicht, why not, {ist/is/} mir {egal/wurscht/wurst/gleich}, {also/nun/ja}
gut, {okay/ok/} überredet, {is/ist/isch} {gut/guet/guat} {für mich/}, {alles/} fein {für mich/},
{sag ich/sage ich/ich sag/ich sage/da sag ich} {doch/mal/da/} nicht nein, {könnte/sollte} ich {da/
dazu/} nein, nein zu sagen, wer {kann/könnte} da nein, {tut/tun} {euch/sie sich} keinen zwang,
keinen zwang an, ich {doch/} glatt ja, {wie/wo/wann/wofür/was/so oft/so viel} {ihr/sie} {wollt/
wollen/möchtet/möchten/mögt/mögen/wünscht}, was immer ihr wollt, nach {belieben/herzenslust}, hätte
nichts dagegen, {lass/lasst} {uns/mal/} machen, lasst krachen, gehört {euch/ihnen}, ist {euers/
eures}, macht was ihr {wollt/mögt/möchtet}, nur los, mach {ma/mal/das/}, {nimms/nimm's}, gönn dir,
bedien dich, kannste {gern/gerne/} machen, kannst du {gern/gerne/} machen, was dagegen {spräche/
sprechen sollte}, ich wüsste nicht, lasst es krachen""",
        "can": """dürft, könnt, dürfen, können, darfst, kannst, ich freue mich wenn ihr, freue mich
wenn ihr, freut mich wenn ihr, würde mich freuen wenn ihr, ich fände es toll wenn ihr, {bild/foto/
es} {darf/kann} {gerne/}, {ihr/sie/du/man} {könnt/können/kannst/darfst} {gern/gerne/natürlich/ruhig/
}, {könnt/können/kannst/darfst} {ihr/sie/du}, man {dürfen/darf/kann}, {könnts/könnt's/könnt ihr's/
kennts/chönd/chönnt/könne} {ihr/es/}, ihr {könnts/könnt's/könne/chönd}, kannste, könnta, freut uns
wenn ihr, wir freuen uns wenn ihr, würde mich {sehr/riesig} freuen wenn ihr, ich freue mich {sehr/
riesig} wenn ihr, ich freu mich wenn ihr""",
        "use": """verwenden, benutzen, nutzen, teilen, posten, zeigen, veröffentlichen, nehmen,
reposten, einsetzen, verwendet werden, genutzt werden, benutzt werden, gezeigt werden, geteilt
werden, veröffentlicht werden, haben, abbilden, publizieren, verwenden werden, werden, zu verwenden,
zu nutzen, zu teilen, hernehmen, herzeigen, brauchen, bruche, bruuche, nemme, reinstellen,
hochladen, abdrucken, weiterverwenden, einbauen, einbinden, gepostet werden, zu benutzen, zu zeigen,
zu posten, zu veröffentlichen""",
        "imp": """nutzt, verwendet, teilt, postet, nehmt, zeigt, benutzt, veröffentlicht, repostet,
nutzen sie, verwenden sie, teilen sie, benutze, nutz, nimm, teil, verwende, nehmt {ruhig/einfach/
gern/gerne}, teilts, teilt's, zeigts, zeigt's, postets, nehmen sie, zeigen sie, posten sie, benutzen
sie, veröffentlichen sie, zeigt es her, stellt es {rein/ein/online}, holt es euch""",
        "obj": """{das/mein/dieses/dies/euer} {bild/foto/video/photo/posting/reel}, {der/mein/den/
meinen/diesen} {beitrag/post/clip/schnappschuss}, {die/meine/diese} {bilder/fotos/videos/aufnahme/
story}, bild, foto, fotos, bilder, das, es, diese, dieses, die, meins, aufnahme, {den/die/euren/
eure/} bedingungen, {des/meines/dieses} {fotos/bildes/videos}, {dem/meinem/diesem} {foto/bild/video/
beitrag}, {den/meinen/diesen/meiner/meine} {bildern/fotos/bilder/aufnahme}, {die/der/zur/eine/}
{nutzung/verwendung/veröffentlichung}, dat, dit, det, datt, {ihren/euren/ihre/eure/allen/alle}
bedingungen, agb, {dat/dit/des/unser/unserem/unsere} {bild/foto/büdl/bilder/fotos}, nutzungsrecht,
nutzungsrechte, ding, des""",
        "fill": """auf, in, im, für, den, der, dem, eure, euer, eurem, eurer, euren, ihre, ihrem,
ihrer, ihr, euch, und, mit, wie, mögt, wollt, möchtet, wünscht, überall, wo, zu, zum, zur, von, vom,
mein, meine, mir, ich, bin, ist, dafür, damit, dazu, alle, alles, allen, kanäle, kanälen, seite,
seiten, ihnen, sie, frei, beliebig, wird, sind, an, auch, davon, dass, da, was, so, darüber, zwecke,
ichs, ich's, ihrs, habe, hab, hob, is, isch, am, als, meiner, meines, meinem, meinen, ihren, ihres,
dieser, diesem, diesen, fürs, ins, ans, aufs, aufm, beim, dir, wir, uns, unser, unsere, unseren,
unserem, weiterhin, für mich, für uns, hierfür, hierzu, beide, dein, deine, deinen""",
        "soft": """moin, servus, ihr lieben, lg, vg, sehr, ganz, wirklich, total, mal, ruhig, na,
ach, gell, tja dann, sorry, tut mir leid, leider, {als/ich bin der/ich bin die} {fotograf/
fotografin/urheber/urheberin}, es tut mir leid, aber bitte gerne, bitte, bittschön, bittschee,
bitteschön, hallo, hallöchen, {hallo/hi/hey/moin/servus/sorry/danke} {leute/zusammen/team}, {grüß/
griaß} {gott/euch/dich/eich}, grüezi, hoi, {guten/schönen} {abend/morgen/tag/mittag/sonntag/
feierabend} {noch/zusammen/}, {schönes/schöne} {wochenende/woche} {noch/}, gute nacht, sehr geehrte,
damen und herren, {sehr geehrtes/liebes} team, {liebe/viele/herzliche/beste/schöne/freundliche/viele
liebe/sonnige} grüße {ans team/an euch/}, mit {freundlichen/besten/lieben/herzlichen/sonnigen}
grüßen, mfg, vlg, glg, bg, {lieben/herzlichen/schönen/freundlichen/} gruß, grüße, bussi, tschüss,
bis bald, {macht/machts/mach's/machs} gut, macht es gut, bis dann, von meiner seite {aus/},
meinerseits, also, einfach, übrigens, omg, oha, ui, hui, huch, boah, juhu, yay, hurra, bro, digga,
digger, oida, dude, {ja/jo/na} mei, wie {beschrieben/angefragt/besprochen/gewünscht/vorgeschlagen/
angegeben/von euch beschrieben/von ihnen beschrieben}, in der {/von ihnen/von euch} {beschriebenen/
genannten} form, {für die/die/} {späte/verspätete} {antwort/rückmeldung}, sorry {jetzt erst/erst
jetzt/grad erst} {gesehen/gelesen}, muss {ich/} sagen, {nicht/ned} {böse/bös} sein, seid {mir/}
nicht {böse/bös}, nichts für ungut, entschuldigt, entschuldigung, {liebe/viele/herzliche/schöne/
beste/sonnige/viele liebe/} {grüße/gruess} aus {kiel/hamburg/berlin/münchen/köln/wien/graz/linz/
salzburg/innsbruck/zürich/basel/bern/chur/dresden/leipzig/bremen/rostock/kassel/stuttgart/freiburg/
nürnberg/tirol/südtirol/bayern/sachsen/hessen/ostfriesland/kärnten/dem allgäu/dem norden/dem süden/
dem harz/dem schwarzwald/der pfalz/der eifel/den bergen/der steiermark}, {gruß/servus/bussi/moin}
aus {berlin/hamburg/münchen/wien/graz/linz/tirol/rostock}, und {viele/liebe} grüße {ans team/},
hiermit, ehrlich gesagt""",
        "nice": """dankeschön, vielen dank, vielen lieben dank, herzlichen dank, lieben dank, danke
euch, {das/es/} freut mich sehr, das freut mich total, {was für/} eine ehre, wie {schön/cool/toll/
nett/lieb}, prima, klasse, wunderbar, spitze, mega, geil, ausgezeichnet, hammer, gern geschehen,
fantastisch, {nichts/nix} zu danken, danke der nachfrage, {das/es/} {freut/gfreit/fröit} {mich/mi/
uns} {riesig/mega/wahnsinnig/narrisch/voll/so/aber/echt/}, {da freu ich/freu/freue/ich freu/ich
freue} mich {riesig/mega/wahnsinnig/voll/so/drauf/schon/darauf/aber/}, wie {bolle/ein schnitzel},
{i/} gfrei mi, {wir/} freuen uns {drauf/riesig/schon/darauf/}, {das/} ehrt {mich/uns}, {ich/} {fühl/
fühle} mich {sehr/total/voll/ganz/so/} {geehrt/geschmeichelt/gebauchpinselt}, {fühlt sich/bin/bin
ganz/bin sehr/} {geehrt/geschmeichelt/gebauchpinselt/gerührt}, aus dem häuschen, {ich/} bin ganz
{baff/sprachlos}, {große/eine große/ist mir eine/es ist mir eine} {ehre/freude}, eine freude, {ihr/}
macht mir eine freude, {das ist/ist/wie/} {sehr/so/echt/total/voll/mega/aber/ja/wirklich/ur/} {lieb/
nett/süß/toll/cool} {von euch/von ihnen/}, nice, leiwand, supi, spitzenmäßig, grandios, großartig,
ja hammer, bombe, tausend dank, danke {dir/ihnen/vielmals/schön/lieb/nochmal}, {ich danke/wir
danken} {euch/ihnen}, merci {vielmal/vilmal/villmal}, besten dank, {und danke/danke/merci/vielen
dank/vielen lieben dank/herzlichen dank} {fürs/für die/für eure/für ihre/für das/für euer/für ihr}
{nette/liebe/freundliche/} {anfrage/nachfrage/nachricht/frage/worte/fragen/interesse/kompliment/
lob}, {dass/schön dass/nett dass/danke dass} {ihr/sie} {vorher/überhaupt/so nett/mich/nett/} {fragt/
fragen}, {danke/} dass ihr {mich/} gefragt habt, {mega/cool/toll/schön/super/freut mich/} dass {euch
das/ihnen das/euch mein foto/euch mein bild/euch das bild/es/es euch/es ihnen} {so/} gefällt, {gern/
gerne} {gescheh/gscheh/gschehn}, weiter so, macht weiter so, alles {gute/liebe}, nicht schlecht,
respekt""",
        "chat": """ich liebe, liebe, diese stiefel, stiefel, schuhe, jacke, rucksack, zelt, schöner,
schöne, tag, wanderung, tour, marke, war, berg, berge, bequem, tolle, tolles, eure marke, fan,
sommer, winter, hier, lieblingsschuhe, immer, urlaub, mei, bin raus in, {sicher/natürlich/klar/
bestimmt} {nett/lieb/toll/schön/cool/schade}, {selbst/selber} {gemacht/geknipst/fotografiert/
aufgenommen/geschossen}, {hab/habe} ich {gemacht/geknipst/fotografiert/aufgenommen/geschossen},
{stammt/ist/kommt} von mir, ist {meins/mein bild/mein foto}, {jetzt erst/erst jetzt/gerade erst/grad
erst} {gesehen/gelesen}, hat, hats, hat's, hatte, hatten, haben wir, {wir waren/waren wir/waren da},
{war/is/so/mal/noch} ne, {war/is} {n/nen}, ware, ein, eine, einen, einem, einer, nen, was für {ein/
eine/einen}, so {ein/eine/einen}, mich, mi, sich, es war, wars, noch, jetzt, gerade, grad, grade,
damals, dann, wieder, endlich, fast, oft, halt, hald, hoid, eben, eh, schon, scho, echt, voll,
richtig, völlig, so viel, viel, viele, mehr, ja auch, aus, seit, bei, drauf, dran, drin, dabei,
dort, oben, unten, draußen, unterwegs, daheim, zu hause, bis heute, erst seit, erst gestern, erst
letzte woche, ein paar {bilder/fotos/stunden/minuten/meter/leute}, {letztes/jedes} jahr, {letzten/
letzte/letztes} {herbst/sommer/winter/monat/woche/wochenende}, vor {jahren/zwei jahren/drei jahren/
einem jahr}, seit {jahren/langem/einem jahr}, {minuten/stunde/stunden} später, {am/an dem/jeden}
morgen, {schöner/herrlicher/wunderschöner} morgen, herbst, frühling, frühjahr, abend, abends, nacht,
mittag, früh, sonne, licht, sonnenuntergang, sonnenaufgang, schnee, regen, nebel, wind, sturm,
gewitter, himmel, wolken, wetter, kalt, warm, nass, windig, saukalt, see, meer, strand, küste,
insel, wald, wiese, weg, gipfel, hütte, alm, tal, fluss, bach, garten, balkon, terrasse, stadt,
dorf, park, küche, bett, alpen, nordsee, ostsee, bodensee, allgäu, tirol, südtirol, harz,
schwarzwald, eifel, dolomiten, zugspitze, kiel, hamburg, berlin, münchen, köln, wien, graz,
salzburg, dresden, norwegen, italien, ausflug, reise, trip, wandern, camping, campingplatz,
festival, uni, arbeit, schicht, vorlesung, feierabend, hund, hunde, hündin, katze, kater, dackel,
pferd, welpe, wuff, esel, kühe, hühner, mütze, pulli, pullover, mantel, schal, kleid, hose, hemd,
tasche, schlafsack, lampe, stuhl, tisch, tasse, decke, kaffee, tee, kuchen, rad, fahrrad, bus,
bulli, zug, boot, kamera, handy, schnappschuss, lieblingsbild, lieblingsfoto, erstes, erster,
moment, aussicht, blick, stimmung, farben, natur, nachricht, gefreut, gesehen, gelesen, gewartet,
geschlafen, gefroren, entstanden, aufgeregt, stolz, glücklich, happy, verliebt, sprachlos, baff,
gänsehaut, wahnsinn, irre, unglaublich, unfassbar, krass, herrlich, wunderschön, wunderschöne,
schönste, schönsten, guter, gute, guten, spaß {gemacht/gehabt}, {haben/hatten/viel/macht} spaß,
ganze, ganzen, ganzer, i, a, ma, liebste, gerettet, passiert, gedacht""",
        "no": """nein, nee, ne, nope, nein nein, nein danke, nö danke, nee danke, no, nei, noi, nai,
naa, nönö, nene, neenee, nop, nein und {nochmals/nochmal} nein, no way""",
        "neg": """nicht, nie, niemals, kein, keine, keinen, keiner, keinerlei, nichts, ohne, weder,
niemand, nimmer, hört auf, {gar/überhaupt} {nicht/ned/net/nich/kein/keine/keinen}, bitte nicht,
bitte {ned/net/nich}, ned, net, nich, nid, nöd, nit, nix, nimma, nirgends, nirgendwo, nuscht, koa,
koan, keinem, keines""",
        "want": """möchte, will, wünsche, erlauben, erlaubnis, zustimmung, einwilligung, zustimmen,
stimme, stimmen, erlaube, gestatte, genehmige, gefragt, einverständnis, interesse, interessiert,
recht, dulde, mag, gebe, habt, akzeptiere, willige, verwendungszweck, freigabe, genehmigung,
bewilligung, einwilligen, gestatten, genehmigen, bewillige, erteile, erteilen, erteilt, gewähre,
möcht, möchten, möchti, wollen, mog, wui, wott, wüllt, wünschen, geb, zusage, hergeben, hergebe,
zugesagt""",
        "refuse": """abgelehnt, verboten, untersagt, widerspreche, keinesfalls, absolut nicht, kein
interesse, lasst das, widerrufe, ich ziehe meine {zustimmung/einwilligung} zurück, ich will das
nicht, möchte ich nicht, ich verzichte, ungern, keine chance, anders überlegt, ganz sicher nicht,
keineswegs, {lieber/eher/besser/bloß/gern/gerne/klar/selbstverständlich/definitiv/garantiert/gewiss/
mit sicherheit/sicher/sicha/bestimmt/grundsätzlich/prinzipiell/natürlich/logisch} {nicht/ned/net/
nich/nid/nöd/nit}, doch lieber {nicht/ned/net/nich/nein}, {lieber/eher/auf jeden fall/definitiv/
also/daher/deshalb/deswegen/darum/trotzdem/dann/grundsätzlich/ein klares/klares/eindeutiges/sage/
sag/sag ich/sage ich/sagen wir/wir sagen/bleibt/bei meinem} nein {von mir/}, nein {heißt/bleibt}
nein, nicht mit {mir/uns}, {ned/net/nich} mit mir, ohne mich, {da/} {bin ich/ich bin} {da/leider/}
raus, bin {da/leider/} raus, {ich/da/wir} {passe/passe ich/passen}, muss {ich/ich ihnen/ich euch/}
{leider/} {passen/absagen/ablehnen/nein sagen/enttäuschen}, {leider/ihnen/euch} absagen, einen korb
geben, ich sage ab, {kein/keinen/null} {bock/bedarf}, keine lust, null interesse, nicht
interessiert, auf {keinsten/gar keinen}, unter {gar/} keinen umständen, im leben nicht, nie im
leben, {nie und nimmer/niemals im leben}, kommt {gar/mir/für mich/überhaupt/} {nicht/ned/net} {in
frage/infrage/in betracht}, in die tüte, {steht/stehen} nicht zur {debatte/verfügung}, {ist/sind/}
nicht zu haben, {nur/} über meine leiche, da könnt ihr lange warten, {könnt/dürft/könnts/kennts/
können} {ihr/sie/} {gern/gleich/getrost/euch/} {vergessen/knicken/abschminken/stecken lassen},
{vergiss/vergesst} {es/das/mal}, vergisses, schminkt euch das ab, am arsch, {leckt/leck} mich,
{fickt/verpisst/verzieht} euch, zieht leine, haut ab, {ihr/} könnt mich {mal/gernhaben/gern haben/
kreuzweise/am}, {hände/pfoten/griffel/flossen/finger} weg {von meinem bild/von meinem foto/davon/},
{lass/lasst} die finger {von/davon}, bleibt mir weg, lasst mich {bloß/bitte/} in {ruhe/frieden},
lass mich in ruhe, {lass/lasst/lassts} {mal/ma/stecken/gut sein/mal gut sein/mal stecken/es/es
bleiben/das bleiben/es sein/das sein/das bloß/bloß}, {mal/} schön bleiben, lasst ihr {das/} bleiben,
loss et, lassen sie {das/es} {bitte/}, {nehmt/sucht euch/nehmen sie} {bitte/lieber/} {ein/was/
jemand/wen} {anderes/anderen}, ein anderes {bild/foto}, soweit {kommt's/kommts} noch, {muss/braucht/
soll} {nicht/ned/net} sein, {braucht's/brauchts} nicht, nicht {gewünscht/erwünscht/gestattet/
erlaubt/genehmigt/freigegeben/einverstanden/gewollt}, {ned/net/nich} einverstanden, unerwünscht,
{keine/keinerlei} {freigabe/genehmigung/einwilligung/erlaubnis/zustimmung/bewilligung}, kein
{einverständnis/grünes licht/okay von mir}, {erlaubnis/zustimmung/freigabe/einwilligung}
{verweigert/entzogen/widerrufen/zurückgezogen}, verweigere, verweigert, verwehre, verwehrt,
entziehe, widerruf, widersprochen, widerspruch, {ich/} lege {ich/} {widerspruch/einspruch} ein,
einspruch, verwahre mich, verbitte, untersage, verbiete, untersteht euch, wagt es {ja/} nicht,
unterlasst, unterlassen sie, unterlassung, {ziehe/zieh/nehme/nehm} {mein/meine/ich/ich mein/ich
meine} {ja/zusage/zustimmung/einwilligung/erlaubnis/okay/ok/freigabe/antwort/das/es/} {hiermit/
wieder/} zurück, hinfällig, gilt nicht mehr, {ist/} nicht mehr gültig, vergesst {mein ja/meine
antwort/meine zusage}, {mirs/mir's/mir das/es mir/uns} anders überlegt, umentschieden, {dagegen/
anders} entschieden, meinung geändert, will {ich/} nicht mehr, möchte {ich/} nicht mehr, {nun/jetzt/
bitte} doch nicht {mehr/}, {ich/wir/} {bin/sind} {da/} dagegen, was dagegen, {zu/bleibt/bleiben/ist
mir zu/is ma zu} {privat/persönlich/intim}, {ist/das ist/sind} privat, {bleibt/bleiben} {bei mir/bei
uns/im album/in der familie/unter uns}, {behalte/behalt} ich {lieber/} {für mich/}, ich behalte
{meine bilder/das bild/das foto/es} {aber/lieber/} für mich, {gebe/geb} ich {meine fotos/meine
bilder/} nicht her, nicht hergeben, {ist/das ist/} {nichts/nix} für mich, {nicht/nich} wohl {dabei/
damit}, {damit/dabei} nicht wohl, mich {damit/dabei/} unwohl, ist mir unangenehm, {nicht/ned/net}
recht, nicht {so/} mein ding, passt {mir/ma} {nicht/ned/net}, muss ich nicht haben, bedaure,
bedauere, {ich/} lehne {das/es/dankend/leider/höflich/hiermit/ich/} {dankend/leider/hiermit/} ab,
dankend ab, {möchte/will/muss} {das/ich/} {leider/} ablehnen, ablehnen, davon absehen, davon ab,
{hab/habe} ich {ein problem/was} {damit/dagegen}, {nüscht/nix} da, {nix/nichts} zu machen, hört auf
mir, hört auf damit, {natürlich/selbstverständlich} darf das nicht, na {sicher/klar} {ned/net/
nicht}, {möchte/möcht/will} ich {doch/lieber} nicht, ich dann {doch/lieber} nicht, {will/möchte}
aber nicht mehr, {zieh/ziehe} mein, {ihr/sie} {es/das/} {trotzdem/aber/leider} nicht, auf {gar/}
keinen fall, keinen fall leute, exklusiv {vergeben/an einen}, {bekommt/kriegt} ihr {von mir/}
{nicht/nie/keins}""",
        "remove": """lösche, runternehmen, runter nehmen, herunternehmen, gelöscht, offline nehmen,
entfernt, entfernen, entferne, löscht, löscht es, {nehmt/nehmen sie} {es/das/mein bild/mein foto/das
bild/das foto/den post} {bitte/sofort/wieder/bitte wieder/sofort wieder/} {runter/raus/weg/offline/
vom netz}, {nehmt/nehmen sie} {mein/das} {bild/foto} aus, löscht {das/mein} {bild/foto}, gelöscht
werden, entfernt {es/das}, zu {löschen/entfernen}, runtergenommen, rausgenommen, {wieder/sofort}
{runternehmen/rausnehmen}, löschen, rausnehmen, wieder zurückziehen, zurückziehen""",
        "cond": """vorbehaltlich, vorbehalt, wenn, falls, sofern, solange, vorausgesetzt,
voraussetzung, sobald, im gegenzug, dafür will ich, hängt davon ab, erst, vorher, zuerst, es sei
denn, bevor, nachdem, bedingung, außer wenn, kommt {drauf/darauf} an, unter vorbehalt, fragt {mich/
bitte/nochmal/vorher/bitte nochmal/mich vorher} {an/}, wehe, {lass/lasst/lassen sie} {es/} mich
wissen, müsst, müsstet, müssten, muss, wenns, wenn's, wanns, hauptsache, bescheid, {schickt/
schicken/sendet} {ihr/sie/} mir, {sagt/sagen/gebt/geben} {ihr/sie/} mir {bitte/} {aber bitte/}
bescheid, vorbehalten, unter {der/einer/folgender/folgenden} {bedingung/bedingungen/voraussetzung},
folgende bedingungen, würde {ich/} {zusagen/zustimmen}, je nachdem, nur unter""",
        "but": """aber, allerdings, jedoch, bis auf, ausgenommen, sondern, dennoch, eigentlich,
trotzdem, doch nicht, obwohl, ausser, einzige bedingung""",
        "only": """sonst nichts, mehr nicht, ausgeschlossen, nicht kommerziell, nicht kommerzielle,
nur, ausschließlich, lediglich, allein, einzig, nume, nua, bloss, sonst {nirgends/nirgendwo/nix/
nicht}, nirgendwo sonst, nichts anderes, nix anderes, alles andere {nicht/nein/lieber nicht/bitte
nicht}, {exklusiv/exklusivrecht/exklusivrechte}, keine weitergabe, ki, ki-training, nicht für ki""",
        "price": """zahlt, zahlen, bezahlt, bezahlung, bezahlen, geld, honorar, preis, kosten,
kostenlos, gratis, umsonst, vergütung, gutschein, rabatt, rabattcode, rechnung, gegen, entlohnung,
entgelt, provision, lizenz, lizenzgebühr, kostet, budget, geschenk, cent, paar, für {ein/eine/einen/
nen/n/ne/an}, zwanziger, fuffi, fuffziger, fünfziger, hunni, hunderter, zehner, zehnerl, fünfer,
scheine, scheinchen, kohle, knete, kröten, tacken, flocken, zaster, euronen, bares, bargeld, cash,
franken, stutz, chf, rappen, gage, tagessatz, pauschale, gebühr, gebühren, aufwandsentschädigung,
entschädigung, gegenleistung, tausch, tauschen, gutscheine, gutscheincode, rabatte, prozente,
nachlass, belegexemplar, goodie, goodies, packung, packl, netto, brutto, mwst, zzgl, ust, vertrag,
vertraglich, angebot, vergüten, vergütet, entlohnen, überweist, überweisen, überweisung, iban,
spende, spenden, spendet, gespendet, umsatzbeteiligung, prämie, belohnung, {ein/kleines/ein kleines}
dankeschön, {kleine/eine kleine} aufmerksamkeit, lau, für {lau/umme/umsonst/nix/nichts}, umme,
exposure, reichweite, sichtbarkeit, {n/ein/nen/kasten/kiste} bier, rausspringt, rumkommt,
rumspringt, springt {was/dabei/da/für mich}, als {dank/dankeschön}, {eine/ne} {jacke/mütze/tasche/
lampe/hose}, {ein/n} {zelt/hemd/kleid}, {einen/nen} {rucksack/pulli/mantel/schal/schlafsack/hoodie},
neue {stiefel/schuhe}, verschenke, verschenken, verkaufe, verkaufen, verkauft, verkauf, käuflich,
sponsert, sponsoring, größe, miete, {wünsche/wünsch} {ich/} mir, {hätte/hätt} {ich/} {dafür/} {gern/
gerne}, würde mich über, freue mich über, freu mich über, folgt mir, zurückfolgt, folgt ihr mir,
kriege, bekomme, krieg, kostenfrei, kostenpflichtig, preisliste, pro bild, pro foto, zahl, zahlts,
zahlt's, bezahlte, bezahlter, entgeltlich, unentgeltlich, gegenwert, gratisprobe, gratiswerbung""",
        "credit": """namensnennung, nennung, nennt, nennen, genannt, erwähnt, erwähnen, erwähnung,
markiert, markieren, markierung, verlinkt, verlinken, verlinkung, namen, name, quelle,
quellenangabe, credits, credit, urheber, angabe, verweist, taggt, taggen, copyright, link,
wasserzeichen, {auch ohne/ohne} {namen/nennung/credit/meinen namen/meinen nachnamen}, nachname,
nachnamen, vorname, vornamen, klarnamen, nutzername, nutzernamen, fotocredit, bildnachweis,
urhebernennung, urhebervermerk, verlinkts, verlinket, verlinke, verlink, markierts, markier,
markiere, tagge, getaggt, taggts, mention, shoutout, dabeisteht, {dabei/drunter/darunter} steht,
drunterschreibt, {mein/meinem/meinen} {blog/profil/account/kanal}, vermerk, nenne, erwähnts""",
        "time": """bis, jahr, jahre, monat, monate, woche, wochen, ende, tage, später, vorerst,
zunächst, heute, morgen, einmalig, momentan, diesen sommer, befristet, nächste woche, nächsten
monat, nächstes jahr, danach, anschließend, vorübergehend, halbes jahr, fürs erste, auf widerruf,
widerruflich, demnächst, noch nicht, kommt noch, noch offen, {ab/erst/bis/nach} {montag/dienstag/
mittwoch/donnerstag/freitag/samstag/sonntag/januar/februar/märz/april/mai/juni/juli/august/
september/oktober/november/dezember/weihnachten/ostern/sommer/herbst/winter}, {dann/später/
jederzeit/irgendwann} {auch/} {wieder/} {löschen/entfernen/rausnehmen/runternehmen/zurückziehen}""",
        "edit": """zuschneiden, zugeschnitten, verpixelt, verpixeln, unkenntlich, bearbeiten,
bearbeitet, bearbeitung, verändern, verändert, gesicht, gesichter, beschneiden, filter, schwärzen,
ohne {mein/} gesicht, rausschneiden, rausschneidet, schneidet, abschneiden, abgeschnitten,
wegschneiden, rumschneidet, beschnitten, schneiden, geschnitten, retuschieren, retuschiert,
retusche, schwarzweiß, verfremdet, verfälscht, photoshop, bearbeite, abändern, kennzeichen,
nummernschild, autonummer, hausnummer, adresse, ortsangabe, standort, verpixle, pixelt, blurren,
blurrt, unscharf, anonym, anonymisiert, werbespruch, werbesprüche, drüberlegt, drüberklatscht,
entwurf, layout, vorschau, slogan, gsicht""",
        "minor": """sohn, kind, kinder, baby, minderjährig, meines kindes, mama, papa, eltern,
mutter, vater, jahre alt, neffe, nichte, teenager, enkel, kindern, schule, ich bin {10/11/12/13/14/
15/16/17} {jahre alt/jahre/}, bin {12/13/14/15/16/17}, söhne, töchter, enkelin, enkelkind,
enkelkinder, patenkind, kleinkind, kids, bub, mädchen, schüler, schülerin, kita, kindergarten,
grundschule, gymnasium, jugendgruppe, jugendliche, konfirmation, {meine/unsere/die} kleine, {mein/
unser/der} kleiner, der kleine, {den/unseren/meinen/die} kleinen, kleiner {mann/prinz/zwerg/bruder},
kleine {maus/prinzessin/schwester}, {bin/ich bin} {erst/noch/grad/gerade} {10/11/12/13/14/15/16/17},
{werde/werd/wird} {bald/erst/} {13/14/15/16/17/18}, noch {nicht/keine/ned} 18, unter 18, {nicht/noch
nicht} volljährig, {5/6/7/8/9/10} klasse, {geh/gehe} {noch/} in die, erziehungsberechtigte,
erziehungsberechtigten, taschengeld, geschwister""",
        "third": """nicht mein bild, nicht mein foto, nicht meins, nicht von mir, frau, mann,
schwester, bruder, freund, freundin, freunde, fotograf, fotografin, frag, fragen sie, gehört,
gemacht hat, hat gemacht, er, sein, jemand, gestohlen, geklaut, kollege, kollegin, chef, partner,
jeder, leute, andere, kumpel, kumpels, schwager, schwägerin, onkel, tante, cousin, cousine, nachbar,
nachbarin, agentur, verlag, zeitung, redaktion, arbeitgeber, chefin, model, bekannter, bekannte,
ehefrau, ehemann, verlobte, verlobter, jemand {anderem/anderes/anderen/anders}, {aus dem/ausm} netz,
{im netz/irgendwo/online/nur/bloß} gefunden, an dritte, {geknipst/fotografiert/aufgenommen/
geschossen} hat, {hats/hat's} {gemacht/geknipst/fotografiert}, fragt, {müsst/müssen} {ihr/sie} {ihn/
sie/den/die} fragen""",
        "said": """sagt, sagen, sagte, gesagt, antwort, antworte, antwortet, antworten, schreib,
schreibt, schreiben, bedeutet, heißt, hashtag, meint, kommentar, kommentiere, wort, sag, meinte,
meinten, {da steht/steht da}, kopiert, zitat, behauptet, tippen, antwortest, geschrieben hat""",
        "laugh": """{ja/ok/} moment mal, ja moment, ok moment, moment noch,
witz, scherz, vielleicht, na ja, naja, eventuell, äh, betrug, abzocke, spam,
fake, träumt weiter, lach, wohl, vermutlich, wahrscheinlich, mal sehen, mal schauen, ironie, klauen,
hahah, als ob, jaja, ja ja, sarkasmus, ja genau, überlege, glaube, denke, ja und, {nehm/nehme} mein,
{hm/hmm/hmmm/öhm/ähm/ehm/hä/häh/soso/aha/tja}, überleg, überlegen, überlegs, nachdenken, nachdenke,
bedenkzeit, {denk/denke} {ich/} drüber, drüber {schlafen/nach}, eine nacht, {melde/meld} {mich/ich
mich/uns}, melden uns, {weiß/woas} {noch/ich/i/} {nicht/nich/ned/nöd}, keine ahnung, mal {gucken/
abwarten}, {schau/schaun/schauen} {ma/mer/wir} mal, schauma {mal/}, wir werden sehen, abwarten,
kommt zeit, jein, ja und nein, {nee/ne/nö} {is/ist} klar, {is/ist/schon} klar, ja nee, {ja/jo} schon
klar, nicht {so/ganz/wirklich/} {sicher/safe} {ob/}, {bin/bin mir} {nicht/noch nicht/nicht ganz}
sicher, unsicher, nicht unbedingt, kaiser von china, papst, weihnachtsmann, applaus, {na/} bravo, na
{toll/super/wunderbar/prima/klasse}, {sehr/} witzig, träum {weiter/}, träumt, {klaut/klau/klaue/
bilderklau/diebe/dieb/diebstahl/dreist/dreiste/frech/frechheit/unverschämt/unverschämtheit},
abzocker, betrüger, scam, bot, bots, phishing, ironisch, {nur/kleiner/war nur/war ein/im} spaß, spaß
beiseite, scherzkeks, verarschen, verarscht, verarsche, lächerlich, jk, just kidding, quatsch,
blödsinn, unsinn, versehen, versehentlich, verklickt, vertippt, hoffentlich nicht, theoretisch, im
prinzip, im grunde, prinzipiell, grundsätzlich, {von/} luft und liebe, für wie blöd, {wer's/wers/wer
das} glaubt, danke für nichts, mal sehn, andermal, nicht jetzt, anwalt""",
        "ask": """was genau, wofür, wozu, welches, welche, welcher, wer, wieviel, wann, warum,
wieso, darf ich, kann ich, seid ihr, bist du, habt ihr das, was bekomme, ist das, wie viel, wo
{wird/wollt}, wie {lang/lange/läuft/läufts/geht das/funktioniert/kommt ihr/meinen/meint}, wo {steht/
stehen/landet/find/finde/kann/erscheint/genau/würde/bleibt/ist mein}, was {krieg/kriege/kriegt/
bekomm/bekommt/gibts/hab ich davon/habe ich davon/springt/muss ich/heißt/bedeutet/soll das/soll ich/
kostet/zahlt/passiert/steht/meint/habt ihr vor/macht ihr/für ein bild/für ein foto}, woher, {krieg/
kriege/bekomm/bekomme} ich, {bekommt/kriegt} {man/ma}, {gibts/gibt's/gibt es} {dafür/da/was/denn/
eine/einen/wenigstens}, muss ich {da was/was/irgendwas/da irgendwas/dafür}, soll ich, wird {mein/das
bild/das foto/man/da}, {werd/werde} ich {genannt/markiert/verlinkt/getaggt/da}, {kann/darf} man,
gilt das, handelt es sich, {seid ihr/sind sie/bist du} {echt/das/wirklich}, {is/isch} das, wer
{seid/sind/bist}, {um was/worum} {geht/gehts}, für {was/welche/welchen/welches/wie lange}, {bis/ab}
wann, {in/auf/zu/mit} {welchem/welcher/welchen}, hä {wer/was/welches}, lasst mal {sehen/hören},
{behalte/bleiben/verliere} {ich/die} {die/rechte}""",
    },
    {
        "site": """webseite, website, homepage, web, internetseite, online, internet""",
        "product_page": """shop, onlineshop, online-shop, webshop, produktseite""",
        "gallery": """galerie""",
        "social": """social media, soziale medien, sozialen medien, socials, stories, story,
sozialen netzwerken, social""",
        "email": """newsletter, e-mail, email, mails""",
        "ads": """werbung, anzeigen, anzeige, werbezwecke, reklame, kommerziell, kommerzielle,
werbeanzeigen, kampagne""",
        "in_store": """laden, läden, geschäft, filiale, filialen""",
        "print": """druck, gedruckt, plakat, plakate, flyer, drucken""",
        "catalogue": """katalog, broschüre, prospekt""",
    },
)
