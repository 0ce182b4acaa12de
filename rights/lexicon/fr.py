"""Answers in French."""

from rights.lexicon.base import lexicon

LEXICON = lexicon(
    "fr",
    {
        "yes": """ouii, ouiii, oui oui, ouais, bien sur, biensur, évidemment, bien évidemment,
    certainement, absolument, carrément, volontiers, avec plaisir, avec grand plaisir, avec joie,
    tout à fait, c'est un oui, un grand oui, grand oui, mille fois oui, grave, clairement,
    naturellement, voui, wé, oe, ouaip, ouep, oui da, oui chef, sisi, yes yes, {oui/oui oui/yes} et
    {oui/re oui/re-oui/reoui}, oui mille fois, oui certain, si si, {mais/ah/oh/ah ben/ah mais/oh
    mais/bah/beh/eh bien/bin/ah ça/ma foi/oh que/ah que/bah oui/et} {oui/ouii/ouiii/ouais/carrément/
    grave/évidemment/avec plaisir/volontiers/bien volontiers/certainement/naturellement/avec joie/
    absolument/bien entendu/clairement}, bah si, mais bien sûr que oui, mais pas de {souci/
    problème}, {mais avec plaisir/mais bien volontiers/mais volontiers/mais oui/mais certainement}
    voyons, bien volontiers, {de bon/de grand/de tout/de tout mon} {cœur/coeur}, bien entendu,
    assurément, {évidemment/bien évidemment/certainement/carrément/grave/bien entendu/pour sûr/sûr/
    certain/bien certain/bin certain/que} {que oui/oui}, pour sûr, ben certain, mets-en, beau
    dommage, affirmatif, par l'affirmative, réponse {positive/affirmative}, {ma/la} réponse est
    {positive/favorable/affirmative/oui}, {trop/tellement/énorme/gros/immense/triple/double/franc}
    oui, {un/c'est un} {gros/énorme/immense/franc/très grand/double} oui, {c'est/c/cest} {oui/un
    grand oui/toujours oui/trop oui/donc oui/tout vu/avec joie/avec plaisir/avec grand plaisir/
    volontiers}, {ce/ça} sera {oui/avec joie}, oui {à/pour} tout, je vote oui, {on dit/je réponds/je
    vous réponds/je vous dis/je te dis/je dis} {oui/un grand oui/mille fois oui/oui oui}, je vous
    réponds par l'affirmative, {y'a/ya/y a/il n'y a/il y a} {pas de/aucun} {souci/soucis/problème/
    pb/stress/lézard/drap}, y'a pas à tortiller, {pas de/pa de/pas d'/aucun/no/zéro/sans aucun/sans
    le moindre/sans} {souci/soucis/pb/prob/problème/problemo/stress/trouble/lézard}, no problem,
    pantoute de trouble, {ça/sa/cela} {marche/roule/joue/colle/gaze}, {ça/cela} va {de soi/sans
    dire}, ça {le fait grave/passe crème}, de ouf, grv, et pas qu'un peu, et comment, avec {très
    grand/énorme/immense/un immense/un grand/le plus grand/beaucoup de} {plaisir/joie}, avec
    enthousiasme, c'est avec {plaisir/joie/grand plaisir/fierté}, tout le plaisir est pour moi, sans
    aucun doute, sans {l'ombre d'un/le moindre} doute, des deux mains, oui à 100%""",
        "permit": """je ne m'y oppose pas {du tout/}, allez-y, allez y, vas-y, vas y, je vous en
    prie, je t'en prie, faites-vous plaisir, faites vous plaisir, fais-toi plaisir, servez-vous,
    servez vous, feu vert, accordé, n'hésitez pas, n'hésite pas, aucun inconvénient, pas
    d'inconvénient, {vous avez/vs avez/tu as/t'as/z'avez/vous avez bien sûr} {mon/notre/tout mon/mon
    plein/le/l'} {accord/aval/autorisation/consentement/assentiment/feu vert/ok/oui/go}, {vous avez/
    tu as} {toute/ma/toute ma/notre/la} {permission/bénédiction/autorisation/approbation}, {vous
    avez/tu as} {le champ libre/carte blanche/quartier libre}, {plein et entier/pleine et entière},
    mon {accord/consentement/ok/oui} {vous l'avez/tu l'as/vous est acquis/vous est donné}, vous
    l'avez votre oui, {je vous/je vous en/je te/je/nous vous/j'/jvous} {donne/donnons/accorde/
    confirme/réitère/marque} {volontiers/bien volontiers/avec plaisir/avec joie/donc/} {mon/notre/
    tout mon/l'/ma/la/mon plein/le} {accord/aval/autorisation/consentement/assentiment/feu vert/ok/
    oui/go/permission/bénédiction}, bon pour accord, lu et {approuvé/accepté}, {conditions/demande/
    proposition} {acceptées/acceptée/accordée/approuvée}, {j'/je/je vous/je t'/je l'/je vous l'/je
    te l'/je les/je vous y/je t'y/j'y/nous vous/nous/jvous/j} {autorise/autorisons/permets/permet/
    consens/consent/concède/accorde/valide/approuve/accepte/agrée}, jaccepte, jvalide, jautorise,
    j'acquiesce, je {vous/te} {la/l'/les/le} {laisse/offre/prête/cède/concède/donne/confie}, je vous
    en fais cadeau, je vous {offre/prête/cède/laisse} {la photo/ma photo}, je cède {avec plaisir/
    volontiers} le droit, j'accepte {l'/la/votre} {proposition/demande/requête/offre}, j'agrée votre
    demande, {permission/autorisation/consentement/accord/feu vert} {accordée/accordé/donnée/donné/
    validé/acquis/octroyée}, validé, approuvé, accepté, adjugé, adjugé vendu, marché conclu, banco,
    {tope/topez/tope-/topez-} là, tope-là, topez-là, go go go, go go, carte blanche,
    quartier libre, champ libre, le feu vert, {vazy/vasy/allé y/aller-y/vas-y fonce/allez-y
    seulement/vas-y seulement}, faites faites, faites donc, faites seulement, {mais/oui/allez}
    {faites/allez-y/vas-y/servez-vous/faites donc}, mais je vous en prie, {faites/fais/faites-en/
    faites en/fais-en/fais en} {ce que/comme/ce qu'il} {vous voulez/tu veux/bon vous semble/vous le
    souhaitez/vous souhaitez/vous l'entendez/chez vous}, {faites-en/faites en/fais-en} bon usage,
    faites à votre guise, faites vous kiffer, gâtez-vous, sers-toi, sers toi, {elle est/la photo
    est/cette photo est/elles sont/il est} {toute/entièrement/} {à vous/à toi/pour vous/à votre
    disposition}, je partage {avec vous/volontiers}, {je suis/nous sommes/jsuis/j'suis/} {tout à
    fait/totalement/entièrement/parfaitement/carrément/plus que/toujours/grave/trop} {d'accord/d
    accord/d'acc/partante/partant/favorable/ok/pour/chaud/chaude}, {je suis/jsuis/chu/nous sommes/
    suis/j'suis} {d'accord/d accord/d'acc/partante/partant/favorable/ok/pour/chaud/chaude/chaud
    patate/chaude patate/consentant/consentante}, {chaud/chaude} patate, partant, partante, avis
    favorable, favorable, j'embarque, je signe, je signe {tout de suite/des deux mains}, {c'est/c/
    cest} {tout à fait/totalement/parfaitement/donc/toujours/tout/carrément/ben/bin/} {ok/okay/oki/
    d'accord/d'acc/bon/validé/accordé/accepté/entendu/convenu/parti/carré/calé/nickel/impeccable/
    correct/tiguidou}, {ok/oki/d'accord/d'acc/dacc/bon/tout bon/nickel/correct/parfait/go/ok bon}
    {pour moi/pr moi/pour nous/de mon côté/chez moi}, tout {est ok/est bon/me va/me convient}, ça
    {me va/m'va/me convient/va pour moi/me botte} {parfaitement/tout à fait/nickel/}, {ok/oui/
    d'accord/d'acc} pour {la/ma/cette} photo, {ok pour/j'ai lu et j'accepte/j'accepte toutes} les
    conditions, {je n'y vois/je ne vois/j'y vois/je vois} {aucun/pas d'/pas de/aucune}
    {inconvénient/problème/souci/objection}, {je n'ai/j'ai/} {aucune/pas d'} {objection/opposition},
    {ça/cela} {ne/} me pose {aucun/pas de} problème, {ça/cela} {ne/} me {dérange/gêne} {pas/
    aucunement/nullement} {du tout/le moins du monde/}, rien ne s'y oppose, {je ne/je n'/je} {peux/
    saurais} {pas/rien} {vous/te/la/le/} refuser, je ne peux qu'accepter, non seulement j'accepte,
    {bien sûr/évidemment/bien évidemment/bien entendu/oui/certainement/naturellement/carrément/mais
    bien sûr/ben oui/c'est sûr} que {vous pouvez/tu peux/j'accepte/je suis d'accord/c'est oui/c'est
    ok/je vous autorise/je veux bien}, {vous/tu/} {pouvez/peux} {y aller/foncer/en disposer/vous
    servir/te servir}, je ne demande pas mieux, {j'en serais/j'en serai} {ravie/ravi/honorée/honoré}
    oui""",
        "weak": """d'accord, dac, daccord, entendu, parfait, bon, soit, go, d'acc, dacc, d'ac, d
    acc, d accord, dacodac, okidoki, oki doki, okok, nickel, nickel chrome, impec, impeccable, noté,
    tiguidou, correct, certain, signé, convenu, très bien, ça me parle, ça passe, ça le fait, je
    veux bien, je le veux, tkt, t'inquiète, carré, calé, {je n'ai/j'ai/} rien contre, au contraire,
    deal, bien au contraire, tout bon, good, j'en suis, je prends, vendu, foncez, fonce,
    lâchez-vous, régalez-vous, profitez-en, comptez sur moi, {j'ai/je n'ai/} rien à redire, c'est
    donné, j'adhère, c'est possible, {vous avez/tu as} le droit, {y a/y'a} pas de mal, pas de
    mal""",
        "can": """{vous/tu} {pouvez/pouvez tout à fait/pouvez bien sûr/pouvez évidemment/pouvez sans
    problème/pouvez absolument/peux/peux bien sûr/peux tout à fait}, pouvez, libre à vous de, libres
    de, libre de, d'accord pour, ok pour, ok de, autorisation de, permission de, autorisation d',
    accord pour, je veux bien que vous, j'accepte que vous, j'aimerais que vous, {vous/vs/tu}
    {pouvez/peux} {donc/sans souci/sans hésiter/volontiers/librement/parfaitement/bien entendu/avec
    plaisir/aussi/}, {vous avez/tu as} {tout à fait/bien sûr/} {le droit/la permission/
    l'autorisation/ma permission/mon autorisation/mon accord/mon feu vert/mon ok} {pour/de/d'},
    libre à toi de, {je vous laisse/je te laisse/je vous permets de/je vous donne le droit de/je
    consens à ce que vous/je cède le droit de/vous êtes libres de/vous êtes libre de}, {je vous/je
    te} permets d', {ça ne me dérange pas/ça me dérange pas/aucune objection à ce/pas de problème
    pour/pas de souci pour/aucun souci pour/d'acc pour/oui pour/j'autorise/d'accord pour/ok pour/
    accord pour/je suis d'accord pour/ravie/ravi/heureuse/heureux/contente/content/honorée/honoré/
    fière/fier} que vous, {je serais/je suis} {ravie/ravi/heureuse} que vous, {ça/cela} me {fait/
    ferait} {super/très/trop/} plaisir que vous, d'acc pour""",
        "use": """utiliser, utilisiez, utilisée, utilisé, utilisées, utilisés, partager, partagiez,
    partagée, partagé, publier, publiée, publié, publiiez, poster, reposter, republier, diffuser,
    diffusée, diffusé, exploiter, reprendre, afficher, mettre, montrer, exposer, reproduire,
    repartager, repreniez, prendre, {cette/l'/votre} {utilisation/diffusion/demande}, servir, serve,
    servent, disposer, réutiliser, utilisation, utilisations, diffusion, exploitation, reproduction,
    diffusiez, postiez, repostiez, affichiez, preniez, relayer, employer, remettre, reprise, postée,
    repostée, partagées, publiées, exposée, repost""",
        "imp": """utilisez, partagez, publiez, postez, repostez, prenez, repartagez, montrez,
    diffusez, affichez, republiez, utilisez-la, partagez-la, publiez-la, prenez-la, mettez,
    reprenez, relayez, employez, prends, mets, {utilisez-le/utilisez-les/partagez-le/partagez-les/
    publiez-le/publiez-les/postez-la/postez-le/repostez-la/repostez-le/prenez-le/prenez-les/
    repartagez-la/montrez-la/diffusez-la/affichez-la/republiez-la/mettez-la/mettez-le/reprenez-la/
    relayez-la/prends-la/utilise-la/publie-la/reposte-la/partage-la/mets-la}, {utilisez/prenez/
    publiez/utilise/prends/publie/repostez/diffusez} {ma photo/la photo/cette photo/l'image/mon
    image/mes photos/les photos/la}, {oui/ok/yes/ouais/allez/allez hop/bah oui/mais oui/ouiii/oui
    oui/mais} {prenez/utilisez/publiez/postez/repostez/diffusez/prends/prenez-la/utilisez-la/
    publiez-la}, {prenez/utilisez} {donc/sans souci/librement}""",
        "obj": """{mon/ce/le} {cliché/post/contenu/reel}, photo, image, la, l', le, les, ça, cela,
    celle-ci, celle ci, la mienne, {les/vos/ces/} {conditions/termes}, {la/ma/cette/une/l'}
    {photographie/photo/image/video/vidéo/publication/story/reel}, {ma/cette} {petite/jolie/modeste/
    vieille/belle} {photo/image/vidéo}, {mon/ce/le/notre/un} {petit/modeste/} {cliché/post/contenu/
    visuel}, {les/mes/ces/nos/} {photographies/clichés/visuels/contenus/photos/images/vidéos},
    photographie, cliché, vidéo, contenu, visuel, notre photo, {selon/dans/suivant/aux/conformément
    à} {vos/les/ces} {conditions/termes} {indiquées/décrites/énoncées/proposées/}, {comme/ainsi que/
    telle que/telle} {indiqué/décrit/demandé/proposé/convenu/prévu/décrite/indiquée}""",
        "fill": """sur, dans, pour, votre, vos, vous, ton, tes, te, toi, de, du, des, d', à, au,
    aux, en, je, j', mon, ma, mes, moi, que, qu', comme, souhaitez, voulez, veux, voudrez, partout,
    où, librement, y, avec, un, une, être, suis, est, canaux, page, pages, tous, toutes, tout,
    besoin, il, elle, bien, afin, ce, c', usage, quand, gratuitement, on, nous, me, m', se, t',
    notre, nos, pr, vs, supports, indiqués, indiquées, demandés, demandé ici, ci-dessus, autant""",
        "soft": """sans hésiter, sans crainte, en tant {qu'auteur/qu'autrice/qu'auteure}, bonjour,
    bonsoir, coucou, svp, s'il vous plait, s'il te plaît, très, trop, vraiment, alors, eh bien, à
    bientôt, bien à vous, bises, bisous, aussi, encore, chère équipe, désolé, désolée, pardon, et,
    donc, c est, pr moi, après tout, du coup, ben, bin, hop, allez, allez va, hein, tiens, dis donc,
    oh la la, olala, ah ça, ça alors, ma foi, eh ben, et puis voilà, franchement, honnêtement,
    sincèrement, perso, personnellement, tellement, beaucoup, un peu, énormément, infiniment,
    totalement, entièrement, parfaitement, tout simplement, en plus, en tout cas, de toute façon,
    d'ailleurs, je suis, jsuis, j'suis, chu, on est, nous sommes, je serais, j'en serais, pour moi,
    pour ma part, de mon côté, de ma part, de notre part, de notre côté, pour nous, chez moi, de mon
    bord, {après/réflexion} {réflexion/lecture/discussion/faite}, {j'ai/après avoir} {bien/tout/}
    {lu/réfléchi}, {vos/les} conditions {lues/acceptées}, maintenant, direct, tout de suite, dès
    maintenant, sans {aucune/la moindre/} {réserve/condition/restriction/hésitation/contrepartie/
    limite}, sans condition aucune, les yeux fermés, {pas besoin de/inutile de/même pas besoin de}
    {demander/réfléchir}, {comme/où/quand/autant que} {vous voulez/vous le voulez/tu veux/vous
    souhaitez/vous le souhaitez/bon vous semble/vous l'entendez/vous le proposez/ça vous chante}, à
    {votre/ta} {guise/convenance}, je vous assure, promis, je {le/vous le/} {confirme/répète/
    réitère}, par {la présente/ce message}, {suite/en réponse} à votre {message/demande}, hello,
    rebonjour, bjr, bsr, slt, cc, yo, wesh, wsh, stp, {bien/très/} cordialement, cdlt, cdt,
    {sincères/} salutations {distinguées/}, amicalement, madame, monsieur, {chère/cher/chers}
    {madame/monsieur/amis/tous}, {à/} {toute/} {l'équipe/la team}, à tous, les amis, les gars,
    frérot, khouya, {bonne/belle/excellente} {journée/soirée/semaine/continuation/nuit/suite/chance/
    saison} {à vous/pour la suite/à tous/}, bon {courage/week-end/weekend/dimanche/après-midi} {pour
    la suite/à vous/}, force à vous, {que/} dieu vous {bénisse/garde}, machallah, au revoir, au
    plaisir, dsl, {désolée/désolé/pardon} {du/pour le} retard, je suis {majeure/majeur}, moi-même,
    en tant que {propriétaire/titulaire des droits}, soussigné, soussignée, je {soussigné/
    soussignée}, mais bien sûr, en effet, en fait""",
        "nice": """merci {à vous/bien/infiniment/mille fois/d'avoir demandé/de demander/pour la
    demande/pour votre message/pour le message/de votre message/à toi}, mille mercis, un grand
    merci, {je suis/j'en suis/} {très/trop/} {ravie/ravi/honorée/honoré/flattée/flatté/contente/
    content/heureuse/heureux/touchée/touché}, quel honneur, quelle joie, un honneur, trop bien,
    chouette, top, trop gentil, c'est top, ce serait {un honneur/avec plaisir/top/génial/chouette},
    ce sera avec plaisir, plaisir, youpi, hâte, excellent, magnifique, cool, merciii, mercii, merki,
    {merci/mercii/un grand merci/mille mercis/grand merci} {bcp/encore/d'avance/sincèrement/pour
    votre confiance/pour votre intérêt/de votre intérêt/pour le compliment/pour ce message/pour ce
    gentil message/pour votre gentil message/pour vos gentils mots/de poser la question/de me le
    demander/de me demander/de l'avoir demandé/de me l'avoir demandé/de m'écrire/de m'avoir choisie/
    de m'avoir choisi/d'avoir pensé à moi/à tous/pour tout/quand même/de demander avant/de m'avoir
    demandé/d'avoir demandé avant}, vous remercie, {c'est/c/c est} {très/trop/vraiment/bien/super/
    tellement/hyper/plutôt/ben/} {gentil/sympa/aimable/mignon/chou/adorable/classe/cool/chouette/
    fin/flatteur/rare} {à vous/de votre part/comme tout/} {de demander/d'avoir demandé/de m'avoir
    demandé/}, vous êtes {trop/} {gentils/mignons/adorables/sympas}, {ravies/ravis/honorés/flattés/
    contents/contentes/émue/ému/fière/fier/fiers/enchantée/enchanté/comblée/aux anges/
    reconnaissante/choquée/choqué}, {ravie/ravi/honorée/flattée/contente/content/heureuse/heureux/
    fière} {de faire plaisir/d'aider/de participer/que ça plaise/que ça serve/qu'elle vous plaise/
    que ma photo vous plaise/que ça vous plaise}, honneur, {c'est/ce serait/ce sera/c'est même/un
    vrai/un grand} {un/d'} {grand/} {honneur/plaisir/bonheur}, quel {bonheur/plaisir/beau message/
    compliment}, quelle {bonne surprise/belle surprise/surprise/bonne nouvelle/bonne idée/belle
    idée/question/fierté/chance}, {bonne/super/belle/chouette/excellente} {idée/surprise/nouvelle},
    {j'adore/j'aime/j'aime bien/je kiffe/on adore} {l'idée/le principe/le projet}, {ça/cela/sa} {me/
    nous/} {fait/ferait/fera} {super/trop/très/vraiment/tellement/ben/hyper/bien/} plaisir, {ça/
    cela} me {fait chaud au cœur/touche/touche beaucoup/flatte/rend fière/honore}, vous m'avez
    {convaincu/convaincue/eu}, rien ne me {fait/ferait} plus plaisir, je {ne/} {m'y attendais/
    m'attendais} pas {à ça/du tout/}, {je n'en/j'en/j'} {reviens/y crois} pas, j'ai les larmes aux
    yeux, jpp, omg, wahou, waouh, ouah, oufti, punaise, ptn, formidable, trop {génial/chou/mignon/
    sympa}, {c'est/ce serait/ça serait} {génial/super/trop bien/trop cool/incroyable/fou/cool/un
    rêve}, bravo, bravo {pour/à} {votre travail/ce que vous faites/vous/tout}, {hâte/j'ai hâte/trop
    hâte} {de voir/de la voir} {la suite/ça/le résultat/}, tant mieux, {tant mieux si/si} {elle/ça/
    ma photo/la photo} {vous plaît/peut vous aider/peut servir/peut vous être utile/vous fait
    plaisir}, c'est cadeau, {y'a/} pas de quoi, {à/} votre service, {je ne/je/j'/je n'} {vais/dis/
    dirai/dirais/allais} pas {vous/} {dire non/non/refuser}, {comment/impossible de/difficile de}
    {dire non/vous dire non/refuser/résister} {à ça/}, {je serais/ce serait} {folle/fou/bête} de
    refuser, {je ne vois/je vois} pas pourquoi je {dirais non/refuserais}, gênez-vous pas,
    {j'hésite/je n'hésite} pas {une seconde/}, {faut/il faut/fallait} pas demander""",
        "chat": """adore, aime, ces, cette, bottes, chaussures, veste, sac, tente, marque, produits,
    belle, beau, journée, rando, randonnée, montagne, était, jolie, voilà, fan, week-end, vacances,
    sommet, toujours, confortables, quelle {belle/magnifique/superbe}, quel {beau/magnifique/
    superbe}, en photo, {c'est/} moi {qui l'ai prise/qui ai pris la photo/qui l'ai faite}, {c'est/
    oui c'est} {bien/} {ma photo/la mienne/moi}, {je suis/on est} {l'auteur/l'autrice/l'auteure/les
    auteurs}, ai, avais, avait, avez, étais, étaient, fait, faite, faites, faisait, va, vont, vu,
    vue, prise, rentré, rentrés, revenait, souvenir, depuis, derrière, devant, là-bas, ici, bord,
    matin, soir, soirée, nuit, jour, {matin-là/soir-là/jour-là}, ce {jour/soir/matin} là, lundi,
    mardi, mercredi, jeudi, vendredi, samedi, dimanche, été, hiver, automne, printemps, l'{été/
    hiver/an/année} {dernier/passé/dernière/passée}, juin, juillet, août, noël, toute {la/cette}
    {journée/semaine/nuit}, {en/de/} fin de {journée/soirée/semaine}, depuis {des/deux/trois/
    quelques} {mois/jours/ans/années/semaines}, {elle/photo} date {du/de/d'}, première fois,
    premier, pour une fois, temps, pluie, pluvieux, neige, soleil, orage, vent, brume, ciel, froid,
    lumière, étoiles, paysage, forêt, lac, mer, plage, île, port, phare, col, refuge, chalet,
    bivouac, sentier, balade, voyage, jardin, balcon, terrasse, fleurs, plantes, ville, village,
    marché, maison, salon, cuisine, atelier, table, bougie, tasse, déco, gâteau, café, chien,
    chienne, toutou, chat, chatte, chaton, cheval, pull, bonnet, gants, manteau, robe, baskets,
    bijou, création, créations, modèle, couleur, collection, qualité, belles, joli, superbe,
    magique, préférée, fatiguée, moche, décoiffée, floue, cadrage, téléphone, appareil, star, stars,
    mannequin, célèbre, rire, drôle, aventure, moment, endroit, coin, boulot, taf, travail, train,
    route, {petit/petite/une petite/un petit/mon petit coin/au petit}, de rien, à peine, déjà,
    {j'ai/jai/j'avais} {pris/failli la supprimer/rien retouché}, {j'ai/à/jai/mes} {18/19/20/21/22/
    23/24/25/26/27/28/29/30/31/32/33/34/35/36/37/38/39/40/41/42/43/44/45/46/47/48/49/50/51/52/53/54/
    55/56/57/58/59/60/61/62/63/64/65/66/67/68/69/70/71/72/73/74/75/76/77/78/79/80} ans""",
        "no": """non, nan, non merci, nooon, nope, no, nn, niet, nenni, que nenni, négatif,
    pantoute, {ben/bah/beh/bin/ah ben/ah bah/oh/oh que/ah que/que/hélas/malheureusement/désolé/
    désolée/et/toujours/oui mais/ok mais/ouais/mouais/oui enfin/euh/évidemment que/bien évidemment/
    carrément/tkt/finalement/nan/mille fois/trois fois/certes} {non/nan}, non {et non/non et non/
    désolé/désolée/dsl/hein/ça va/ça ira/sans façon/trois fois/en fait/pantoute/et re non/c gentil/
    c'est gentil}, bien évidemment que non, carrément pas, point du tout, no way""",
        "neg": """pas, ne, n', jamais, aucun, aucune, sans, plus, ni, rien, personne, nullement,
    guère, aucunement, jms""",
        "want": """souhaite, souhaitons, voudrais, désire, accord, autorisation, permission,
    consentement, consens, permets, intéressée, intéresse, donné, envie, merci de, accepter,
    autoriser, autorisons, autorisé, autorisée, autorisés, autorisez, consentir, permettre, cède,
    céder, accorder, veut, jveux, souhaiter, aimerais, apprécierais, laisse, donner, confirme,
    offre, prête, cédons, accordons, donnons, tiens à""",
        "refuse": """refus, refusé, je décline, hors de question, pas question, certainement pas,
    surement pas, absolument pas, surtout pas, pas du tout, jamais de la vie, {plutôt/mieux vaut}
    non, plutôt pas, je préfère pas, je préfère {ne pas/éviter/que non/m'abstenir}, je préférerais
    {ne pas/éviter}, j'aimerais mieux pas, j'aime mieux pas, je m'y oppose, je m'oppose, je ne
    préfère pas, pas intéressée, pas intéressé, laissez-moi tranquille, je change d'avis, j'ai
    changé d'avis, bien sûr que non, évidemment pas, en aucun cas, sans façon, pas pour moi, je
    {vous/te/l'} {interdis/défends/refuse}, {interdiction/défense} {formelle/absolue/} {de/d'},
    interdiction, interdit, {refusée/refusés}, feu rouge, veto, défavorable, réponse négative, {ma/
    la} réponse est {non/négative/toujours non}, {c'est/c/cest} {mort/non/un non/un grand non/niet/
    nan/pas possible/un refus/toujours non}, {ce/ça} {sera/serait} {non/un non/niet/nan/sans moi/
    hélas non/malheureusement non}, sans moi, {y'a/y a/ya/} pas moyen, {n'/} insistez {pas/plus},
    inutile d'insister, {même/} pas en rêve, dans {vos/tes} rêves, {vous pouvez/tu peux} toujours
    {courir/rêver/vous brosser}, plutôt {crever/mourir}, jamais {d la vie/dans cent ans/au grand
    jamais}, plus jamais, moi {vivant/vivante}, {laissez/laisse} {tomber/béton/ma photo/mes photos},
    laisse-moi tranquille, {oubliez/oublie} {ça/l'idée/moi/mon oui/mon accord/ma photo/}, {ne/}
    {touchez/touche} pas {à/}, touchez-y pas, pas touche, d'y toucher, bas les {pattes/mains},
    {passez/passe} {votre/ton} chemin, {allez/va} {voir ailleurs/vous faire voir/vous faire cuire un
    œuf/au diable}, {foutez-moi/fous-moi/fichez-moi} la paix, lâchez-moi, dégagez, mon cul, {très/}
    peu pour moi, je passe {mon/notre} tour, {passer/passerai} {mon/notre} tour, {je vais/je
    préfère/je dois/dois/on va/je souhaite/au regret de/désolée de/désolé de/obligée de/contraint
    de/le regret de} {vous/} {refuser/décliner/dire non/m'abstenir}, {je ne/je n'/je/j'} {veux/
    souhaite/désire/tiens/y tiens/ai/veut} {vraiment/} pas {envie/donner suite/apparaître/être
    affichée/particulièrement}, n'y {tient/tiens} pas, {veux/peux} plus, veux pas, {peux/pourrai}
    pas accepter, {tous/} droits réservés, {pas/sont pas/est pas} {libre/libres} de droits, je
    {préfère/préférerais} {garder/la garder/les garder/que non/ne rien/qu'elle reste/que cette photo
    reste/que vous ne}, jpréfère {pas/éviter}, j'aime mieux {garder/que non/la garder}, j'aimerais
    mieux {que non/que vous ne/que ma photo reste}, je garde {mes photos/ma photo/ça/la photo},
    garder {pour moi/mes clichés pour moi}, {reste/restent} {chez moi/privée/privées/pour moi},
    {c'est/c} {privé/trop intime}, {je reviens/revenir} sur {mon/ma} {accord/oui/autorisation/
    parole}, je {retire/révoque/annule/reprends/rétracte} {mon/ma} {oui/permission/accord/
    consentement/autorisation/hashtag}, je me rétracte, {annulez/annuler/annule} {mon/ma/tout/ça/},
    changement d'avis, j'ai changé d'idée, pas {chaud/chaude/emballée/à l'aise/du tout chaud}, {met/
    mettrait} {pas/mal/trop mal} à l'aise, {ça/cela} me {gêne/dérange/pose problème}, je suis
    {totalement/complètement/} {contre/opposée/opposé}, avez {pas/aucun} {le droit/droit}, que
    dalle, des clous, pas à vendre, arrêtez de, me {contactez/relancez/écrivez} plus, stop, spam, je
    {vous/} {bloque/signale}, je porte plainte, mon avocat, c'est {terminé/fini}, point final, j'ai
    dit non, {je vous/} ai déjà dit non, {je dis/on dit/je réponds/je vous dis/je dis toujours}
    {non/nan/niet/donc non}, dire non, par la négative, pas {cette fois/celle-là/mon genre/mes
    photos/ma photo/pour nous}, évitez, travaille pas {gratis/gratuitement/gratos}, ça va pas la
    tête, pour rien au monde, sous aucun prétexte, déjà cédée""",
        "remove": """retirer, retirez, retirez-la, retire, enlever, enlevez, enlevez-la, supprimer,
    supprimez, supprimez-la, effacer, effacez, ôter, dépublier, retirée, supprimée, enlevée,
    retirez-le, enlevez-le, supprimez-le, effacez-la, retire-la, supprime-la, enlève, supprime,
    efface, effacée, effaciez, supprimiez, retiriez, enleviez, virez, dépubliez, suppression,
    retrait, détruire, faites disparaître, droit à l'oubli""",
        "cond": """dès que, sous condition, si, s', à condition, tant que, sous réserve, pourvu que,
    du moment que, dès lors, au cas où, moyennant, en échange, contre, dépend, d'abord, avant,
    après, faut, devez, en contrepartie, selon, lorsque, une fois, n'oubliez pas, n'oublie pas, à la
    {seule/} condition, à {une/une seule/deux/quelques/mes} {condition/conditions}, sous {certaines/
    quelques} conditions, condition que, une {seule/} condition, en retour, sinon, autrement,
    envoyez-moi, m'envoyez, m'envoyer, envoyez moi, prévenez-moi, tenez-moi au courant, montrez-moi,
    {avant/dès} {publication/validation/réception/signature}, relire, maquette, valider, faudra,
    faudrait, en fonction de, dans la mesure où, à moins {que/de}, pour autant que, contrat""",
        "but": """mais, sauf, excepté, hormis, par contre, cependant, toutefois, en revanche, quand
    même, néanmoins, finalement, à part, exception faite, en dehors de, hors, cela dit, ceci dit,
    pourtant, bémol, attention""",
        "only": """c'est tout, rien d'autre, limité, limitée, non commercial, à l'exclusion, à
    l'exception, nulle part, seulement, uniquement, juste, exclusivement, rien que, que pour, que
    sur, que dans, seul, seule, strictement, simplement, {un mois/mois/ans/jours/} pas plus, pas
    davantage, pas ailleurs, ailleurs non, maximum, max, le reste, la première, la deuxième, la
    seconde, le premier, celle de, l'autre, les autres, usage {unique/privé/personnel/interne}, pas
    commercial, hors pub, sans pub, exclusif, exclusivité""",
        "price": """rémunération, rémunérée, rémunéré, payer, payez, payée, paye, paie, argent,
    prix, tarif, gratuit, gratuite, bon d'achat, réduction, cadeau, facture, droits, budget,
    paiement, combien, commission, offrez, offert, offerts, tarifs, balles, boules, francs, chf,
    cfa, fcfa, piasses, thune, thunes, fric, pognon, blé, moula, tunes, cash, des sous, les sous,
    billet, billets, biff, virement, iban, rib, revolut, lydia, wero, chèque, remise, rabais,
    ristourne, promo, réduc, réducs, pourcentage, dédommagement, compensation, indemnité,
    contribution, participation, cachet, honoraires, salaire, rémunérer, rémunérez, rétribution,
    royalties, redevance, forfait, devis, facturer, facturez, grille tarifaire, coûte, coûtera,
    vendre, vends, acheter, achetez, payant, payante, paierez, sponsorisé, sponsor, partenariat,
    collab, échantillon, dotation, une paire, un exemplaire, troc, donnant donnant, gratos, gratis,
    à l'œil, visibilité, loyer, licence, cession, gagne quoi, un geste, million, reverser, un
    don""",
        "credit": """citant, citer, citez, cité, mention, mentionner, mentionnez, mentionnant,
    crédit, crédits, créditer, créditez, créditant, tag, taguer, taguez, taguant, identifier,
    identifiez, identifiant, identifiée, mon pseudo, nom, signature, lien, copyright, nommer,
    nommez, nommée, créditée, mentionnée, mentionné, citée, taguée, tagguez, taggez, mentionnez-moi,
    taguez-moi, créditez-moi, citez-moi, identifiez-moi, mon compte, mon prénom, légende, filigrane,
    mon site, source""",
        "time": """jusqu', jusque, an, ans, mois, semaine, semaines, année, fin, pendant, jours,
    plus tard, pour l'instant, demain, temporairement, cet été, provisoirement, à partir de, à
    compter de, d'ici, ce soir, {semaine/mois/an/année/lundi} {prochain/prochaine}, pour le moment,
    cet hiver, saison, trimestre, 24h, 48h, durée, bientôt, prochainement, en attendant""",
        "edit": """flouter, floutez, floutant, floutée, recadrer, recadrez, retoucher, retouche,
    modifier, modification, visage, visages, rogner, couper, filtre, floute, anonymiser, cacher,
    cachez, masquer, masquez, pixeliser, recadrée, recadrage, rognez, coupez, retouchez, retouches,
    photoshop, filtres, noir et blanc, texte dessus, texte par-dessus, de texte, sans texte, slogan,
    logo dessus, modifiez, détourner, montage, plaque""",
        "minor": """fils, fille, enfant, enfants, bébé, mineur, mineure, parents, neveu, nièce, ado,
    j'ai 13, j'ai 14, j'ai 15, j'ai 16, j'ai 17, filles, fillette, garçon, garçons, gamin, gamine,
    gamins, gosse, gosses, môme, bébés, ados, adolescent, adolescente, mineurs, petits-enfants,
    petit-fils, petite-fille, {ma/la/notre} petite, {mon/le/notre} petit, {les/mes} petits, filleul,
    filleule, élève, élèves, collégien, collégienne, lycéen, lycéenne, {au/en/le/mon} {collège/
    lycée/cp/cm1/cm2}, {en/de} {6e/5e/4e/3e/6ème/5ème/4ème/3ème}, maternelle, école primaire,
    crèche, ma classe, daronne, daron, darons, {ma mère/maman/mon père/papa} {elle/il/} {a dit/dit/
    est d'accord/veut bien/accepte/autorise/veut/veut pas}, {demander/demande/voir/parler/
    permission/autorisation} {à/avec/de} {ma mère/maman/mon père/papa}, tuteur, tutrice,
    représentant légal, parental, parentale, pas {majeure/majeur}, {jai/j'ai/} {8/9/10/11/12/13/14/
    15/16/17/treize/quatorze/quinze/seize/dix-sept} {ans/piges}""",
        "third": """n'est pas {moi/à moi/la mienne/de moi/ma photo}, femme, mari, soeur, sœur,
    frère, ami, amie, copain, copine, photographe, demandez, demander, appartient, il a pris, elle a
    pris, pris par, prise par, auteur, quelqu'un, volée, volé, eux, lui, leur, collègue, conjoint,
    tout le monde, patron, pas {moi/à moi/la mienne/de moi}, c'est pas ma photo, mère, maman, papa,
    père, mamie, papi, grand-mère, grand-père, belle-sœur, beau-frère, belle-mère, beau-père,
    cousin, cousine, cousins, oncle, tante, fiancé, fiancée, compagnon, compagne, chéri, ex, pote,
    potes, copains, copines, amies, mes amis, coloc, colocs, voisin, voisine, collègues, chef,
    employeur, agence, club, asso, association, guide, inconnu, passants, invités, {les/mes} amis
    {sur/dessus/dans}, banque d'images, {trouvée/trouvé} sur, repost de, capture, archives,
    appartiennent, je {ne/} suis pas {l'auteur/l'autrice/le photographe/la photographe}, {l'ai/n'ai/
    ai} pas {prise/faite/pris}, qui l'a prise, voyez avec, voir avec, d'autres personnes""",
        "said": """dit, dire, dites, disent, répondre, répondez, réponds, répond, écrire, écrivez,
    écrit, signifie, hashtag, demandé, tapez, mot, disait, disais, dis, dis-je, dites-moi, répondu,
    soi-disant, paraît, prétend, copier-coller, copié-collé, robot, concours""",
        "laugh": """mouais, bof, c'est ça, cause toujours, rêvez, blague, plaisanterie, arnaque,
    faux, peut-être, peut être bien, pense, crois, sans doute, voler, pourquoi pas, hum, hmm, euh,
    ironie, n'importe quoi, on verra, probablement, ouais ouais, genre, bah, ben voyons, pff, pfff,
    mdrr, mdrrr, ptdrr, héhé, ah ah, ha ha, je {plaisante/rigole/déconne/blague}, pour {rire/
    rigoler/déconner}, ironiquement, sarcasme, second degré, {et puis/et/puis} quoi encore, tant
    {qu'on y est/que vous y êtes/qu'à faire}, à d'autres, mon œil, bien {sûûûr/suuur}, comme par
    hasard, la marmotte, papier {alu/d'alu}, le pape, père noël, carte {bleue/bancaire}, {ne/} vous
    gênez {surtout/} pas, te gêne pas, {se/me} gênent pas, culotté, culottés, gonflés, sans gêne,
    quel culot, ah oui quand même, rien que ça, volez, volez-la, voleurs, escrocs, fake, phishing,
    louche, honte, encore une marque, {je ne/je/j'} sais {pas/pas trop/pas encore}, jsp, chais pas,
    aucune idée, {je ne/je} suis pas {sûr/sûre/certain/certaine/convaincu/convaincue}, pas {sûre/
    certain/certaine/convaincue/trop sûre}, hésite, {à/faut/c'est à} {voir/réfléchir}, {vais/dois/
    veux} {y/} réfléchir, je réfléchis, {que je/y} réfléchisse, laissez-moi {y/} {réfléchir/le
    temps/la nuit/du temps}, on en {reparle/reparlera/discute}, on avisera, je {verrai/vais voir/
    regarde ça/vous redis/te redis/reviens vers vous/reviens vers toi/vous tiens au courant/vous
    recontacte/vous répondrai/vous réponds demain/vous dirai}, jvous redis, bien reçu, j'en parle
    {à/avec}, en parler, ni oui ni non, p'têt, ptet, éventuellement, à la limite, en principe, a
    priori, inchallah, inch'allah, je suppose, faut croire, apparemment, moais, oui {et/ou} non, ah
    bon, erreur, trop vite, un peu vite, j'avais bu, dommage, déçue, déçu, malheureusement,
    hélas""",
        "ask": """quoi, quel, quelle, quels, quelles, qui, comment, pourquoi, est-ce, combien de,
    êtes-vous, vous êtes, pouvez-vous, puis-je, {c'est/c/cest} {quoi/qui/où/combien/koi}, koi,
    {vous/vs} êtes qui, à quoi, de quoi, où ça, ça sert à quoi, il faut {quoi/quelle/quel}, c'est
    pour, {pendant/} combien de temps, combien {ça/vous/c'est/tu}, vous {proposez/payez} {quoi/
    combien}, qu'est ce, est ce que, lequel, pouvons-nous, pourriez-vous, peut-on, puis je, est-il
    possible, serait-il possible, avez-vous, dois-je, faut-il, savez-vous, voulez-vous,
    comptez-vous, quid, {une/petite/} question, questions, je me demande, j'aimerais savoir, je
    voudrais savoir, en savoir plus, plus {d'infos/de détails}, précisez, ou pas, {c'est/c un}
    vrai""",
    },
    {
        "site": "site, site web, site internet, internet, web, en ligne, votre site, sites",
        "product_page": """boutique, boutique en ligne, e-shop, eshop, shop, fiche produit, page
    produit""",
        "gallery": "galerie",
        "social": "réseaux, réseaux sociaux, réseau social, médias sociaux, stories, story",
        "email": """newsletter, newsletters, email, emails, mail, mails, infolettre, e-mail,
    courriel, courriels, e-mails, mailing""",
        "ads": """pub, pubs, publicité, publicités, publicitaire, commerciale, commercial,
    commerciales, promotion, annonces, marketing""",
        "in_store": "magasin, magasins, en magasin, vitrine, vitrines, plv",
        "print": """affiche, affiches, imprimer, impression, flyer, flyers, papier, tract,
    dépliant""",
        "catalogue": "catalogue, brochure, catalogues, brochures",
    },
    elides=True,
)
