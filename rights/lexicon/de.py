"""Answers in German."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "de",
    {
        "yes": "ja, jaa, jaaa, jup, jo, joa, jawohl, klar, na klar, ja klar, aber klar, klaro, "
        "natürlich, natuerlich, ja natürlich, aber natürlich, selbstverständlich, sicher, aber "
        "sicher, gern, gerne, sehr gern, sehr gerne, gerne doch, aber gerne, ja gerne, ja bitte, "
        "logo, logisch, auf jeden fall, unbedingt, mit vergnügen, mit freude, mit freuden, von "
        "herzen gern, kein problem, gar kein problem, überhaupt kein problem, kein ding, kein "
        "thema, absolut, definitiv, auf alle fälle, jederzeit, immer gerne, liebend gern, "
        "liebend gerne, freilich, gewiss, total gerne",
        "permit": "nur zu, macht nur, macht das, macht ruhig, mach nur, bedient euch, bitte "
        "sehr, einverstanden, {ich/} bin einverstanden, ich bin {damit/} einverstanden, ich "
        "stimme zu, stimme zu, ich stimme {den bedingungen/dem} zu, zugestimmt, ich erlaube "
        "{es/das/euch/es euch/euch das/}, erlaubt, genehmigt, {ihr habt/du hast/sie haben} "
        "{meine/mein/} {erlaubnis/zustimmung/einverständnis/einwilligung/genehmigung/ok/okay}, "
        "meine {erlaubnis/zustimmung/einwilligung} {habt ihr/haben sie/hast du}, ich gebe "
        "{euch/ihnen/dir/} {meine/} {erlaubnis/zustimmung/einwilligung}, ich gebe "
        "{euch/ihnen/dir/} die erlaubnis, ich willige ein, ich akzeptiere, ich akzeptiere die "
        "bedingungen, ich habe nichts dagegen, habe nichts dagegen, hab nichts dagegen, nichts "
        "dagegen, spricht nichts dagegen, da spricht nichts dagegen, von mir aus gerne, von "
        "meiner seite {ok/okay/gerne}, für mich {ok/okay/in ordnung/passt das/passt}, ist "
        "{ok/okay/in ordnung/völlig ok/für mich ok/für mich in ordnung}, das ist {ok/okay/in "
        "ordnung/völlig ok/für mich ok/für mich in ordnung}, geht klar, das geht klar, bin "
        "dabei, ich bin dabei, freigegeben, ich sage ja, habt ihr, fühlt euch frei",
        "weak": "in ordnung, passt, gut, alles klar, von mir aus, meinetwegen, okey dokey, geht, "
        "alles gut, doch, na gut, bitte, los",
        "can": "{ihr/sie/du/man} {dürft/könnt/dürfen/können/darfst/kannst/dürft gerne/könnt "
        "gerne/dürfen gerne/können gerne/darfst gerne/kannst gerne/könnt natürlich/dürft "
        "natürlich}, {dürft/könnt/dürfen/können/darfst/kannst} {ihr/sie/du}, dürft, könnt, "
        "dürfen, können, darfst, kannst, {das bild/das foto/mein bild/mein foto/es} {darf/kann} "
        "{gerne/}, ich freue mich wenn ihr, freue mich wenn ihr, freut mich wenn ihr, würde mich "
        "freuen wenn ihr, ich fände es toll wenn ihr",
        "use": "verwenden, benutzen, nutzen, teilen, posten, zeigen, veröffentlichen, nehmen, "
        "reposten, einsetzen, verwendet werden, genutzt werden, benutzt werden, gezeigt werden, "
        "geteilt werden, veröffentlicht werden, haben, abbilden, publizieren, verwenden werden, "
        "werden, zu verwenden, zu nutzen, zu teilen",
        "imp": "nutzt, verwendet, teilt, postet, nehmt, zeigt, benutzt, veröffentlicht, "
        "repostet, nutzen sie, verwenden sie, teilen sie, benutze, nutz, nimm, teil, verwende",
        "obj": "{das/mein/dieses/dies/euer} {bild/foto/video/photo/posting/reel}, "
        "{der/mein/den/meinen/diesen} {beitrag/post/clip/schnappschuss}, {die/meine/diese} "
        "{bilder/fotos/videos/aufnahme/story}, bild, foto, fotos, bilder, das, es, diese, "
        "dieses, die, meins, aufnahme, {den/die/euren/eure/} bedingungen",
        "fill": "auf, in, im, für, den, der, dem, des, eure, euer, eurem, eurer, euren, ihre, "
        "ihrem, ihrer, ihr, euch, und, mit, wie, mögt, wollt, möchtet, wünscht, überall, wo, zu, "
        "zum, zur, von, vom, mein, meine, mir, ich, bin, ist, dafür, damit, dazu, alle, alles, "
        "allen, kanäle, kanälen, seite, seiten, ihnen, sie, hiermit, frei, beliebig, wird, sind, "
        "an, auch, davon, dass, da, was, so, darüber, zwecke",
        "soft": "als {fotograf/fotografin/urheber/urheberin}, "
        "ich bin {der fotograf/die fotografin/der urheber/die urheberin}, "
        "moin, servus, liebes team, ihr lieben, liebe grüße, lg, viele grüße, vg, sehr, "
        "ganz, wirklich, total, guten tag, guten morgen, schönen tag, schönen tag noch, schönes "
        "wochenende, mal, ruhig, aber bitte gerne, auch gerne, na, ach, gell, tja dann, sorry, "
        "tut mir leid, leider, es tut mir leid",
        "nice": "danke schön, dankeschön, vielen dank, vielen lieben dank, herzlichen dank, "
        "lieben dank, danke euch, danke {fürs fragen/für die anfrage/für die nachfrage/für eure "
        "nachricht/für das lob/für das kompliment/der nachfrage}, {das/es/} freut mich, "
        "{das/es/} freut mich sehr, das freut mich total, freue mich, ich freue mich, ich freu "
        "mich, freu mich, {was für/} eine ehre, eine ehre, ist mir eine ehre, es ist mir eine "
        "ehre, ich fühle mich geehrt, fühle mich geehrt, geehrt, wie "
        "{schön/cool/toll/nett/lieb}, toll, prima, klasse, wunderbar, spitze, mega, geil, super "
        "gerne, freut mich dass es euch gefällt, schön dass es euch gefällt, freut mich dass es "
        "gefällt, sehr nett, sehr lieb, ausgezeichnet, hammer, mit größtem vergnügen, gern "
        "geschehen, sehr cool, fantastisch",
        "chat": "ich liebe, liebe, diese stiefel, stiefel, schuhe, jacke, rucksack, zelt, "
        "schöner, schöne, schön, tag, wanderung, tour, marke, war, berg, berge, bequem, tolle, "
        "tolles, eure marke, fan, sommer, winter, hier, lieblingsschuhe, immer, urlaub",
        "no": "nein, nee, nö, ne, nope, nein nein, nein danke, nö danke, nee danke, no",
        "neg": "nicht, nie, niemals, kein, keine, keinen, keiner, keinerlei, nichts, ohne, "
        "weder, niemand, nimmer, hört auf",
        "want": "möchte, will, wünsche, erlauben, erlaubnis, zustimmung, einwilligung, "
        "zustimmen, stimme, stimmen, erlaube, gestatte, genehmige, gefragt, einverständnis, "
        "interesse, interessiert, recht, dulde, mag, gebe, habt, akzeptiere, willige",
        "refuse": "lieber nicht, bitte nicht, auf keinen fall, kommt nicht in frage, kommt nicht "
        "infrage, ich lehne ab, lehne ich ab, abgelehnt, ich verbiete, verboten, untersagt, ich "
        "untersage, ich widerspreche, widerspreche, keinesfalls, keineswegs, ganz sicher nicht, "
        "sicher nicht, bestimmt nicht, natürlich nicht, absolut nicht, auf gar keinen fall, "
        "niemals im leben, eher nicht, besser nicht, kein interesse, finger weg, lasst es, lasst "
        "das, ich widerrufe, widerrufe, ich ziehe meine {zustimmung/einwilligung} zurück, ich "
        "habe es mir anders überlegt, hab es mir anders überlegt, anders überlegt, keine "
        "erlaubnis, keine zustimmung, nicht einverstanden, ich will das nicht, möchte ich nicht, "
        "das möchte ich nicht, ich verzichte, nix da, vergesst es, ungern, ich möchte das nicht, "
        "keine chance",
        "remove": "löscht, löschen, löscht es, lösche, entfernt, entfernen, entferne, nehmt es "
        "runter, nehmt das runter, nehmt das foto runter, nehmt das bild runter, runternehmen, "
        "runter nehmen, herunternehmen, gelöscht, offline nehmen, rausnehmen, nehmt es raus, "
        "zurückziehen",
        "cond": "vorbehaltlich, vorbehalt, unter vorbehalt, "
        "wenn, falls, sofern, solange, unter der bedingung, vorausgesetzt, unter der "
        "voraussetzung, voraussetzung, sobald, im gegenzug, dafür will ich, kommt drauf an, "
        "kommt darauf an, hängt davon ab, erst, vorher, zuerst, außer wenn, es sei denn, müsst, "
        "muss, bevor, nachdem, bedingung",
        "but": "aber, allerdings, jedoch, außer, bis auf, ausgenommen, sondern, dennoch, "
        "eigentlich, trotzdem, doch nicht, obwohl",
        "only": "sonst nichts, mehr nicht, ausgeschlossen, nicht kommerziell, nicht kommerzielle, "
        "nur, ausschließlich, lediglich, bloß, allein, einzig",
        "price": "zahlt, zahlen, bezahlt, bezahlung, bezahlen, geld, honorar, preis, kosten, "
        "kostenlos, gratis, umsonst, vergütung, gutschein, rabatt, rabattcode, rechnung, gegen, "
        "entlohnung, entgelt, provision, lizenz, lizenzgebühr, kostet, budget, geschenk, paar, "
        "cent",
        "credit": "namensnennung, nennung, nennt, nennen, genannt, erwähnt, erwähnen, erwähnung, "
        "markiert, markieren, markierung, verlinkt, verlinken, verlinkung, namen, name, quelle, "
        "quellenangabe, credits, credit, urheber, angabe, verweist, taggt, taggen, copyright, "
        "link, wasserzeichen",
        "time": "bis, jahr, jahre, monat, monate, woche, wochen, ende, tage, später, vorerst, "
        "zunächst, heute, morgen, einmalig, momentan, noch, diesen sommer, befristet",
        "edit": "zuschneiden, zugeschnitten, verpixelt, verpixeln, unkenntlich, bearbeiten, "
        "bearbeitet, bearbeitung, verändern, verändert, gesicht, gesichter, beschneiden, filter, "
        "schwärzen",
        "minor": "sohn, tochter, kind, kinder, baby, minderjährig, meines kindes, mama, papa, "
        "eltern, mutter, vater, jahre alt, neffe, nichte, teenager, enkel, kindern, schule, "
        "kleine, kleiner, ich bin {10/11/12/13/14/15/16/17} {jahre alt/jahre/}, bin "
        "{12/13/14/15/16/17}",
        "third": "nicht mein bild, nicht mein foto, nicht meins, nicht von mir, frau, mann, "
        "schwester, bruder, freund, freundin, freunde, fotograf, fotografin, fragt, frag, fragen "
        "sie, gehört, gemacht hat, hat gemacht, er, sein, jemand, gestohlen, geklaut, kollege, "
        "kollegin, chef, partner, jeder, leute, andere",
        "said": "sagt, sagen, sagte, gesagt, antwort, antworte, antwortet, antworten, schreib, "
        "schreibt, schreiben, bedeutet, heißt, hashtag, meint, kommentar, kommentiere, wort",
        "laugh": "witz, scherz, vielleicht, na ja, naja, eventuell, hmm, hm, äh, betrug, "
        "abzocke, spam, fake, träumt weiter, lach, wer's glaubt, glaube, ich glaube, denke, ich "
        "denke, wohl, vermutlich, wahrscheinlich, mal sehen, mal schauen, schauen wir mal, weiß "
        "nicht, ironie, klauen, hahah, als ob, jaja, ja ja, warum nicht, wieso nicht, sarkasmus, "
        "ja genau, überlege",
        "ask": "was genau, wofür, wozu, welches, welche, welcher, wer, wie viel, wieviel, wann, "
        "warum, wieso, wo wird, wo wollt, darf ich, kann ich, seid ihr, bist du, habt ihr das, "
        "was bekomme, ist das",
    },
    {
        "site": "webseite, website, homepage, web, internetseite, online, internet",
        "product_page": "shop, onlineshop, online-shop, webshop, produktseite",
        "gallery": "galerie",
        "social": "social media, soziale medien, sozialen medien, socials, stories, story, "
        "sozialen netzwerken, social",
        "email": "newsletter, e-mail, email, mails",
        "ads": "werbung, anzeigen, anzeige, werbezwecke, reklame, kommerziell, kommerzielle, "
        "werbeanzeigen, kampagne",
        "in_store": "laden, läden, geschäft, filiale, filialen",
        "print": "druck, gedruckt, plakat, plakate, flyer, drucken",
        "catalogue": "katalog, broschüre, prospekt",
    },
)
